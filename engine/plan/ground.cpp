#include "engine/plan/ground.hpp"

#include <algorithm>
#include <queue>

#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double near_node_m = 10;
constexpr double settled_m = 1e-4;
constexpr int most_sweeps = 4000;

/// Levels of nodes, by place.
class NodeLevels {
 public:
  explicit NodeLevels(Nodes const& nodes) {
    std::vector<Box> boxes;
    for (std::uint32_t row = 0; row < nodes.size(); ++row) {
      NodeId id{row};
      Point at = nodes.at(id);
      if (!known(nodes.ground_level_m[id]) || !known(at.x)) continue;
      at_.push_back(at);
      level_.push_back(nodes.ground_level_m[id]);
      boxes.push_back(box_of(at));
    }
    index_ = BoxIndex{boxes};
  }
  std::optional<double> near(Point p) const {
    auto found = index_.nearest(p, near_node_m, [&](std::uint32_t row) { return distance_m(p, at_[row]); });
    if (!found) return std::nullopt;
    return level_[found->first];
  }
  std::vector<Point> const& at() const { return at_; }
  std::vector<double> const& level() const { return level_; }

 private:
  std::vector<Point> at_;
  std::vector<double> level_;
  BoxIndex index_;
};

struct Neighbour {
  CornerId corner;
  double weight;
};

/// Fills in what is unknown; never outside the range of what is known. Begins with the nearest known level.
void fill_between(Corridors const& corridors, Ground& ground) {
  std::size_t count = corridors.at.size();
  std::vector<std::vector<Neighbour>> near(count);
  for (std::uint32_t row = 0; row < corridors.size(); ++row) {
    StretchId id{row};
    double weight = 1 / std::max(0.01, length_m(corridors.line_of(id)));
    CornerId a = corridors.from[id];
    CornerId b = corridors.to[id];
    if (a == b) continue;
    near[a.value()].push_back({b, weight});
    near[b.value()].push_back({a, weight});
  }
  std::priority_queue<std::pair<double, std::uint32_t>, std::vector<std::pair<double, std::uint32_t>>, std::greater<>>
      queue;
  std::vector<double> away(count, std::numeric_limits<double>::infinity());
  for (std::uint32_t i = 0; i < count; ++i)
    if (known(ground.level_m[CornerId{i}])) queue.push({away[i] = 0, i});
  std::vector<CornerId> order;
  while (!queue.empty()) {
    auto [d, i] = queue.top();
    queue.pop();
    if (d > away[i]) continue;
    if (d > 0) order.push_back(CornerId{i});
    for (Neighbour const& it : near[i]) {
      double next = d + 1 / it.weight;
      if (next >= away[it.corner.value()]) continue;
      away[it.corner.value()] = next;
      ground.level_m[it.corner] = ground.level_m[CornerId{i}];
      ground.from[it.corner] = GroundFrom::between;
      queue.push({next, it.corner.value()});
    }
  }
  for (int sweep = 0; sweep < most_sweeps; ++sweep) {
    double moved = 0;
    for (CornerId corner : order) {
      double sum = 0;
      double weights = 0;
      for (Neighbour const& it : near[corner.value()]) {
        sum += it.weight * ground.level_m[it.corner];
        weights += it.weight;
      }
      double level = sum / weights;
      moved = std::max(moved, std::abs(level - ground.level_m[corner]));
      ground.level_m[corner] = level;
    }
    std::reverse(order.begin(), order.end());
    if (moved < settled_m) break;
  }
}

}  // namespace

Ground find_ground(Corridors const& corridors, Nodes const& nodes, Terrain const& terrain, double terrain_offset_m) {
  Ground ground;
  NodeLevels levels{nodes};
  for (std::uint32_t i = 0; i < corridors.at.size(); ++i) {
    Point p = corridors.at[CornerId{i}];
    std::optional<double> level = levels.near(p);
    GroundFrom from = GroundFrom::node;
    if (!level && terrain) {
      level = terrain(p);
      if (level) *level += terrain_offset_m;
      from = GroundFrom::terrain;
    }
    ground.level_m.push_back(level.value_or(unknown_value));
    ground.from.push_back(level ? from : GroundFrom::unknown);
  }
  fill_between(corridors, ground);
  for (std::uint32_t row = 0; row < corridors.size(); ++row) {
    double half = length_m(corridors.line_of(StretchId{row})) / 2;
    for (CornerId corner : {corridors.from[StretchId{row}], corridors.to[StretchId{row}]})
      ground.metres[static_cast<std::size_t>(ground.from[corner])] += half;
  }
  if (!terrain) return ground;
  std::vector<double> off;
  for (std::size_t i = 0; i < levels.at().size(); ++i)
    if (std::optional<double> level = terrain(levels.at()[i]))
      off.push_back(*level + terrain_offset_m - levels.level()[i]);
  ground.compared = off.size();
  if (off.empty()) return ground;
  std::nth_element(off.begin(), off.begin() + static_cast<long>(off.size() / 2), off.end());
  ground.terrain_off_m = off[off.size() / 2];
  return ground;
}

}  // namespace qinzao
