#pragma once
#include <span>
#include <vector>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// A side of a ring, with what the ring encloses to its left.
struct Edge {
  Point from;
  Point to;
};

/// Closed rings without their last vertex: outer ones counter-clockwise, holes clockwise.
struct JoinedRings {
  std::vector<std::vector<Point>> rings;
  bool meet = false;  // some vertex belongs to two rings, or twice to one
};

/// The edges of polygons, outer rings counter-clockwise, holes clockwise. Of polygons with the same vertices only the
/// first gives its own.
std::vector<Edge> edges_of(Shapes const& shapes, std::span<std::uint32_t const> rows);

/// The rings that are left where each edge has met its opposite: the outline of what shares its edges vertex by vertex.
/// Rings that meet in a vertex stay apart there. Where polygons overlap, so may the rings. O(edges).
JoinedRings joined_rings(std::span<Edge const> edges);

/// The ring without vertices nearer than `tolerance_m` to the line that is left (Douglas-Peucker); nothing where that
/// leaves less than a triangle. REQUIRES a ring without its last vertex.
std::vector<Point> simplified(std::span<Point const> ring, double tolerance_m);

}  // namespace qinzao
