#include "engine/io/door.hpp"

#include <array>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/geo/crs_doubt.hpp"
#include "engine/geo/fault_words.hpp"
#include "engine/geo/geometry.hpp"

namespace qinzao {

namespace {

Text name_of(WkbType type) {
  switch (type) {
    case WkbType::point:
      return {"点", "a point"};
    case WkbType::line:
      return {"线", "a line"};
    case WkbType::polygon:
      return {"面", "a polygon"};
    case WkbType::multipoint:
      return {"几个点", "several points"};
    case WkbType::multiline:
      return {"几条线", "several lines"};
    case WkbType::multipolygon:
      return {"几个面", "several polygons"};
    default:
      return {"几类图形", "a mixed collection"};
  }
}

Text wanted_name(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::point:
      return {"点", "points"};
    case GeometryKind::line:
      return {"线", "lines"};
    case GeometryKind::polygon:
    case GeometryKind::multipolygon:
      return {"面", "polygons"};
    case GeometryKind::point_or_polygon:
      return {"点或面", "points or polygons"};
    case GeometryKind::line_or_polygon:
      return {"线或面", "lines or polygons"};
    default:
      return {"图形", "geometry"};
  }
}

bool is_point(WkbType type) {
  return type == WkbType::point || type == WkbType::multipoint;
}
bool is_line(WkbType type) {
  return type == WkbType::line || type == WkbType::multiline;
}
bool is_area(WkbType type) {
  return type == WkbType::polygon || type == WkbType::multipolygon;
}

bool belongs(WkbType type, GeometryKind kind) {
  switch (kind) {
    case GeometryKind::point:
      return is_point(type);
    case GeometryKind::line:
      return is_line(type);
    case GeometryKind::polygon:
    case GeometryKind::multipolygon:
      return is_area(type);
    case GeometryKind::point_or_polygon:
      return is_point(type) || is_area(type);
    case GeometryKind::line_or_polygon:
      return is_line(type) || is_area(type);
    default:
      return true;
  }
}

/// A collection of one kind as the multi-geometry of that kind; a multi-geometry of one part as that part.
Wkb simplest(Wkb wkb) {
  while (wkb_type(wkb) >= WkbType::multipoint) {
    auto parts = wkb_parts(wkb);
    if (parts.size() == 1) {
      Wkb part{parts[0].begin(), parts[0].end()};
      wkb = std::move(part);
      continue;
    }
    if (wkb_type(wkb) != WkbType::collection || parts.empty()) break;
    WkbType first = wkb_type(parts[0]);
    bool alike = first < WkbType::multipoint;
    for (auto part : parts) alike = alike && wkb_type(part) == first;
    if (!alike) break;
    wkb = wkb_of_parts(static_cast<WkbType>(static_cast<std::uint32_t>(first) + 3), parts);
    break;
  }
  return wkb;
}

/// One line where the parts follow each other as drawn, or can be joined without turning one round.
std::optional<Wkb> one_line(Wkb const& multi) {
  std::vector<Point> chain;
  for (auto part : wkb_parts(multi)) {
    std::vector<Point> points = wkb_points(part, wkb_runs(part));
    if (points.empty()) continue;
    bool follows = chain.empty() || chain.back() == points.front();
    if (!follows) {
      chain.clear();
      break;
    }
    chain.insert(chain.end(), points.begin() + (chain.empty() ? 0 : 1), points.end());
  }
  if (chain.size() >= 2) return wkb_of_line(chain);
  Wkb merged = to_wkb(merged_lines(from_wkb(multi)));
  if (wkb_type(merged) == WkbType::line) return merged;
  auto parts = wkb_parts(merged);
  if (parts.size() != 1) return std::nullopt;
  return Wkb{parts[0].begin(), parts[0].end()};
}

std::optional<Box> grown_area(Crs const& crs) {
  auto area = crs.area_in_own_units();
  if (area) area = area->grown(crs.is_geographic() ? 0.5 : 55e3);
  return area;
}

}  // namespace

Door::Door(LayerSpec const& layer, Crs const& from, Crs const& city, bool swap_axes, Ballpark ballpark)
    : layer_{layer},
      transform_{from, city, ballpark},
      swap_axes_{swap_axes},
      source_area_{grown_area(from)},
      city_area_{grown_area(city)} {}

std::optional<Wkb> Door::of_right_type(Wkb wkb, std::optional<Note>& cause) {
  wkb = simplest(std::move(wkb));
  WkbType type = wkb_type(wkb);
  if (!belongs(type, layer_.geometry)) {
    cause =
        filled("是{}，而 {} 收{}", "is {} where {} takes {}", name_of(type), layer_.name, wanted_name(layer_.geometry));
    return std::nullopt;
  }
  if (type == WkbType::multipoint && layer_.geometry == GeometryKind::point) {
    cause = Note{"有几个点，应为一个", "is several points where one belongs"};
    return std::nullopt;
  }
  if (type == WkbType::multiline && layer_.name == "pipes") {
    auto line = one_line(wkb);
    if (!line) {
      cause = Note{"是几条不相接的线；请拆成一管一行",
                   "is several lines that do not follow each other; split it into one row a pipe"};
      return std::nullopt;
    }
    ++tally_.merged;
    return line;
  }
  bool promote = layer_.geometry == GeometryKind::multipolygon || layer_.geometry == GeometryKind::polygon;
  if (type == WkbType::polygon && promote) {
    std::array<std::span<std::byte const>, 1> part{wkb};
    return wkb_of_parts(WkbType::multipolygon, part);
  }
  return wkb;
}

std::optional<Admitted> Door::admit(SourceShape&& shape, std::optional<Note>& cause) {
  if (shape.fault) {
    cause = *shape.fault;
    return std::nullopt;
  }
  std::vector<WkbRun> runs = wkb_runs(shape.wkb);
  std::vector<Point> points = wkb_points(shape.wkb, runs);
  if (points.empty()) {
    cause = Note{"图形是空的", "its geometry is empty"};
    return std::nullopt;
  }
  Box before;
  for (Point& point : points) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
      cause = Note{"有坐标不是数", "has a coordinate that is not a number"};
      return std::nullopt;
    }
    if (swap_axes_) std::swap(point.x, point.y);
    before.add(point);
  }
  transform_.apply(points);
  Admitted admitted;
  bool moved = true;
  for (Point point : points) {
    moved = moved && std::isfinite(point.x);
    admitted.box.add(point);
  }
  if (!moved || (source_area_ && !source_area_->overlaps(before)) ||
      (city_area_ && !city_area_->overlaps(admitted.box))) {
    ++tally_.outside;
    outside_extent_.add(before);
    cause = Note{"在其坐标系的适用范围之外", "lies outside the area of use of its coordinate system"};
    return std::nullopt;
  }
  set_wkb_points(shape.wkb, runs, points);
  auto right = of_right_type(std::move(shape.wkb), cause);
  if (!right) return std::nullopt;
  admitted.wkb = std::move(*right);
  if (is_area(wkb_type(admitted.wkb))) {
    Geometry geometry;
    try {
      geometry = from_wkb(admitted.wkb);
    } catch (Error const& error) {
      cause = fault_words(error.what());  // "Points of LinearRing do not form a closed linestring"
      return std::nullopt;
    }
    if (auto fault = fault_of(geometry)) {
      Geometry sound = repaired(geometry);
      if (is_empty(sound)) {
        cause = filled("是没有面积的面（{}）", "is a polygon without area ({})", fault_words(fault->reason));
        return std::nullopt;
      }
      auto mended = of_right_type(to_wkb(sound), cause);
      if (!mended) return std::nullopt;
      admitted = {std::move(*mended), box_of(sound), fault_words(fault->reason)};
    }
  }
  if (is_line(wkb_type(admitted.wkb)))
    for (WkbRun run : wkb_runs(admitted.wkb))
      if (run.count < 2) {
        cause = Note{"线的顶点不足两个", "is a line of less than two vertices"};
        return std::nullopt;
      }
  if (shape.had_z_or_m) ++tally_.without_z_or_m;
  if (shape.had_curves) ++tally_.straightened;
  return admitted;
}

}  // namespace qinzao
