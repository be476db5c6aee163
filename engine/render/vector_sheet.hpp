#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/geo/point.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// Lines and areas of one drawing, in pixels from the upper left corner.
struct SheetShape {
  std::vector<Point> line;
  bool closed = false;
  std::optional<Color> fill = {};
  std::optional<Color> stroke = {};
  double stroke_px = 1;
  std::vector<double> dashes_px = {};
};

enum class SheetAnchor : std::uint8_t { begin, middle, end };

/// A text of one drawing. `at` lies on its base line; upright text reads from below upwards, its middle at `at`.
struct SheetLabel {
  Point at;
  std::string text;
  double size_px = 11;
  Color color{34, 34, 34, 255};
  SheetAnchor anchor = SheetAnchor::begin;
  bool bold = false;
  bool upright = false;
};

/// A drawing of lines and words (a long section), before it becomes a file; shapes lie under labels.
struct VectorSheet {
  double width_px = 0;
  double height_px = 0;
  std::vector<SheetShape> shapes;
  std::vector<SheetLabel> labels;
};

/// How wide texts are, as the files below write them.
class TextMeasure {
 public:
  TextMeasure();
  ~TextMeasure();
  TextMeasure(TextMeasure const&) = delete;
  TextMeasure& operator=(TextMeasure const&) = delete;
  /// Error: no font has one of the characters.
  double width_px(std::string const& text, double size_px) const;

 private:
  struct Layout;
  std::unique_ptr<Layout> layout_;
};

enum class SheetFile : std::uint8_t { svg, pdf, png };

/// The bytes of the file: 96 pixels an inch; a PNG has two dots a pixel, fewer where it would be larger than 30 000
/// dots. The same drawing gives the same bytes in every run. Error: no font has one of the characters.
std::string file_of(VectorSheet const& sheet, SheetFile kind);

/// The same of several drawings: a page each in a PDF, one below the other in SVG and PNG. REQUIRES at least one.
std::string file_of(std::span<VectorSheet const> sheets, SheetFile kind);

}  // namespace qinzao
