#include "engine/clearance/projected.hpp"

#include <algorithm>
#include <cmath>

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

}  // namespace

std::vector<Interval> projected_on(std::span<Point const> line, Shapes const& within, std::uint32_t within_row,
                                   Shapes const& polygons, std::uint32_t row) {
  // What a point inside projects to, the points between it and its foot project to as well: up to the edge of the
  // polygon, or to the line itself. So the edges and the stretches of the line inside tell everything.
  std::vector<Interval> stretches;
  if (within.kind(within_row) != ShapeKind::polygon || polygons.kind(row) != ShapeKind::polygon) return stretches;
  // Repairing drops the points and lines in which the two only touch.
  Geometry both = intersection(repaired_geometry_of(within, within_row), repaired_geometry_of(polygons, row));
  if (is_empty(both) || dimension(both) < 2) return stretches;
  both = repaired(both);
  Shapes parts;
  append(parts, both);
  for (std::uint32_t part = 0; part < parts.end_part(0); ++part) {
    auto ring = parts.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i)
      project_edge(line, ring[i - 1], ring[i], project(line, ring[i - 1]), project(line, ring[i]), stretches);
  }
  for (Interval const& inside : inside_of(line, parts, 0)) stretches.push_back(inside);
  return united(std::move(stretches));
}

}  // namespace qinzao
