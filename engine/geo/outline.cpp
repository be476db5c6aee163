#include "engine/geo/outline.hpp"

#include <algorithm>
#include <optional>

#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

struct Edge {
  Point from;
  Point to;
  friend auto operator<=>(Edge const&, Edge const&) = default;
};

/// Outer rings counter-clockwise, holes clockwise, as directed edges.
std::vector<Edge> edges_of(Shapes const& shapes, std::span<std::uint32_t const> rows) {
  std::vector<Edge> edges;
  for (std::uint32_t row : rows)
    for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
      auto ring = shapes.part(part);
      bool turn = (ring_area_m2(ring) > 0) == shapes.is_hole(part);
      for (std::size_t i = 1; i < ring.size(); ++i) {
        if (ring[i - 1] == ring[i]) continue;
        edges.push_back(turn ? Edge{ring[i], ring[i - 1]} : Edge{ring[i - 1], ring[i]});
      }
    }
  return edges;
}

/// Rings of what is left once every edge has met its opposite; nothing where they do not chain simply.
std::optional<std::vector<std::vector<Point>>> outer_rings(std::vector<Edge> edges) {
  std::ranges::sort(edges);
  std::vector<Edge> left;
  for (Edge const& e : edges)
    if (!std::ranges::binary_search(edges, Edge{e.to, e.from})) left.push_back(e);
  for (std::size_t i = 1; i < left.size(); ++i)
    if (left[i - 1].from == left[i].from) return std::nullopt;  // rings that touch in a point, or overlap
  std::vector<std::vector<Point>> rings;
  std::vector<bool> taken(left.size(), false);
  for (std::size_t start = 0; start < left.size(); ++start) {
    if (taken[start]) continue;
    std::vector<Point>& ring = rings.emplace_back();
    for (std::size_t at = start; !taken[at];) {
      taken[at] = true;
      ring.push_back(left[at].from);
      auto next = std::ranges::lower_bound(left, left[at].to, {}, &Edge::from);
      if (next == left.end() || next->from != left[at].to) return std::nullopt;
      at = static_cast<std::size_t>(next - left.begin());
    }
  }
  return rings;
}

/// Takes out vertices in the middle of straight stretches (off by less than 1 mm), closes the ring.
std::vector<Point> straightened(std::vector<Point> const& ring) {
  std::vector<Point> kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    Point before = kept.empty() ? ring.back() : kept.back();
    Point after = ring[(i + 1) % ring.size()];
    if (distance_m(nearest_on_segment(before, after, ring[i]), ring[i]) > 0.001) kept.push_back(ring[i]);
  }
  if (kept.size() < 3) kept = ring;
  kept.push_back(kept.front());
  return kept;
}

/// Polygons of rings: each hole goes to the smallest outer ring around it.
Shapes polygons_of(std::vector<std::vector<Point>> const& rings) {
  Shapes outers;
  for (auto const& ring : rings)
    if (auto closed = straightened(ring); ring_area_m2(closed) > 0) outers.push_back(ShapeKind::polygon, closed);
  std::vector<std::vector<std::vector<Point>>> holes(outers.size());
  for (auto const& ring : rings) {
    auto closed = straightened(ring);
    if (ring_area_m2(closed) > 0) continue;
    Point inside = 0.5 * (closed[0] + closed[1]);  // on the hole's edge, so inside its owner or on it
    std::optional<std::uint32_t> owner;
    for (std::uint32_t row = 0; row < outers.size(); ++row)
      if (contains(outers, row, inside) && (!owner || area_m2(outers, row) < area_m2(outers, *owner))) owner = row;
    if (owner) holes[*owner].push_back(std::move(closed));
  }
  Shapes polygons;
  for (std::uint32_t row = 0; row < outers.size(); ++row) {
    polygons.begin_part();
    for (Point p : outers.line(row)) polygons.add(p);
    for (auto const& hole : holes[row]) {
      polygons.begin_part(true);
      for (Point p : hole) polygons.add(p);
    }
    polygons.end_feature(ShapeKind::polygon);
  }
  return polygons;
}

}  // namespace

void append_outline(Shapes& outlines, Shapes const& shapes, std::span<std::uint32_t const> rows, double gap_m) {
  auto rings = outer_rings(edges_of(shapes, rows));
  if (rings && rings->size() == 1) {
    outlines.push_back(ShapeKind::polygon, straightened(rings->front()));
    return;
  }
  Shapes whole;  // all polygons as the parts of one feature: GEOS grows and joins them in one pass
  Shapes polygons;
  if (rings) {
    polygons = polygons_of(*rings);
  } else {
    for (std::uint32_t row : rows) polygons.push_back(shapes, row);
  }
  for (std::uint32_t row = 0; row < polygons.size(); ++row)
    for (std::uint32_t part = polygons.first_part(row); part < polygons.end_part(row); ++part) {
      whole.begin_part(polygons.is_hole(part));
      for (Point p : polygons.part(part)) whole.add(p);
    }
  whole.end_feature(ShapeKind::polygon);
  append(outlines, mitred_buffer(mitred_buffer(geometry_of(whole, 0), gap_m / 2), -gap_m / 2));
}

}  // namespace qinzao
