#include "engine/io/results/geojson.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "engine/base/utf8.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// How many of the first letters are ASCII that JSON takes as it is.
std::size_t plain_run(std::string_view text) {
  auto end = std::ranges::find_if(text, [](char letter) {
    auto c = static_cast<unsigned char>(letter);
    return c < 0x20 || c >= 0x7F || c == '"' || c == '\\';
  });
  return static_cast<std::size_t>(end - text.begin());
}

/// Degrees with 7 decimals (about 1 cm), through an integer: to_chars of a double is ten times slower.
void append_degrees(std::string& out, double degrees) {
  std::int64_t scaled = std::llround(degrees * 1e7);
  std::array<char, 24> text;
  char* end = text.data();
  if (scaled < 0) *end++ = '-';
  std::uint64_t size = static_cast<std::uint64_t>(std::llabs(scaled));
  end = std::to_chars(end, text.data() + text.size(), size / 10000000).ptr;
  *end++ = '.';
  std::uint64_t rest = size % 10000000;
  for (char* digit = end + 7; digit != end; rest /= 10) *--digit = static_cast<char>('0' + rest % 10);
  out.append(text.data(), end + 7);
}

void append_position(std::string& out, Point p) {
  out += '[';
  append_degrees(out, p.x);
  out += ',';
  append_degrees(out, p.y);
  out += ']';
}

void append_positions(std::string& out, std::span<Point const> part, bool backwards) {
  out += '[';
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (i > 0) out += ',';
    append_position(out, backwards ? part[part.size() - 1 - i] : part[i]);
  }
  out += ']';
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    if (std::size_t plain = plain_run(text); plain > 0) {
      out.append(text.substr(0, plain));
      text.remove_prefix(plain);
      continue;
    }
    std::size_t length = utf8_length(text);
    auto c = static_cast<unsigned char>(text[0]);
    if (length == 0) {
      out += '\\' + visible(text.substr(0, 1));
      length = 1;
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c < 0x20) {
      constexpr std::string_view hex = "0123456789abcdef";
      out += "\\u00";
      out += hex[c >> 4U];
      out += hex[c & 15U];
    } else {
      std::string escape = json_escape(text.substr(0, length));
      out.append(escape.empty() ? text.substr(0, length) : std::string_view{escape});
    }
    text.remove_prefix(length);
  }
  out += '"';
}

void append_json(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  std::array<char, 32> text;
  out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr);
}

void append_geojson_geometry(std::string& out, Shapes const& shapes, std::uint32_t row,
                             std::span<Point const> lon_lat) {
  std::uint32_t first = shapes.first_part(row);
  std::uint32_t end = shapes.end_part(row);
  ShapeKind kind = shapes.kind(row);
  bool finite = std::ranges::all_of(lon_lat, [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
  if (kind == ShapeKind::none || !finite) {
    out += "null";
    return;
  }
  std::size_t members = 0;
  for (std::uint32_t p = first; p < end; ++p)
    if (kind != ShapeKind::polygon || !shapes.is_hole(p)) ++members;
  constexpr std::array<std::string_view, 4> names{"", "Point", "LineString", "Polygon"};
  bool multi = members > 1;
  out += "{\"type\":\"";
  if (multi) out += "Multi";
  out += names[static_cast<std::size_t>(kind)];
  out += "\",\"coordinates\":";
  if (multi) out += '[';
  std::size_t at = 0;
  for (std::uint32_t p = first; p < end; ++p) {
    auto part = lon_lat.subspan(at, shapes.part(p).size());
    at += part.size();
    if (kind == ShapeKind::polygon) {
      bool hole = shapes.is_hole(p) && p > first;
      if (!hole && p > first) out += "],";
      out += hole ? "," : "[";
      append_positions(out, part, (ring_area_m2(part) > 0) == hole);
    } else {
      if (p > first) out += ',';
      if (kind == ShapeKind::point) {
        append_position(out, part.front());
      } else {
        append_positions(out, part, false);
      }
    }
  }
  if (kind == ShapeKind::polygon) out += ']';
  if (multi) out += ']';
  out += '}';
}

}  // namespace qinzao
