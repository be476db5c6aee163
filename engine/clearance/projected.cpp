#include "engine/clearance/projected.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/clearance/strip.hpp"
#include "engine/geo/geometry.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

/// Projects a straight edge: cut in halves until the feet of its two ends lie as far apart as the ends at most, when
/// everything between projects between them; at a jump of the foot the two ends stay apart.
void project_edge(std::span<Point const> line, Point a, Point b, Projection from, Projection to,
                  std::vector<Interval>& stretches) {
  constexpr double step_m = 0.5;
  constexpr double least_m = 0.002;
  double metres = distance_m(a, b);
  double shift = std::abs(from.chainage_m - to.chainage_m);
  if (metres <= step_m && (shift <= 1.5 * metres + least_m)) {
    stretches.push_back({std::min(from.chainage_m, to.chainage_m), std::max(from.chainage_m, to.chainage_m)});
    return;
  }
  if (metres <= least_m) return;
  Point middle = 0.5 * (a + b);
  Projection foot = project(line, middle);
  project_edge(line, a, middle, from, foot, stretches);
  project_edge(line, middle, b, foot, to, stretches);
}

/// What two polygons share, as a single row; none where they only touch.
Shapes shared_part(Shapes const& within, std::uint32_t within_row, Shapes const& polygons, std::uint32_t row) {
  Shapes parts;
  if (within.kind(within_row) != ShapeKind::polygon || polygons.kind(row) != ShapeKind::polygon) return parts;
  // Repairing drops the points and lines in which the two only touch.
  Geometry both = intersection(repaired_geometry_of(within, within_row), repaired_geometry_of(polygons, row));
  if (is_empty(both) || dimension(both) < 2) return parts;
  append(parts, repaired(both));
  return parts;
}

}  // namespace

std::vector<Interval> projected_on(std::span<Point const> line, Shapes const& within, std::uint32_t within_row,
                                   Shapes const& polygons, std::uint32_t row) {
  // What a point inside projects to, the points between it and its foot project to as well: up to the edge of the
  // polygon, or to the line itself. So the edges and the stretches of the line inside tell everything.
  std::vector<Interval> stretches;
  constexpr double least_m2 = 0.005;  // less is two outlines that touch
  Shapes parts = shared_part(within, within_row, polygons, row);
  if (parts.size() == 0) return stretches;
  for (std::uint32_t part = 0; part < parts.end_part(0); ++part) {
    auto ring = parts.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i)
      project_edge(line, ring[i - 1], ring[i], project(line, ring[i - 1]), project(line, ring[i]), stretches);
  }
  for (Interval const& inside : inside_of(line, parts, 0)) stretches.push_back(inside);
  std::vector<Interval> all = united(stretches);
  // What is left are edges all of whose points project to one chainage.
  constexpr double near_m = 0.01;
  bool sliver = area_m2(parts, 0) <= least_m2;
  for (Interval const& edge : stretches) {
    auto near = [&](Interval const& other) {
      return other.from_m - near_m <= edge.from_m && edge.from_m <= other.to_m + near_m;
    };
    if (!sliver && std::ranges::none_of(all, near)) all.push_back({edge.from_m, edge.from_m});
  }
  std::ranges::sort(all, {}, &Interval::from_m);
  return all;
}

namespace {

/// Where a parallel to the x axis runs inside of a polygon, in pairs.
std::vector<double> crossings_at(Shapes const& polygon, double y) {
  std::vector<double> places;
  for (std::uint32_t part = 0; part < polygon.end_part(0); ++part) {
    auto ring = polygon.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Point a = ring[i - 1];
      Point b = ring[i];
      if ((a.y > y) != (b.y > y)) places.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
  }
  std::ranges::sort(places);
  return places;
}

/// A stretch of a line; none: the point projects to no stretch.
using Owner = std::optional<std::pair<std::size_t, std::size_t>>;

Owner owner_of(std::span<LineStretches const> lines, Point place) {
  constexpr double near_m = 1e-4;
  std::size_t nearest = 0;
  Projection foot;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    Projection found = project(lines[line].line, place);
    if (line > 0 && found.distance_m >= foot.distance_m) continue;
    nearest = line;
    foot = found;
  }
  auto const& stretches = lines[nearest].stretches;
  for (std::size_t i = 0; i < stretches.size(); ++i)
    if (stretches[i].from_m - near_m <= foot.chainage_m && foot.chainage_m <= stretches[i].to_m + near_m)
      return std::pair{nearest, i};
  return std::nullopt;
}

}  // namespace

std::vector<std::vector<double>> land_by_stretch(std::span<LineStretches const> lines, Shapes const& within,
                                                 std::uint32_t within_row, Shapes const& polygons, std::uint32_t row) {
  std::vector<std::vector<double>> land;
  for (LineStretches const& line : lines) land.emplace_back(line.stretches.size(), 0.0);
  Shapes parts = shared_part(within, within_row, polygons, row);
  if (parts.size() == 0) return land;
  constexpr int parallels = 512;
  constexpr double step_m = 0.5;
  Box box = parts.box(0);
  double total = 0;
  auto add = [&](Owner const& owner, double metres) {
    total += metres;
    if (owner) land[owner->first][owner->second] += metres;
  };
  for (int i = 0; i < parallels; ++i) {
    double y = box.min_y + (i + 0.5) / parallels * (box.max_y - box.min_y);
    auto at = [&](double x) { return owner_of(lines, {x, y}); };
    std::vector<double> places = crossings_at(parts, y);
    for (std::size_t pair = 0; pair + 1 < places.size(); pair += 2) {
      double const length = places[pair + 1] - places[pair];
      int steps = std::clamp(static_cast<int>(length / step_m), 2, 64);
      double from = places[pair];
      Owner before = at(from + length / (1000.0 * steps));
      for (int step = 1; step <= steps; ++step) {
        double to = places[pair] + length * step / steps;
        Owner after = at(step == steps ? to - length / (1000.0 * steps) : to);
        double low = from;
        double high = to;
        for (int half = 0; half < 20 && before != after; ++half) {
          double middle = (low + high) / 2;
          (at(middle) == before ? low : high) = middle;
        }
        double change = before == after ? to : (low + high) / 2;
        add(before, change - from);
        add(after, to - change);
        before = after;
        from = to;
      }
    }
  }
  double scale = total > 0 ? area_m2(parts, 0) / total : 0;
  for (std::vector<double>& line : land)
    for (double& part : line) part *= scale;
  return land;
}

}  // namespace qinzao
