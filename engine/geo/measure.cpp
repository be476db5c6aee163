#include "engine/geo/measure.hpp"

#include "engine/geo/shortest_way.hpp"

namespace qinzao {

namespace {

/// > 0 when p lies left of ab.
double side(Point a, Point b, Point p) {
  return cross(b - a, p - a);
}

}  // namespace

double length_m(std::span<Point const> line) {
  double total = 0;
  for (std::size_t i = 1; i < line.size(); ++i) total += distance_m(line[i - 1], line[i]);
  return total;
}

Point point_along(std::span<Point const> line, double chainage_m) {
  double left = chainage_m;
  for (std::size_t i = 1; i < line.size(); ++i) {
    double step = distance_m(line[i - 1], line[i]);
    if (left <= step && step > 0) return line[i - 1] + (std::max(left, 0.0) / step) * (line[i] - line[i - 1]);
    left -= step;
  }
  return line.back();
}

std::vector<Point> stretch(std::span<Point const> line, double from_m, double to_m) {
  std::vector<Point> part{point_along(line, from_m)};
  double at = 0;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    at += distance_m(line[i - 1], line[i]);
    if (at > from_m && at < to_m) part.push_back(line[i]);
  }
  part.push_back(point_along(line, to_m));
  return part;
}

Projection project(std::span<Point const> line, Point p) {
  Projection best{line.front(), 0, distance_m(line.front(), p)};
  double at = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    Point near = nearest_on_segment(line[i - 1], line[i], p);
    double away = distance_m(near, p);
    if (away < best.distance_m) best = {near, at + distance_m(line[i - 1], near), away};
    at += distance_m(line[i - 1], line[i]);
  }
  return best;
}

bool cross_inside(Point a, Point b, Point c, Point d) {
  double c_side = side(a, b, c);
  double d_side = side(a, b, d);
  if ((c_side > 0) == (d_side > 0) || c_side == 0 || d_side == 0) return false;
  double a_side = side(c, d, a);
  double b_side = side(c, d, b);
  return (a_side > 0) != (b_side > 0) && a_side != 0 && b_side != 0;
}

Point meeting(Point a, Point b, Point c, Point d) {
  double t = cross(c - a, d - c) / cross(b - a, d - c);
  return a + t * (b - a);
}

bool segments_touch(Point a, Point b, Point c, Point d) {
  if (!box_of(a, b).overlaps(box_of(c, d))) return false;
  double c_side = side(a, b, c);
  double d_side = side(a, b, d);
  double a_side = side(c, d, a);
  double b_side = side(c, d, b);
  return ((c_side >= 0 && d_side <= 0) || (c_side <= 0 && d_side >= 0)) &&
         ((a_side >= 0 && b_side <= 0) || (a_side <= 0 && b_side >= 0));
}

Connection connect_segments(Point a, Point b, Point c, Point d) {
  if (segments_touch(a, b, c, d)) {
    if (cross(b - a, d - c) != 0) {
      Point at = meeting(a, b, c, d);
      return {at, at, 0};
    }
  }
  Connection best{a, nearest_on_segment(c, d, a), 0};
  best.length_m = distance_m(best.from, best.to);
  auto offer = [&best](Point from, Point to) {
    double away = distance_m(from, to);
    if (away < best.length_m) best = {from, to, away};
  };
  offer(b, nearest_on_segment(c, d, b));
  offer(nearest_on_segment(a, b, c), c);
  offer(nearest_on_segment(a, b, d), d);
  return best;
}

double ring_area_m2(std::span<Point const> ring) {
  if (ring.size() < 4) return 0;
  double twice = 0;  // about the first vertex: city coordinates are large, their products lose digits
  for (std::size_t i = 2; i < ring.size(); ++i) twice += cross(ring[i - 1] - ring[0], ring[i] - ring[0]);
  return twice / 2;
}

double area_m2(Shapes const& shapes, std::uint32_t row) {
  if (shapes.kind(row) != ShapeKind::polygon) return 0;
  double area = 0;
  for (std::uint32_t p = shapes.first_part(row); p < shapes.end_part(row); ++p) {
    double ring = std::abs(ring_area_m2(shapes.part(p)));
    area += shapes.is_hole(p) ? -ring : ring;
  }
  return area;
}

bool contains(Shapes const& shapes, std::uint32_t row, Point p) {
  if (shapes.kind(row) != ShapeKind::polygon) return false;
  bool inside = false;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto ring = shapes.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i) inside = inside != is_crossed_eastwards(ring[i - 1], ring[i], p);
  }
  return inside;
}

bool lies_within(Shapes const& area, Point p) {
  for (std::uint32_t row = 0; row < area.size(); ++row)
    if (contains(area, row, p)) return true;
  return false;
}

Point point_on(Shapes const& shapes, std::uint32_t row) {
  if (shapes.kind(row) == ShapeKind::point) return shapes.line(row).front();
  if (shapes.kind(row) == ShapeKind::line) return point_along(shapes.line(row), length_m(shapes.line(row)) / 2);
  // The middle of the widest stretch of the polygon along a level line through the middle of its box.
  Box box = shapes.box(row);
  Point best{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  double widest = -1;
  for (double share : {0.5, 0.37, 0.63}) {
    double y = box.min_y + share * (box.max_y - box.min_y);
    std::vector<double> cuts;
    for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
      auto ring = shapes.part(part);
      for (std::size_t i = 1; i < ring.size(); ++i)
        if ((ring[i - 1].y > y) != (ring[i].y > y))
          cuts.push_back(ring[i - 1].x +
                         (y - ring[i - 1].y) / (ring[i].y - ring[i - 1].y) * (ring[i].x - ring[i - 1].x));
    }
    std::ranges::sort(cuts);
    for (std::size_t i = 1; i < cuts.size(); i += 2)
      if (cuts[i] - cuts[i - 1] > widest) {
        widest = cuts[i] - cuts[i - 1];
        best = {(cuts[i] + cuts[i - 1]) / 2, y};
      }
  }
  return best;
}

std::optional<Connection> connect(Shapes const& shapes, std::uint32_t row, Point a, Point b, double within_m) {
  ShortestWay shortest{a, b, within_m};
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part)
    if (shortest.meets(shapes.part(part), shapes.kind(row) != ShapeKind::polygon)) return shortest.meeting_place();
  if (shapes.kind(row) == ShapeKind::polygon && contains(shapes, row, a)) return Connection{a, a, 0};
  return shortest.way();
}

}  // namespace qinzao
