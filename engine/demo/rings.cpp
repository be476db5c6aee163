#include "engine/demo/rings.hpp"

#include <algorithm>
#include <limits>

#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

Slant slant_of(Ring const& ring) {
  Slant best;
  double best_area = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < ring.size(); ++i) {
    double side_m = distance_m(ring[i - 1], ring[i]);
    if (side_m < 3) continue;
    Point along = 1 / side_m * (ring[i] - ring[i - 1]);
    Point across{-along.y, along.x};
    Box box;
    for (Point p : ring) box.add(Point{dot(p, along), dot(p, across)});
    double width = box.max_x - box.min_x;
    double height = box.max_y - box.min_y;
    if (width * height >= best_area) continue;
    best_area = width * height;
    best = {box.min_x * along + box.min_y * across, along, across, width, height};
    // Turned by a quarter the pair stays right-handed.
    if (width < height) best = {box.max_x * along + box.min_y * across, across, -1 * along, height, width};
  }
  return best;
}

std::vector<Ring> rings_of(Geometry const& areas) {
  std::vector<Ring> rings;
  if (is_empty(areas) || dimension(areas) < 2) return rings;
  Shapes shapes;
  append(shapes, repaired(areas));
  for (std::uint32_t part = shapes.first_part(0); part < shapes.end_part(0); ++part)
    if (!shapes.is_hole(part)) rings.emplace_back(shapes.part(part).begin(), shapes.part(part).end());
  return rings;
}

std::pair<std::vector<Ring>, std::vector<Ring>> cut(Ring const& ring, Point at, Point way) {
  constexpr double far_m = 20000;
  Point left{-way.y, way.x};
  Geometry area = make_polygon(ring);
  auto side = [&](double sign) {
    Ring half{at - far_m * way, at + far_m * way, at + far_m * way + sign * far_m * left,
              at - far_m * way + sign * far_m * left};
    return rings_of(intersection(area, make_polygon(half)));
  };
  return {side(1), side(-1)};
}

std::vector<std::pair<Point, Point>> chords(Ring const& ring, Point at, Point way) {
  std::vector<double> crossings;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    Point a = ring[i];
    Point b = ring[(i + 1) % ring.size()];
    double side_a = cross(way, a - at);
    double side_b = cross(way, b - at);
    if ((side_a < 0) == (side_b < 0)) continue;
    Point meets = a + side_a / (side_a - side_b) * (b - a);
    crossings.push_back(dot(meets - at, way));
  }
  std::ranges::sort(crossings);
  std::vector<std::pair<Point, Point>> inside;
  for (std::size_t i = 1; i < crossings.size(); i += 2)
    inside.emplace_back(at + crossings[i - 1] * way, at + crossings[i] * way);
  return inside;
}

}  // namespace qinzao
