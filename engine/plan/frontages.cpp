#include "engine/plan/frontages.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double longer_m = 1;     // than the shortest lateral
constexpr double exact_m = 0.005;  // how well the ends of the part are found

/// The shortest way from a shape to a line, and where it ends.
struct Nearest {
  Point from;
  Point to;
  double at_m = 0;
  double length_m = std::numeric_limits<double>::infinity();
};

Nearest nearest_on(AskedShape& shape, std::span<Point const> line, double within_m) {
  Nearest best;
  double begin = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    std::optional<Connection> way = shape.connect(line[i - 1], line[i], std::min(within_m, best.length_m));
    if (way && way->length_m < best.length_m)
      best = {way->from, way->to, begin + distance_m(line[i - 1], way->to), way->length_m};
    begin += distance_m(line[i - 1], line[i]);
  }
  return best;
}

/// How far from `at_m` on, in steps of `sign`, laterals stay within `limit_m`: the length of the lateral changes by no
/// more than the way along the line.
double end_of_part(AskedShape& shape, std::span<Point const> line, double length, double at_m, double sign,
                   double limit_m) {
  for (int step = 0; step < 200; ++step) {
    Point p = point_along(line, at_m);
    std::optional<Connection> way = shape.connect(p, p, limit_m);
    double slack = way ? limit_m - way->length_m : 0;
    if (slack < exact_m) break;
    double next = std::clamp(at_m + sign * slack, 0.0, length);
    if (next == at_m) break;
    at_m = next;
  }
  return at_m;
}

}  // namespace

FrontageFinder::FrontageFinder(Corridors const& corridors, Barriers const& barriers, double reach_m)
    : corridors_{corridors}, barriers_{barriers}, reach_m_{reach_m} {
  std::vector<Box> boxes;
  for (std::uint32_t row = 0; row < corridors.size(); ++row) {
    if (corridors.passes[StretchId{row}] != Passes::nothing) continue;
    std::span<Point const> line = corridors.line_of(StretchId{row});
    for (std::size_t i = 1; i < line.size(); ++i) {
      of_.push_back(StretchId{row});
      boxes.push_back(box_of(line[i - 1], line[i]));
    }
  }
  index_ = BoxIndex{boxes};
}

std::vector<StretchId> FrontageFinder::near(Box const& box) const {
  std::vector<StretchId> list;
  index_.query(box, [&](std::uint32_t row) {
    list.push_back(of_[row]);
    return true;
  });
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

Frontages FrontageFinder::find(Shapes const& shapes, std::uint32_t row) const {
  Frontages found;
  Box box = shapes.box(row);
  if (box.empty()) return found;
  bool any = false;
  AskedShape shape{shapes, row};
  for (StretchId stretch : near(box.grown(reach_m_))) {
    std::span<Point const> line = corridors_.line_of(stretch);
    Nearest best = nearest_on(shape, line, reach_m_);
    if (best.length_m > reach_m_) continue;
    any = true;
    double length = length_m(line);
    double limit = std::min(best.length_m + longer_m, reach_m_);
    auto offer = [&](double at_m) {
      Point p = point_along(line, at_m);
      std::optional<Connection> way = shape.connect(p, p, reach_m_);
      if (!way || barriers_.crossed(way->from, way->to)) return false;
      if (!found.list.empty() && found.list.back().stretch == stretch && at_m - found.list.back().at_m < 0.01)
        return true;
      found.list.push_back({stretch, at_m, way->from, way->to, way->length_m});
      return true;
    };
    bool one = offer(end_of_part(shape, line, length, best.at_m, -1, limit));
    bool two = offer(end_of_part(shape, line, length, best.at_m, 1, limit));
    if (!one && !two) offer(best.at_m);
  }
  found.barred = any && found.list.empty();
  return found;
}

Frontages FrontageFinder::find(Point from) const {
  Frontages found;
  bool any = false;
  for (StretchId stretch : near(box_of(from).grown(reach_m_))) {
    Projection foot = project(corridors_.line_of(stretch), from);
    if (foot.distance_m > reach_m_) continue;
    any = true;
    if (barriers_.crossed(from, foot.at)) continue;
    found.list.push_back({stretch, foot.chainage_m, from, foot.at, foot.distance_m});
  }
  found.barred = any && found.list.empty();
  return found;
}

}  // namespace qinzao
