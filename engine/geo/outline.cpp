#include "engine/geo/outline.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "engine/geo/cell_map.hpp"
#include "engine/geo/joined_rings.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

using Rings = std::vector<std::vector<Point>>;

// Closing is a matter of GEOS, whose time grows with the vertices and with how often grown edges cross. So it is given
// little: the joined outline of the parcels, without what lies so deep inside that it cannot show, and without the
// vertices of rings that have one every few decimetres. CPU seconds beside growing every parcel: an area of 389 real
// parcels 0.008 of 0.13, a grid of 150 000 parcels 0.28 of 1.2, a town with a river parcel of 18 000 vertices 0.07
// of 14.
constexpr std::size_t many = 4096;           // vertices; with more the inside is left out
constexpr double short_share = 1. / 20;      // of the gap: rings of shorter sides are drawn with fewer
constexpr double tolerance_share = 1. / 80;  // of the gap: what vertices are off then (50 cm of 40 m)
constexpr double cell_share = 1. / 20;       // of the gap: cells the inside is found with
constexpr double fine_cell_share = 1. / 40;  // of the gap: cells that stand for a tangle
constexpr double crowd = 100;                // sides in a square of the gap: a tangle

/// Takes out vertices in the middle of straight stretches (off by less than 1 mm).
std::vector<Point> straightened(std::vector<Point> const& ring) {
  std::vector<Point> kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    Point before = kept.empty() ? ring.back() : kept.back();
    Point after = ring[(i + 1) % ring.size()];
    if (distance_m(nearest_on_segment(before, after, ring[i]), ring[i]) > 0.001) kept.push_back(ring[i]);
  }
  return kept.size() < 3 ? ring : kept;
}

std::vector<Point> closed(std::vector<Point> ring) {
  ring.push_back(ring.front());
  return ring;
}

std::size_t vertices_of(Rings const& rings) {
  std::size_t count = 0;
  for (auto const& ring : rings) count += ring.size();
  return count;
}

Box box_of(std::vector<Point> const& ring) {
  Box box;
  for (Point p : ring) box.add(p);
  return box;
}

Box box_of(Rings const& rings) {
  Box box;
  for (auto const& ring : rings) box.add(box_of(ring));
  return box;
}

bool is_hole(std::vector<Point> const& ring) {
  return ring_area_m2(closed(ring)) < 0;
}

std::vector<Point> drawn_with_few(std::vector<Point> const& ring, double gap_m) {
  double mean_side_m = length_m(closed(ring)) / static_cast<double>(ring.size());
  if (mean_side_m < gap_m * short_share)
    if (auto few = simplified(ring, gap_m * tolerance_share); !few.empty()) return few;
  return straightened(ring);
}

/// The rings drawn with few vertices, without holes so narrow that closing fills them.
Rings drawn_with_few(Rings const& rings, double gap_m) {
  Rings drawn;
  for (auto const& ring : rings) {
    auto own = drawn_with_few(ring, gap_m);
    Box box = box_of(own);
    bool narrow = std::min(box.max_x - box.min_x, box.max_y - box.min_y) <= gap_m;
    if (!narrow || !is_hole(own)) drawn.push_back(std::move(own));
  }
  return drawn;
}

/// How many sides pass through a square, as one of them sees it: grown, so many cross it. Long teeth have their
/// vertices far apart.
double crowding(Rings const& rings, double square_m) {
  std::unordered_map<std::uint64_t, std::uint32_t> squares;
  Box box = box_of(rings);
  double most = 0;
  double passed = 0;
  for (auto const& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      Point from = ring[i];
      Point way = ring[i + 1 == ring.size() ? 0 : i + 1] - from;
      double steps = std::ceil(2 * length(way) / square_m);
      std::optional<std::uint64_t> last;
      for (double step = 0; step < steps; ++step) {
        Point p = from + step / steps * way;
        auto x = static_cast<std::uint64_t>((p.x - box.min_x) / square_m);
        auto y = static_cast<std::uint64_t>((p.y - box.min_y) / square_m);
        if (std::uint64_t square = x << 32U | y; square != last) {
          most += ++squares[square];
          ++passed;
          last = square;
        }
      }
    }
  return passed > 0 ? 2 * most / passed : 0;
}

double mean_width_m(std::vector<Point> const& ring) {
  auto line = closed(ring);
  return 2 * std::abs(ring_area_m2(line)) / length_m(line);
}

/// The outline of cells the rings cover, for a tangle of stacked parcels or of teeth: right to a cell. Done square by
/// square, so that memory grows with what is covered.
Rings traced(Rings const& rings, double cell_m) {
  double square_m = 1024 * cell_m;
  Box all = box_of(rings);
  Point corner = {all.min_x, all.min_y};
  std::unordered_map<std::uint64_t, Rings> squares;
  auto at = [&](double metres) { return static_cast<std::uint64_t>(metres / square_m); };
  for (auto const& ring : rings) {
    Box box = box_of(ring);
    for (std::uint64_t x = at(box.min_x - corner.x); x <= at(box.max_x - corner.x); ++x)
      for (std::uint64_t y = at(box.min_y - corner.y); y <= at(box.max_y - corner.y); ++y)
        squares[x << 32U | y].push_back(ring);
  }
  std::vector<Edge> edges;
  for (auto const& [square, inside] : squares) {
    CellMap cells{corner, cell_m, (square >> 32U) * 1024, (square & 0xffffffffU) * 1024, 1024};
    cells.set_enclosed(inside);
    for (auto const& ring : inside)
      if (mean_width_m(ring) < 2 * cell_m) cells.set_passed(ring);
    auto own = cells.edges();
    edges.insert(edges.end(), own.begin(), own.end());
  }
  Rings drawn;
  for (auto const& ring : joined_rings(edges).rings)
    if (auto even = simplified(ring, 0.75 * cell_m); !even.empty()) drawn.push_back(std::move(even));
  return drawn;
}

/// How far the corner of a ring grown by a metre reaches.
double corner_reach(std::vector<Point> const& ring) {
  constexpr double most = 10;  // where mitred_buffer cuts pointed corners
  double reach = 1;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    Point in = ring[i] - ring[i == 0 ? ring.size() - 1 : i - 1];
    Point out = ring[i + 1 == ring.size() ? 0 : i + 1] - ring[i];
    if (cross(in, out) <= 0) continue;
    double half = (1 + dot(in, out) / (length(in) * length(out))) / 2;  // square of the cosine of half the turn
    reach = std::max(reach, half > 1 / (most * most) ? 1 / std::sqrt(half) : most);
  }
  return reach;
}

/// Leaves out the rings whose surroundings are all within half the gap of something, and fills their place, so that the
/// grown shape stays what it was: `filled` are squares so deep inside it that they do not show when grown themselves.
Rings without_inside(Rings rings, double gap_m) {
  double cell_m = gap_m * cell_share;
  Box box = box_of(rings);
  constexpr double most_cells = 1 << 29;
  if (CellMap::count(box, cell_m) > most_cells) return rings;
  CellMap cells{box, cell_m};
  cells.set_enclosed(rings);
  for (auto const& ring : rings) cells.set_passed(ring);
  constexpr double geos_m = 0.97;  // GEOS itself draws grown edges with fewer vertices
  CellMap blocks = cells.surely_within(geos_m * gap_m / 2).full_blocks();
  CellMap filled = blocks.inner(static_cast<std::uint32_t>(std::ceil(gap_m / 2 / blocks.cell_m())));
  std::erase_if(rings, [&](std::vector<Point> const& ring) {
    Box around = box_of(ring);
    return filled.all_set(is_hole(ring) ? around : around.grown(gap_m / 2 * corner_reach(ring)));
  });
  for (auto& ring : joined_rings(filled.edges()).rings) rings.push_back(straightened(ring));
  return rings;
}

/// All outer rings, then all holes, as the parts of one feature. Which hole belongs to which outer ring does not matter
/// to growing.
Shapes whole(Rings const& rings) {
  Shapes shape;
  for (bool holes : {false, true})
    for (auto const& ring : rings) {
      if (is_hole(ring) != holes) continue;
      shape.begin_part(holes);
      for (Point p : closed(ring)) shape.add(p);
    }
  shape.end_feature(ShapeKind::polygon);
  return shape;
}

}  // namespace

void append_outline(Shapes& outlines, Shapes const& shapes, std::span<std::uint32_t const> rows, double gap_m) {
  JoinedRings joined = joined_rings(edges_of(shapes, rows));
  if (!joined.meet && joined.rings.size() == 1) {
    outlines.push_back(ShapeKind::polygon, closed(straightened(joined.rings.front())));
    return;
  }
  Rings rings = drawn_with_few(joined.rings, gap_m);
  if (crowding(rings, gap_m) > crowd) rings = drawn_with_few(traced(rings, gap_m * fine_cell_share), gap_m);
  if (vertices_of(rings) > many) rings = without_inside(std::move(rings), gap_m);
  append(outlines, mitred_buffer(mitred_buffer(geometry_of(whole(rings), 0), gap_m / 2), -gap_m / 2));
}

}  // namespace qinzao
