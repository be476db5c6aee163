#include "engine/io/page/shapes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

void append_whole(std::string& out, std::int64_t number) {
  std::array<char, 24> text;
  out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
}

void append_differences(std::string& out, std::span<Point const> part, MicroDegrees last, bool backwards) {
  out += '[';
  for (std::size_t i = 0; i < part.size(); ++i) {
    MicroDegrees here = micro_degrees(part[backwards ? part.size() - 1 - i : i]);
    if (i > 0) out += ',';
    append_whole(out, here.lon - last.lon);
    out += ',';
    append_whole(out, here.lat - last.lat);
    last = here;
  }
  out += ']';
}

}  // namespace

MicroDegrees micro_degrees(Point lon_lat) {
  return {std::llround(lon_lat.x * 1e6), std::llround(lon_lat.y * 1e6)};
}

PageShapes::PageShapes(Shapes const& shapes, Pool<Transform>& to_wgs84, unsigned jobs)
    : shapes_{shapes}, lon_lat_{shapes.vertices().begin(), shapes.vertices().end()} {
  parallel_for(lon_lat_.size(), 65536, jobs, [&](std::size_t begin, std::size_t end) {
    to_wgs84.lend(
        [&](Transform const& transform) { transform.apply(std::span{lon_lat_}.subspan(begin, end - begin)); });
  });
  for (std::uint32_t row = 0; row < shapes.size(); ++row) {
    if (!is_drawn(row)) continue;
    for (std::uint32_t p = shapes.first_part(row); p < shapes.end_part(row); ++p)
      for (Point place : part(p)) bounds_.add(place);
  }
}

std::span<Point const> PageShapes::part(std::uint32_t part) const {
  auto own = shapes_.part(part);
  return std::span{lon_lat_}.subspan(static_cast<std::size_t>(own.data() - shapes_.vertices().data()), own.size());
}

bool PageShapes::is_drawn(std::uint32_t row) const {
  if (shapes_.kind(row) == ShapeKind::none) return false;
  for (std::uint32_t p = shapes_.first_part(row); p < shapes_.end_part(row); ++p)
    if (!std::ranges::all_of(part(p), [](Point place) { return std::isfinite(place.x) && std::isfinite(place.y); }))
      return false;
  return true;
}

void PageShapes::append(std::string& out, std::uint32_t row, MicroDegrees origin, bool backwards) const {
  if (!is_drawn(row)) {
    out += "null";
    return;
  }
  constexpr std::array<std::string_view, 4> names{"", "point", "line", "polygon"};
  ShapeKind kind = shapes_.kind(row);
  std::uint32_t first = shapes_.first_part(row);
  std::uint32_t end = shapes_.end_part(row);
  bool polygon = kind == ShapeKind::polygon;
  out += "{\"kind\":\"";
  out += names[static_cast<std::size_t>(kind)];
  out += "\",\"parts\":[";
  std::vector<std::int64_t> rings;  // of each polygon
  for (std::uint32_t i = 0; i < end - first; ++i) {
    std::uint32_t p = backwards && !polygon ? end - 1 - i : first + i;
    if (i > 0) out += ',';
    bool turned = backwards;
    if (polygon) {
      bool hole = shapes_.is_hole(p) && i > 0;
      turned = (ring_area_m2(part(p)) > 0) == hole;
      if (!hole) rings.push_back(0);
      ++rings.back();
    }
    append_differences(out, part(p), origin, turned);
  }
  out += ']';
  if (polygon) fmt::format_to(std::back_inserter(out), ",\"rings\":[{}]", fmt::join(rings, ","));
  out += '}';
}

}  // namespace qinzao
