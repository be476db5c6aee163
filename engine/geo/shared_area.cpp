#include "engine/geo/shared_area.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

/// An edge from west to east; `sign` is 1 where the polygon lies below it, -1 where above.
struct Rim {
  Point west;
  Point east;
  double sign;
};

/// The edges of a polygon, about `middle`, where they pass above or below the box.
std::vector<Rim> rims_of(Shapes const& shapes, std::uint32_t row, Box const& box, Point middle) {
  std::vector<Rim> rims;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto ring = shapes.part(part);
    double turns = (ring_area_m2(ring) > 0) != shapes.is_hole(part) ? 1 : -1;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Point a = ring[i - 1];
      Point b = ring[i];
      if (a.x == b.x || std::max(a.x, b.x) <= box.min_x || std::min(a.x, b.x) >= box.max_x) continue;
      if (a.x < b.x) {
        rims.push_back({a - middle, b - middle, -turns});
      } else {
        rims.push_back({b - middle, a - middle, turns});
      }
    }
  }
  return rims;
}

double height_at(Rim const& rim, double x) {
  return rim.west.y + (x - rim.west.x) / (rim.east.x - rim.west.x) * (rim.east.y - rim.west.y);
}

/// The area between the level of the middle and the lower of two edges, where both are.
double below_both(Rim const& one, Rim const& other) {
  double from = std::max(one.west.x, other.west.x);
  double to = std::min(one.east.x, other.east.x);
  if (from >= to) return 0;
  double a0 = height_at(one, from), a1 = height_at(one, to);
  double b0 = height_at(other, from), b1 = height_at(other, to);
  double apart0 = a0 - b0, apart1 = a1 - b1;
  if ((apart0 <= 0 && apart1 <= 0) || (apart0 >= 0 && apart1 >= 0))
    return (to - from) * (std::min(a0, b0) + std::min(a1, b1)) / 2;
  double share = apart0 / (apart0 - apart1);  // where they cross
  double crossing = a0 + share * (a1 - a0);
  return (to - from) * (share * (std::min(a0, b0) + crossing) + (1 - share) * (crossing + std::min(a1, b1))) / 2;
}

/// Does some small ring cross itself? Of large ones it is taken for granted that they do not.
bool crosses_itself(Shapes const& shapes, std::uint32_t row) {
  constexpr std::size_t most = 64;
  std::array<std::pair<double, std::size_t>, most>
      edges;  // western end, number: only edges above one another can cross
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto ring = shapes.part(part);
    if (ring.size() > most || ring.size() < 5) continue;  // a triangle cannot
    std::size_t count = ring.size() - 1;
    for (std::size_t i = 0; i < count; ++i) edges[i] = {std::min(ring[i].x, ring[i + 1].x), i};
    std::sort(edges.begin(), edges.begin() + static_cast<std::ptrdiff_t>(count));
    for (std::size_t one = 0; one < count; ++one) {
      std::size_t i = edges[one].second;
      double east = std::max(ring[i].x, ring[i + 1].x);
      for (std::size_t other = one + 1; other < count && edges[other].first <= east; ++other) {
        std::size_t j = edges[other].second;
        std::size_t apart = i < j ? j - i : i - j;
        bool neighbours = apart == 1 || apart == count - 1;
        if (!neighbours && segments_touch(ring[i], ring[i + 1], ring[j], ring[j + 1])) return true;
      }
    }
  }
  return false;
}

/// Does an edge of the polygon come near the box? Where none does, the box lies wholly inside the polygon or outside
/// it.
bool passes_near(Shapes const& shapes, std::uint32_t row, Box const& box) {
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto ring = shapes.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i)
      if (box_of(ring[i - 1], ring[i]).overlaps(box)) return true;
  }
  return false;
}

}  // namespace

double repaired_area_m2(Shapes const& shapes, std::uint32_t row) {
  return crosses_itself(shapes, row) ? area_m2(repaired_geometry_of(shapes, row)) : area_m2(shapes, row);
}

double shared_area_m2(Shapes const& shapes, std::uint32_t row, Shapes const& others, std::uint32_t other) {
  Box one = shapes.box(row);
  Box two = others.box(other);
  Box box{std::max(one.min_x, two.min_x), std::max(one.min_y, two.min_y), std::min(one.max_x, two.max_x),
          std::min(one.max_y, two.max_y)};
  if (box.min_x >= box.max_x || box.min_y >= box.max_y) return 0;
  if (!passes_near(others, other, one))
    return contains(others, other, shapes.vertices(row).front()) ? repaired_area_m2(shapes, row) : 0;
  if (crosses_itself(shapes, row) || crosses_itself(others, other))
    return area_m2(intersection(repaired_geometry_of(shapes, row), repaired_geometry_of(others, other)));
  Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  std::vector<Rim> mine = rims_of(shapes, row, box, middle);
  double area = 0;
  for (Rim const& theirs : rims_of(others, other, box, middle))
    for (Rim const& rim : mine) area += rim.sign * theirs.sign * below_both(rim, theirs);
  return std::max(area, 0.0);
}

}  // namespace qinzao
