#include "engine/clearance/strip.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/geo/geometry.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

/// Nearer than the width by no more than this is touching: coordinates are no better.
constexpr double touching_m = 1e-6;

/// One straight segment of the line, with lengths measured along it and across.
struct Run {
  Point start;
  Point along;  // of length 1
  double length_m = 0;
  double chainage_m = 0;  // of its start

  double along_m(Point p) const { return dot(p - start, along); }
  double across_m(Point p) const { return cross(along, p - start); }
  Point at(double metres) const { return start + metres * along; }
};

std::vector<Run> runs_of(std::span<Point const> line) {
  std::vector<Run> runs;
  double chainage = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    double metres = distance_m(line[i - 1], line[i]);
    if (metres == 0) continue;
    runs.push_back({line[i - 1], (1 / metres) * (line[i] - line[i - 1]), metres, chainage});
    chainage += metres;
  }
  return runs;
}

/// Grows an interval that may still be empty.
void widen(std::optional<Interval>& interval, double from, double to) {
  interval = interval ? Interval{std::min(interval->from_m, from), std::max(interval->to_m, to)} : Interval{from, to};
}

/// Where the endless line through a run lies nearer than `width` to the segment ab, measured from the run's start. The
/// points nearer than `width` to a segment are two circles and the band between them; together they are convex, so a
/// line meets them in one stretch.
std::optional<Interval> near_segment(Run const& run, Point a, Point b, double width) {
  std::optional<Interval> near;
  for (Point centre : {a, b}) {
    double across = run.across_m(centre);
    double square = width * width - across * across;
    if (square <= 0) continue;
    double half = std::sqrt(square);
    widen(near, run.along_m(centre) - half, run.along_m(centre) + half);
  }
  // The band, cut by the line: in the run's own measures its sides are where the distance to the line through ab is the
  // width, its ends where the foot on ab leaves the segment.
  double metres = distance_m(a, b);
  if (metres == 0) return near;
  Point way = (1 / metres) * (b - a);
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  // Keeps what makes `value + slope x t` lie between `low` and `high`.
  auto keep = [&](double value, double slope, double low, double high) {
    if (std::abs(slope) < 1e-12) {
      if (value <= low || value >= high) most = -std::numeric_limits<double>::infinity();
      return;
    }
    double one = (low - value) / slope;
    double other = (high - value) / slope;
    least = std::max(least, std::min(one, other));
    most = std::min(most, std::max(one, other));
  };
  keep(cross(way, run.start - a), cross(way, run.along), -width, width);
  keep(dot(run.start - a, way), dot(run.along, way), 0, metres);
  if (least < most) widen(near, least, most);
  return near;
}

template <typename Visit>
void each_edge(Shapes const& polygons, std::uint32_t row, Visit visit) {
  for (std::uint32_t part = polygons.first_part(row); part < polygons.end_part(row); ++part) {
    auto ring = polygons.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i) visit(ring[i - 1], ring[i]);
  }
}

/// Adds to `stretches` what of a run lies inside the polygon, between the stretches near its edges.
void add_inside(Run const& run, Shapes const& polygons, std::uint32_t row, std::vector<Interval>& stretches) {
  std::vector<Interval> const edges = united(stretches);
  Interval const whole{0, run.length_m};
  for (Interval const& gap : without(std::span{&whole, 1}, edges))
    if (contains(polygons, row, run.at((gap.from_m + gap.to_m) / 2))) stretches.push_back(gap);
}

}  // namespace

std::vector<Interval> nearer_than(std::span<Point const> line, double width_m, Shapes const& polygons,
                                  std::uint32_t row) {
  std::vector<Interval> all;
  if (polygons.kind(row) != ShapeKind::polygon) return all;
  double width = width_m - touching_m;
  Box const box = polygons.box(row).grown(width);
  for (Run const& run : runs_of(line)) {
    Box const reach = box_of(run.start, run.at(run.length_m)).grown(width);
    if (!box.overlaps(reach)) continue;
    std::vector<Interval> stretches;
    each_edge(polygons, row, [&](Point a, Point b) {
      if (!reach.overlaps(box_of(a, b))) return;
      std::optional<Interval> near = near_segment(run, a, b, width);
      if (!near) return;
      Interval on_run{std::max(near->from_m, 0.0), std::min(near->to_m, run.length_m)};
      if (on_run.from_m < on_run.to_m) stretches.push_back(on_run);
    });
    add_inside(run, polygons, row, stretches);
    for (Interval const& stretch : stretches)
      all.push_back({run.chainage_m + stretch.from_m, run.chainage_m + stretch.to_m});
  }
  return united(std::move(all));
}

bool is_nearer_than(Point place, double width_m, Shapes const& polygons, std::uint32_t row) {
  if (polygons.kind(row) != ShapeKind::polygon) return false;
  auto found = connect(polygons, row, place, place, width_m);
  return found && found->length_m < width_m - touching_m;
}

std::vector<Interval> inside_of(std::span<Point const> line, Shapes const& polygons, std::uint32_t row) {
  std::vector<Interval> all;
  if (polygons.kind(row) != ShapeKind::polygon) return all;
  for (Run const& run : runs_of(line)) {
    std::vector<double> cuts{0, run.length_m};
    each_edge(polygons, row, [&](Point a, Point b) {
      double one = run.across_m(a);
      double other = run.across_m(b);
      if ((one > 0) == (other > 0)) return;
      double at = run.along_m(a) + one / (one - other) * (run.along_m(b) - run.along_m(a));
      if (at > 0 && at < run.length_m) cuts.push_back(at);
    });
    std::sort(cuts.begin(), cuts.end());
    for (std::size_t i = 1; i < cuts.size(); ++i)
      if (contains(polygons, row, run.at((cuts[i - 1] + cuts[i]) / 2)))
        all.push_back({run.chainage_m + cuts[i - 1], run.chainage_m + cuts[i]});
  }
  return united(std::move(all));
}

double touched_m2(std::span<Point const> line, double width_m, Shapes const& polygons, std::uint32_t row) {
  if (polygons.kind(row) != ShapeKind::polygon) return 0;
  constexpr int quarter_segments = 512;
  // A place is a line of a tenth of a millimetre.
  std::vector<Point> const place{line.front(), line.front() + Point{1e-4, 0}};
  Geometry strip = buffer(make_line(line.size() > 1 ? line : place), width_m, quarter_segments);
  return area_m2(intersection(strip, repaired_geometry_of(polygons, row)));
}

}  // namespace qinzao
