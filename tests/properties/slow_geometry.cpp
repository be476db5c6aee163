#include "tests/properties/slow_geometry.hpp"

#include <cmath>

namespace qinzao::test {

namespace {

double turn(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

}  // namespace

double apart(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

Point foot(Point a, Point b, Point p) {
  double square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
  if (square <= 0) return a;
  double share = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / square;
  share = share < 0 ? 0 : share > 1 ? 1 : share;
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

bool meet(Point a, Point b, Point c, Point d) {
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0 && (a != b) && (c != d);
}

double line_length(Line const& line) {
  double metres = 0;
  for (std::size_t i = 1; i < line.size(); ++i) metres += apart(line[i - 1], line[i]);
  return metres;
}

std::vector<Line> parts_of(Shapes const& shapes, std::uint32_t row) {
  std::vector<Line> parts;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto span = shapes.part(part);
    parts.emplace_back(span.begin(), span.end());
  }
  return parts;
}

bool inside(std::vector<Line> const& rings, Point p) {
  int windings = 0;  // edges a ray to the north meets
  for (Line const& ring : rings)
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Point a = ring[i - 1], b = ring[i];
      if ((a.x <= p.x) == (b.x <= p.x)) continue;
      if (a.y + (p.x - a.x) * (b.y - a.y) / (b.x - a.x) > p.y) ++windings;
    }
  return windings % 2 == 1;
}

Way shortest(std::vector<Line> const& rings, Point a, Point b) {
  if (inside(rings, a)) return {a, a, 0};
  Way best{a, a, INFINITY};
  for (Line const& ring : rings)
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Point c = ring[i - 1], d = ring[i];
      if (meet(a, b, c, d)) return {c, c, 0};
      for (auto const& [from, to] :
           {std::pair{c, foot(a, b, c)}, {d, foot(a, b, d)}, {foot(c, d, a), a}, {foot(c, d, b), b}})
        if (apart(from, to) < best.metres) best = {from, to, apart(from, to)};
    }
  return best;
}

double apart(std::vector<Line> const& one, std::vector<Line> const& other) {
  if (inside(one, other[0][0]) || inside(other, one[0][0])) return 0;
  double best = INFINITY;
  for (Line const& ring : other)
    for (std::size_t i = 1; i < ring.size(); ++i)
      for (Line const& mine : one)
        for (std::size_t j = 1; j < mine.size(); ++j) {
          Point a = ring[i - 1], b = ring[i], c = mine[j - 1], d = mine[j];
          if (meet(a, b, c, d)) return 0;
          for (double metres :
               {apart(c, foot(a, b, c)), apart(d, foot(a, b, d)), apart(a, foot(c, d, a)), apart(b, foot(c, d, b))})
            best = std::min(best, metres);
        }
  return best;
}

}  // namespace qinzao::test
