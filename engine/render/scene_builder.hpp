#pragma once
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "engine/city/city.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// How a line is drawn: millimetres on paper, but never wider than so many metres on the ground nor thinner than half a
/// pixel, so that a whole city is no blot.
struct LineLook {
  double width_mm = 0.3;
  double most_m = 8;
  Color color{};
  double dash_mm = 0;  // on; off is two thirds of it; 0: solid
};

/// Puts shapes of the city into a scene, in pixels; what lies outside the map is left out.
class SceneBuilder {
 public:
  explicit SceneBuilder(Frame const& frame) : extent_{frame.extent()} { scene_.frame = frame; }

  bool shows(Shapes const& shapes, std::uint32_t row) const {
    return shapes.kind(row) != ShapeKind::none && shapes.box(row).overlaps(extent_);
  }
  /// A new fill; areas are added to the one begun last. `hatch_mm` 0: full.
  void begin_fill(Color color, double hatch_mm = 0);
  /// A new fill of the same areas as the last.
  void hatch_again(Color color, double hatch_mm);
  void add_area(Shapes const& shapes, std::uint32_t row);
  void add_line(Shapes const& shapes, std::uint32_t row, LineLook const& look);
  void add_mark(Point at, MarkShape shape, double size_mm, Color color, double angle = 0);
  /// A name along the longest part of a line that shows, or through the middle of a polygon.
  void add_name(std::string_view name, Shapes const& shapes, std::uint32_t row, double size_mm, Color color);

  void heading(std::string text) { scene_.legend.push_back({LegendRow::Sample::heading, std::move(text)}); }
  void explain_fill(std::string text, Color color, double hatch_mm = 0);
  void explain_line(std::string text, LineLook const& look);
  void explain_mark(std::string text, MarkShape shape, double size_mm, Color color);

  /// A figure below the legend.
  void add_figure(std::string name, std::string value) {
    scene_.figures.push_back({std::move(name), std::move(value)});
  }

  Frame const& frame() const { return scene_.frame; }
  Scene& scene() { return scene_; }
  /// The scene; names on long lines come first.
  Scene finish();

 private:
  float px(double millimetres) const;
  float width_px(LineLook const& look) const;
  Box extent_;
  Scene scene_;
};

/// The middle of a line and the way it is drawn there, as the angle of a mark.
struct Middle {
  Point at;
  double angle = 0;
};
/// Nothing where the line is shorter than `least_m`.
std::optional<Middle> middle_of(std::span<Point const> line, double least_m);

}  // namespace qinzao
