#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "engine/geo/point.hpp"

namespace qinzao {

/// A drawing exchange file (.dxf) under construction: release 12, which every CAD program reads, in metres.
class DxfDrawing {
 public:
  /// How letters beyond ASCII are written: as `\U+4E95`, which every reader knows in texts; or, with the code page in
  /// the header, as GBK, which programs here take in names of layers too. A letter that GBK lacks is written as `\U+`.
  enum class Letters : std::uint8_t { escaped, gbk };
  explicit DxfDrawing(Letters letters = Letters::escaped) : letters_{letters} {}

  /// Makes a layer, though nothing may be drawn on it. `colour`: an index of AutoCAD's, 0: one of six in turn.
  void add_layer(std::string_view name, int colour = 0) { layers_.try_emplace(std::string{name}, colour); }

  void add_line(std::string_view layer, Point from, Point to);
  /// Fewer than two vertices: nothing.
  void add_polyline(std::string_view layer, std::span<Point const> vertices, bool closed);
  void add_circle(std::string_view layer, Point centre, double radius_m);
  void add_point(std::string_view layer, Point at);
  /// Letters of 1.5 m, beginning there and rising against the clock.
  void add_text(std::string_view layer, Point at, double degrees, std::string_view words);
  /// A text beside a line, above it and never upside down, a quarter of the way along.
  void add_text_along(std::string_view layer, Point from, Point to, std::string_view words);

  /// The whole file.
  std::string text() const;

 private:
  void put(int code, std::string_view value);
  void put(int code, double value);
  void put_point(int code, Point at);
  void begin(std::string_view kind, std::string_view layer);
  std::string plain(std::string_view text) const;

  Letters letters_;
  std::map<std::string, int, std::less<>> layers_;
  std::string entities_;
};

}  // namespace qinzao
