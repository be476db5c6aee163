#include "engine/io/load/geometry_intake.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/crs_check.hpp"
#include "engine/geo/fault_words.hpp"
#include "engine/geo/geometry.hpp"

namespace qinzao {

namespace {

StaticMessage name_of(WkbType type) {
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

StaticMessage wanted_name(GeometryKind kind) {
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

/// The points, lines and polygons of a collection, however deep.
void gather_leaves(std::span<std::byte const> wkb, std::vector<std::span<std::byte const>>& leaves) {
  if (wkb_type(wkb) < WkbType::multipoint) {
    leaves.push_back(wkb);
    return;
  }
  for (auto part : wkb_parts(wkb)) gather_leaves(part, leaves);
}

/// Of a mixed collection its polygons; where it has none, its lines.
Wkb main_kind_of(Wkb const& collection, std::optional<Message>& cut) {
  std::vector<std::span<std::byte const>> leaves;
  gather_leaves(collection, leaves);
  WkbType most = WkbType::point;
  for (auto leaf : leaves) most = std::max(most, wkb_type(leaf));
  std::size_t all = leaves.size();
  std::erase_if(leaves, [&](auto leaf) { return wkb_type(leaf) != most; });
  auto multi = static_cast<WkbType>(static_cast<std::uint32_t>(most) + 3);
  cut = message("是几类图形：取其中的{}，其余 {} 个图形未载入",
                "is a mixed collection: {} are taken; other shapes left out: {}",
                most == WkbType::polygon ? StaticMessage{"面", "its polygons"} : StaticMessage{"线", "its lines"},
                all - leaves.size());
  return simplest(wkb_of_parts(multi, leaves));
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

double length_of(std::vector<Point> const& points) {
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    length += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return length;
}

std::vector<std::vector<Point>> lines_of(Wkb const& multi) {
  std::vector<std::vector<Point>> lines;
  for (auto part : wkb_parts(multi)) lines.push_back(wkb_points(part, wkb_runs(part)));
  return lines;
}

bool runs_along(std::vector<Point> const& line, std::vector<Point> const& part) {
  return part.size() >= 2 && !std::ranges::search(line, std::span{part}.first(2)).empty();
}

/// The longest of lines that do not follow each other (of equal ones the first), and in `cut` which parts of the source
/// it is made of. Parts that follow each other count as one line.
Wkb longest_line(Wkb const& multi, std::optional<Message>& cut) {
  std::vector<std::vector<Point>> lines = lines_of(to_wkb(merged_lines(from_wkb(multi))));
  double total = 0;
  std::size_t best = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    total += length_of(lines[i]);
    if (length_of(lines[i]) > length_of(lines[best])) best = i;
  }
  std::vector<std::vector<Point>> parts = lines_of(multi);
  std::string taken;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (runs_along(lines[best], parts[i])) taken += (taken.empty() ? "" : ", ") + std::to_string(i + 1);
  cut = message("是 {} 段不相接的线：取第 {} 段，长 {:.1f} 米；其余 {:.1f} 米未载入",
                "is {} lines that do not meet: part {} is taken, {:.1f} m long; {:.1f} m are left out", parts.size(),
                taken, length_of(lines[best]), total - length_of(lines[best]));
  return wkb_of_line(lines[best]);
}

std::optional<Box> grown_area(Crs const& crs) {
  auto area = crs.area_in_own_units();
  if (area) area = area->grown(crs.is_geographic() ? 0.5 : 55e3);
  return area;
}

}  // namespace

GeometryIntake::GeometryIntake(LayerSpec const& layer, Crs const& from, Crs const& city, bool swap_axes,
                               Ballpark ballpark)
    : layer_{layer},
      transform_{from, city, ballpark},
      swap_axes_{swap_axes},
      source_area_{grown_area(from)},
      city_area_{grown_area(city)} {}

std::optional<Wkb> GeometryIntake::of_right_type(Wkb wkb, std::optional<Message>& cause, std::optional<Message>& cut) {
  wkb = simplest(std::move(wkb));
  bool mixed = wkb_type(wkb) == WkbType::collection && !wkb_parts(wkb).empty();
  if (mixed && belongs(WkbType::collection, layer_.geometry)) wkb = main_kind_of(wkb, cut);
  WkbType type = wkb_type(wkb);
  if (!belongs(type, layer_.geometry)) {
    cause = message("是{}，而 {} 收{}", "is {} where {} takes {}", name_of(type), layer_.name,
                    wanted_name(layer_.geometry));
    return std::nullopt;
  }
  if (type == WkbType::multipoint && layer_.geometry == GeometryKind::point) {
    cause = Message{"有几个点，应为一个", "is several points where one belongs"};
    return std::nullopt;
  }
  if (type == WkbType::multiline && layer_.name == "pipes") {
    auto line = one_line(wkb);
    if (!line) {
      ++tally_.cut;
      return longest_line(wkb, cut);
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

std::optional<AcceptedGeometry> GeometryIntake::accept(SourceShape&& shape, std::optional<Message>& cause) {
  if (shape.fault) {
    cause = *shape.fault;
    return std::nullopt;
  }
  std::vector<WkbRun> runs;
  try {
    runs = wkb_runs(shape.wkb);
  } catch (Error const& error) {
    cause = Message{error.in(Language::zh), error.in(Language::en)};  // "geometry is nested too deep"
    return std::nullopt;
  }
  std::vector<Point> points = wkb_points(shape.wkb, runs);
  if (points.empty()) {
    cause = Message{"图形是空的", "its geometry is empty"};
    return std::nullopt;
  }
  Box before;
  for (Point& point : points) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
      cause = Message{"有坐标不是数", "has a coordinate that is not a number"};
      return std::nullopt;
    }
    if (swap_axes_) std::swap(point.x, point.y);
    before.add(point);
  }
  transform_.apply(points);
  AcceptedGeometry admitted;
  bool moved = true;
  for (Point point : points) {
    moved = moved && std::isfinite(point.x);
    admitted.box.add(point);
  }
  if (!moved || (source_area_ && !source_area_->overlaps(before)) ||
      (city_area_ && !city_area_->overlaps(admitted.box))) {
    ++tally_.outside;
    outside_extent_.add(before);
    cause = Message{"在其坐标系的适用范围之外", "lies outside the area of use of its coordinate system"};
    return std::nullopt;
  }
  set_wkb_points(shape.wkb, runs, points);
  auto right = of_right_type(std::move(shape.wkb), cause, admitted.cut);
  if (!right) return std::nullopt;
  admitted.wkb = std::move(*right);
  if (admitted.cut) {
    admitted.box = {};
    for (Point point : wkb_points(admitted.wkb, wkb_runs(admitted.wkb))) admitted.box.add(point);
  }
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
        cause = message("是没有面积的面（{}）", "is a polygon without area ({})", fault_words(fault->reason));
        return std::nullopt;
      }
      auto mended = of_right_type(to_wkb(sound), cause, admitted.cut);
      if (!mended) return std::nullopt;
      admitted = {std::move(*mended), box_of(sound), fault_words(fault->reason), {}};
    }
  }
  if (is_line(wkb_type(admitted.wkb)))
    for (WkbRun run : wkb_runs(admitted.wkb))
      if (run.count < 2) {
        cause = Message{"线的顶点不足两个", "is a line of less than two vertices"};
        return std::nullopt;
      }
  if (shape.had_z_or_m) ++tally_.without_z_or_m;
  if (shape.had_curves) ++tally_.straightened;
  return admitted;
}

}  // namespace qinzao
