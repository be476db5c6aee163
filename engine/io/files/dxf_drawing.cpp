#include "engine/io/files/dxf_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/base/utf8.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

constexpr double text_m = 1.5;  // height of letters

void append(std::string& out, int code, std::string_view value) {
  fmt::format_to(std::back_inserter(out), "{}\n{}\n", code, value);
}

/// A letter beyond ASCII as \U+XXXX; beyond the first plane, which release 12 cannot name, a question mark.
std::string escaped(std::string_view letter) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(letter[i]); };
  if (letter.size() == 2) return fmt::format("\\U+{:04X}", (byte(0) & 0x1fU) << 6 | (byte(1) & 0x3fU));
  if (letter.size() == 3)
    return fmt::format("\\U+{:04X}", (byte(0) & 0x0fU) << 12 | (byte(1) & 0x3fU) << 6 | (byte(2) & 0x3fU));
  return "?";
}

}  // namespace

std::string DxfDrawing::plain(std::string_view text) const {
  std::string out;
  while (!text.empty()) {
    std::size_t bytes = std::max<std::size_t>(1, utf8_length(text));
    std::string_view letter = text.substr(0, bytes);
    if (bytes == 1) {
      auto byte = static_cast<unsigned char>(letter[0]);
      out += byte < 0x20 || byte > 0x7e ? '?' : letter[0];
    } else if (bool intact = true; letters_ == Letters::gbk) {
      std::string gbk = from_utf8(letter, "GBK", intact);
      out += intact ? gbk : escaped(letter);
    } else {
      out += escaped(letter);
    }
    text.remove_prefix(bytes);
  }
  return out;
}

void DxfDrawing::put(int code, std::string_view value) {
  append(entities_, code, value);
}

void DxfDrawing::put(int code, double value) {
  fmt::format_to(std::back_inserter(entities_), "{}\n{:.3f}\n", code, value);
}

void DxfDrawing::put_point(int code, Point at) {
  put(code, at.x);
  put(code + 10, at.y);
  put(code + 20, 0.0);
}

void DxfDrawing::begin(std::string_view kind, std::string_view layer) {
  add_layer(layer);
  put(0, kind);
  put(8, plain(layer));
}

void DxfDrawing::add_line(std::string_view layer, Point from, Point to) {
  begin("LINE", layer);
  put_point(10, from);
  put_point(11, to);
}

void DxfDrawing::add_polyline(std::string_view layer, std::span<Point const> vertices, bool closed) {
  if (vertices.size() < 2) return;
  begin("POLYLINE", layer);
  put(66, "1");  // vertices follow
  put_point(10, {0, 0});
  put(70, closed ? "1" : "0");
  for (Point vertex : vertices) {
    begin("VERTEX", layer);
    put_point(10, vertex);
  }
  begin("SEQEND", layer);
}

void DxfDrawing::add_circle(std::string_view layer, Point centre, double radius_m) {
  begin("CIRCLE", layer);
  put_point(10, centre);
  put(40, radius_m);
}

void DxfDrawing::add_point(std::string_view layer, Point at) {
  begin("POINT", layer);
  put_point(10, at);
}

void DxfDrawing::add_text(std::string_view layer, Point at, double degrees, std::string_view words) {
  begin("TEXT", layer);
  put_point(10, at);
  put(40, text_m);
  put(1, plain(words));
  put(50, degrees);
}

void DxfDrawing::add_text_along(std::string_view layer, Point from, Point to, std::string_view words) {
  Point along = to - from;
  double degrees = std::atan2(along.y, along.x) * 180 / std::numbers::pi;
  bool upside_down = degrees > 90 || degrees <= -90;
  Point beside =
      length(along) > 0 ? (upside_down ? -1.0 : 1.0) * text_m / 2 / length(along) * Point{-along.y, along.x} : Point{};
  Point start = upside_down ? to : from;
  Point at = start + 0.25 * (upside_down ? -1.0 * along : along) + beside;
  add_text(layer, at, upside_down ? degrees + (degrees > 0 ? -180 : 180) : degrees, words);
}

std::string DxfDrawing::text() const {
  std::string out;
  append(out, 0, "SECTION");
  append(out, 2, "HEADER");
  append(out, 9, "$ACADVER");
  append(out, 1, "AC1009");
  if (letters_ == Letters::gbk) {
    append(out, 9, "$DWGCODEPAGE");
    append(out, 3, "ANSI_936");
  }
  append(out, 0, "ENDSEC");
  append(out, 0, "SECTION");
  append(out, 2, "TABLES");
  append(out, 0, "TABLE");
  append(out, 2, "LAYER");
  append(out, 70, std::to_string(layers_.size()));
  int turn = 0;
  for (auto const& [name, colour] : layers_) {
    append(out, 0, "LAYER");
    append(out, 2, plain(name));
    append(out, 70, "0");
    append(out, 62, std::to_string(colour > 0 ? colour : 1 + turn % 6));
    append(out, 6, "CONTINUOUS");
    ++turn;
  }
  append(out, 0, "ENDTAB");
  append(out, 0, "ENDSEC");
  append(out, 0, "SECTION");
  append(out, 2, "ENTITIES");
  out += entities_;
  append(out, 0, "ENDSEC");
  append(out, 0, "EOF");
  return out;
}

}  // namespace qinzao
