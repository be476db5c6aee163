#include "engine/plan/design/manhole_places.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace qinzao {

namespace {

double distance_to_segment(Point p, Point a, Point b) {
  Point along = b - a;
  double square = dot(along, along);
  double share = square > 0 ? std::clamp(dot(p - a, along) / square, 0.0, 1.0) : 0;
  return distance_m(p, a + share * along);
}

/// The points that stay: both ends, and of every stretch the furthest from its chord while that is too far (Douglas and
/// Peucker 1973).
std::vector<std::size_t> kept_points(std::span<Point const> line, double tolerance_m) {
  std::vector<char> kept(line.size(), 0);
  kept.front() = kept.back() = 1;
  std::vector<std::pair<std::size_t, std::size_t>> stretches{{0, line.size() - 1}};
  while (!stretches.empty()) {
    auto [first, last] = stretches.back();
    stretches.pop_back();
    double furthest_m = tolerance_m;
    std::size_t split = first;
    for (std::size_t i = first + 1; i < last; ++i)
      if (double away_m = distance_to_segment(line[i], line[first], line[last]); away_m > furthest_m) {
        furthest_m = away_m;
        split = i;
      }
    if (split == first) continue;
    kept[split] = 1;
    stretches.emplace_back(first, split);
    stretches.emplace_back(split, last);
  }
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (kept[i] != 0) places.push_back(i);
  return places;
}

bool turns(Point before, Point here, Point after, double degrees) {
  Point in = here - before;
  Point out = after - here;
  return std::abs(std::atan2(cross(in, out), dot(in, out))) > degrees * std::numbers::pi / 180 + 1e-12;
}

/// A corner of the simplified line.
struct Corner {
  Point at;
  double at_m = 0;     // chainage on the drawn line
  double along_m = 0;  // and on the simplified one
};

ManholePlace place_between(std::span<Corner const> corners, double along_m) {
  std::size_t i = 1;
  while (i + 1 < corners.size() && corners[i].along_m < along_m) ++i;
  Corner const& a = corners[i - 1];
  Corner const& b = corners[i];
  double share = (along_m - a.along_m) / (b.along_m - a.along_m);
  return {a.at + share * (b.at - a.at), a.at_m + share * (b.at_m - a.at_m)};
}

}  // namespace

std::vector<ManholePlace> manhole_places(std::span<Point const> line, ManholeSpacing const& spacing) {
  std::vector<Corner> corners;
  std::size_t next = 0;
  double drawn_m = 0;
  for (std::size_t i : kept_points(line, spacing.simplified_m)) {
    for (; next < i; ++next) drawn_m += distance_m(line[next], line[next + 1]);
    double step_m = corners.empty() ? 0 : distance_m(corners.back().at, line[i]);
    if (!corners.empty() && step_m == 0) continue;
    corners.push_back({line[i], drawn_m, corners.empty() ? 0 : corners.back().along_m + step_m});
  }
  std::vector<ManholePlace> places{{corners.front().at, 0}};
  std::size_t from = 0;  // the corner of the last fixed manhole
  for (std::size_t i = 1; i < corners.size(); ++i) {
    bool last = i + 1 == corners.size();
    if (!last && !turns(corners[i - 1].at, corners[i].at, corners[i + 1].at, spacing.turn_degrees)) continue;
    double stretch_m = corners[i].along_m - corners[from].along_m;
    auto reaches = static_cast<int>(std::ceil(stretch_m / spacing.most_m - 1e-9));
    for (int k = 1; k < reaches; ++k)
      places.push_back(place_between(std::span{corners}.subspan(from, i - from + 1),
                                     corners[from].along_m + stretch_m * k / reaches));
    places.push_back({corners[i].at, corners[i].at_m});
    from = i;
  }
  return places;
}

}  // namespace qinzao
