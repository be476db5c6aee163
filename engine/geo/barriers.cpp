#include "engine/geo/barriers.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double touch_m = 0.001;

}  // namespace

Barriers::Barriers(Shapes const& lines) {
  std::vector<Box> boxes;
  for (std::uint32_t row = 0; row < lines.size(); ++row)
    for (std::uint32_t part = lines.first_part(row); part < lines.end_part(row); ++part) {
      auto line = lines.part(part);
      for (std::size_t i = 1; i < line.size(); ++i) {
        segments_.emplace_back(line[i - 1], line[i]);
        boxes.push_back(box_of(line[i - 1], line[i]));
      }
    }
  index_ = BoxIndex{boxes};
}

bool Barriers::crossed(Point a, Point b) const {
  double way_m = distance_m(a, b);
  if (way_m <= 2 * touch_m) return false;
  Point step = (touch_m / way_m) * (b - a);
  a = a + step;
  b = b - step;
  bool crossed = false;
  index_.query(box_of(a, b), [&](std::uint32_t row) {
    crossed = segments_touch(a, b, segments_[row].first, segments_[row].second);
    return !crossed;
  });
  return crossed;
}

std::vector<double> Barriers::crossings(Point a, Point b) const {
  std::vector<double> shares;
  index_.query(box_of(a, b), [&](std::uint32_t row) {
    auto [c, d] = segments_[row];
    if (segments_touch(a, b, c, d) && cross(b - a, d - c) != 0)
      shares.push_back(std::clamp(cross(c - a, d - c) / cross(b - a, d - c), 0.0, 1.0));
    return true;
  });
  std::ranges::sort(shares);
  return shares;
}

}  // namespace qinzao
