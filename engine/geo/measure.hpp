#pragma once
#include <optional>
#include <span>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// A straight connection between two things, from the one asked about to the other.
struct Connection {
  Point from;
  Point to;
  double length_m = 0;
};

/// A place along a line: metres from its first vertex, and the distance of the point asked about.
struct Projection {
  Point at;
  double chainage_m = 0;
  double distance_m = 0;
};

double length_m(std::span<Point const> line);
/// The point `chainage_m` along the line; its ends where that lies outside.
Point point_along(std::span<Point const> line, double chainage_m);
/// The stretch of a line between two chainages, ends included. REQUIRES from_m <= to_m.
std::vector<Point> stretch(std::span<Point const> line, double from_m, double to_m);

inline Point nearest_on_segment(Point a, Point b, Point p) {
  Point ab = b - a;
  double square = dot(ab, ab);
  if (square == 0) return a;
  return a + std::clamp(dot(p - a, ab) / square, 0.0, 1.0) * ab;
}
/// The nearest place on a line. REQUIRES at least one vertex.
Projection project(std::span<Point const> line, Point p);

/// Shortest connection between segments ab and cd (length 0 where they meet; then both ends are that place).
Connection connect_segments(Point a, Point b, Point c, Point d);

/// Do the insides of ab and cd cross in one point, neither touching the other's ends?
bool cross_inside(Point a, Point b, Point c, Point d);
/// The place where the lines through ab and cd meet. REQUIRES them not parallel.
Point meeting(Point a, Point b, Point c, Point d);
/// Do the closed segments ab and cd share a point?
bool segments_touch(Point a, Point b, Point c, Point d);

/// Square metres of a polygon, holes taken off; 0 for other kinds.
double area_m2(Shapes const& shapes, std::uint32_t row);
/// Signed area of a closed ring: positive when it runs counter-clockwise.
double ring_area_m2(std::span<Point const> ring);
/// Does a ray from p to the east cross the edge ab?
inline bool is_crossed_eastwards(Point a, Point b, Point p) {
  return (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
}
/// Is the point inside the polygon (even-odd over all rings)? On the outline: either.
bool contains(Shapes const& shapes, std::uint32_t row, Point p);
/// Is the point inside one of the polygons? A thing lies within an area when its point_on does.
bool lies_within(Shapes const& area, Point p);
/// A place inside the polygon, or the middle of a line.
Point point_on(Shapes const& shapes, std::uint32_t row);

/// Shortest connection from a shape to segment ab, if not longer than `within_m`; length 0 where they meet.
std::optional<Connection> connect(Shapes const& shapes, std::uint32_t row, Point a, Point b, double within_m);

}  // namespace qinzao
