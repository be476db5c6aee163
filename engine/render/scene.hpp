#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/geo/point.hpp"

namespace qinzao {

/// Red, green, blue, alpha; 255 is full.
using Color = std::array<std::uint8_t, 4>;

/// A position on the map in pixels, x right and y down from its upper left corner.
struct Pixel {
  float x = 0;
  float y = 0;
};

/// A part of the map, in its pixels.
struct Tile {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

/// Areas of one colour, drawn together: where they overlap they are drawn once.
struct Fill {
  Color color{};
  float hatch_px = 0;                   // distance of hatch lines that rise to the right; 0: a full fill
  std::vector<Pixel> vertices;          // ring after ring, not closed; holes turn the other way
  std::vector<std::uint32_t> ring_end;  // ring -> end of its vertices
};

/// Segments of lines with round ends and joins, a column each; drawn in their order.
struct Strokes {
  std::vector<Pixel> from;
  std::vector<Pixel> to;
  std::vector<float> width_px;
  std::vector<Color> color;
  std::vector<Pixel> dash;  // pixels on and pixels off; off 0: solid
  std::size_t size() const { return from.size(); }
};

/// Small symbols, a column each.
enum class MarkShape : std::uint8_t { arrow, disc, square, triangle, diamond, cross };
struct Marks {
  std::vector<Pixel> at;
  std::vector<float> size_px;
  std::vector<float> angle;  // radians, clockwise from right
  std::vector<MarkShape> shape;
  std::vector<Color> color;
  std::size_t size() const { return at.size(); }
};

/// A distance in metres for each cell of a grid over the map, row after row from above; drawn as coloured ground.
struct Field {
  int columns = 0;
  int rows = 0;
  std::vector<float> metres;
  float full_m = 0;  // this far and further has the last colour
};

/// A name along a line, or beside a point where the line is one point.
struct Label {
  std::string text;
  std::vector<Pixel> line;
  float size_px = 0;
  Color color{};
};

/// One row of the legend: a sample and what it means.
struct LegendRow {
  enum class Sample : std::uint8_t { heading, fill, hatch, line, mark, ramp } sample = Sample::heading;
  std::string text;
  Color color{};
  float width_px = 0;
  MarkShape shape = MarkShape::disc;
  float dash_px = 0;  // of a line, as LineLook has it
};

/// A figure beside the map: what it counts, and how much that is in words; without a value, the heading of figures.
struct MapFigure {
  std::string name;
  std::string value;
};

/// Where the map lies on the picture, and how metres become pixels.
struct Frame {
  int width_px = 0;  // of the picture
  int height_px = 0;
  int left_px = 0;  // of the map on it
  int top_px = 0;
  int map_width_px = 0;
  int map_height_px = 0;
  double px_per_mm = 0;  // of paper
  Point upper_left;      // in the city's CRS
  double px_per_m = 0;

  Pixel operator()(Point p) const {
    return {static_cast<float>((p.x - upper_left.x) * px_per_m), static_cast<float>((upper_left.y - p.y) * px_per_m)};
  }
  /// 14000 of 1:14 000 on paper.
  double scale() const { return px_per_mm * 1000 / px_per_m; }
  double mm(double millimetres) const { return millimetres * px_per_mm; }
  Box extent() const {
    return {upper_left.x, upper_left.y - map_height_px / px_per_m, upper_left.x + map_width_px / px_per_m,
            upper_left.y};
  }
};

/// Everything a picture shows, in columns: ground below areas below lines below marks below words.
struct Scene {
  Frame frame;
  std::optional<Field> field;
  std::vector<Fill> fills;
  Strokes strokes;
  Marks marks;
  std::vector<Label> labels;
  std::vector<LegendRow> legend;
  std::vector<MapFigure> figures;
  std::vector<std::string> imprint;  // what the map rests on, who drew it and when: a line each, at the foot
  std::string title;
  std::string subtitle;
};

}  // namespace qinzao
