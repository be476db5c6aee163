#pragma once
#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>

namespace qinzao {

/// A place in the city's projected CRS: metres east, metres north.
struct Point {
  double x = 0;
  double y = 0;
  friend constexpr bool operator==(Point, Point) = default;
  friend constexpr auto operator<=>(Point, Point) = default;
  friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
  friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
  friend constexpr Point operator*(double k, Point a) { return {k * a.x, k * a.y}; }
};

constexpr double dot(Point a, Point b) {
  return a.x * b.x + a.y * b.y;
}
constexpr double cross(Point a, Point b) {
  return a.x * b.y - a.y * b.x;
}
inline double length(Point a) {
  return std::sqrt(dot(a, a));
}
inline double distance_m(Point a, Point b) {
  return length(b - a);
}

/// An upright rectangle; empty until something is added.
struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  constexpr bool empty() const { return min_x > max_x; }
  constexpr void add(Point p) {
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
  }
  constexpr void add(Box const& b) {
    min_x = std::min(min_x, b.min_x);
    min_y = std::min(min_y, b.min_y);
    max_x = std::max(max_x, b.max_x);
    max_y = std::max(max_y, b.max_y);
  }
  constexpr Box grown(double by_m) const { return {min_x - by_m, min_y - by_m, max_x + by_m, max_y + by_m}; }
  constexpr bool overlaps(Box const& b) const {
    return min_x <= b.max_x && b.min_x <= max_x && min_y <= b.max_y && b.min_y <= max_y;
  }
  /// Squared distance between the two boxes; 0 where they meet.
  constexpr double square_apart(Box const& b) const {
    double dx = std::max({min_x - b.max_x, b.min_x - max_x, 0.0});
    double dy = std::max({min_y - b.max_y, b.min_y - max_y, 0.0});
    return dx * dx + dy * dy;
  }
  constexpr bool contains(Point p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
};

/// The rectangle of one point, and of the segment between two.
constexpr Box box_of(Point p) {
  return {p.x, p.y, p.x, p.y};
}
constexpr Box box_of(Point a, Point b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

}  // namespace qinzao
