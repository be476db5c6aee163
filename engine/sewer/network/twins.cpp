#include "engine/sewer/network/twins.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace qinzao {

namespace {

constexpr double apart_m = 0.3 - 1e-9;  // inverts further apart are of two manholes
constexpr std::size_t told_apart = 8;   // nodes of one place that are compared with each

/// Calls `pair` with the rows of points no more than `near_m` apart, each pair once; of a crowd not all.
template <typename Pair>
void each_near_pair(Nodes const& nodes, std::vector<NodeId> const& rows, double near_m, Pair pair) {
  struct Placed {
    std::int64_t column;
    std::int64_t row;
    NodeId node;
    auto cell() const { return std::pair{column, row}; }
    auto operator<=>(Placed const&) const = default;
  };
  double cell_m = std::max(near_m, 1e-3);
  std::vector<Placed> placed;
  placed.reserve(rows.size());
  for (NodeId node : rows) {
    Point at = nodes.at(node);
    placed.push_back({static_cast<std::int64_t>(std::floor(at.x / cell_m)),
                      static_cast<std::int64_t>(std::floor(at.y / cell_m)), node});
  }
  std::ranges::sort(placed);
  std::size_t east = 0;  // the first place not before the cell to the south-east
  for (std::size_t i = 0; i < placed.size(); ++i) {
    std::size_t compared = 0;
    auto compare = [&](std::size_t begin, std::pair<std::int64_t, std::int64_t> last) {
      for (std::size_t j = begin; j < placed.size() && placed[j].cell() <= last && compared < told_apart; ++j)
        if (distance_m(nodes.at(placed[i].node), nodes.at(placed[j].node)) <= near_m) {
          ++compared;
          pair(std::min(placed[i].node, placed[j].node), std::max(placed[i].node, placed[j].node));
        }
    };
    auto [column, row] = placed[i].cell();
    compare(i + 1, {column, row + 1});
    while (east < placed.size() && placed[east].cell() < std::pair{column + 1, row - 1}) ++east;
    compare(east, {column + 1, row + 1});
  }
}

class TwinFinder {
 public:
  explicit TwinFinder(Sewers const& sewers) : sewers_{sewers}, network_{sewers.network} {}

  /// The two as twins: nothing where they are none, twice where each breaks a group for the other.
  void look_at(NodeId one, NodeId other, std::vector<Twin>& twins) const {
    bool together = std::ranges::any_of(groups, [&](Group group) { return has(one, group) && has(other, group); });
    if (!together || joined(one, other) || id_of(one) == id_of(other)) return;  // one id twice is another fault
    if (std::abs(sewers_.nodes.invert_level_m[one] - sewers_.nodes.invert_level_m[other]) >= apart_m) return;
    Twin pair{one, other, distance_m(sewers_.nodes.at(one), sewers_.nodes.at(other))};
    Twin turned{other, one, pair.distance_m};
    for (Group group : groups) {
      auto place = static_cast<std::size_t>(group);
      pair.breaks[place] = breaks(one, other, group);
      turned.breaks[place] = breaks(other, one, group);
    }
    if (pair.breaks_flow() || !turned.breaks_flow()) twins.push_back(pair);
    if (turned.breaks_flow()) twins.push_back(turned);
  }

 private:
  template <typename Is>
  bool any_at(NodeId node, Is is) const {
    VertexId vertex{node.value()};
    return std::ranges::any_of(network_.entering[vertex], is) || std::ranges::any_of(network_.leaving[vertex], is);
  }
  bool has(NodeId node, Group group) const {
    return any_at(node, [group](Incidence const& link) { return carries(link.system, group); });
  }
  std::string_view id_of(NodeId node) const { return sewers_.nodes.id[node]; }
  bool joined(NodeId one, NodeId other) const {
    return any_at(one, [other](Incidence const& link) { return link.other == VertexId{other.value()}; });
  }

  /// Does some piece end at `node` that does not drain, and would if it could go on from `other`?
  bool breaks(NodeId node, NodeId other, Group group) const {
    Draining const& draining = sewers_.of(group);
    VertexId here{node.value()};
    VertexId there{other.value()};
    if (draining.drains[here] != 0) return false;
    return any_at(node, [&](Incidence const& link) {
      bool ends_here = network_.to[link] == here || link.doubtful;
      bool would = draining.drains[there] != 0 || sewers_.terminals.receives(group, there, link.system);
      return carries(link.system, group) && ends_here && would && !drains(draining, link);
    });
  }

  Sewers const& sewers_;
  Network const& network_;
};

}  // namespace

std::vector<Twin> find_twins(Sewers const& sewers, double snap_m) {
  std::vector<NodeId> rows;
  for (std::size_t row = 0; row < sewers.nodes.size(); ++row) {
    VertexId vertex{row};
    bool piped = !sewers.network.entering[vertex].empty() || !sewers.network.leaving[vertex].empty();
    if (piped && known(sewers.nodes.at(NodeId{row}).x)) rows.emplace_back(row);
  }
  std::vector<Twin> twins;
  TwinFinder finder{sewers};
  each_near_pair(sewers.nodes, rows, snap_m, [&](NodeId one, NodeId other) { finder.look_at(one, other, twins); });
  std::ranges::sort(twins, {}, [](Twin const& twin) { return std::pair{twin.node, twin.other}; });
  return twins;
}

TwinCuts::TwinCuts(Sewers const& sewers, std::vector<Twin> const& twins) {
  Network const& network = sewers.network;
  std::vector<Twin> by_key = twins;
  std::ranges::stable_sort(by_key, {}, [&](Twin const& twin) { return sewers.nodes.id[twin.node]; });
  for (Group group : groups) {
    auto place = static_cast<std::size_t>(group);
    Draining const& draining = sewers.of(group);
    auto& cut = cut_[place];
    for (Twin const& twin : by_key) {
      if (!twin.breaks[place]) continue;
      if (cut.empty()) cut.resize(network.vertex_count());
      VertexId here{twin.node.value()};
      VertexId there{twin.other.value()};
      if (cut[here]) continue;
      std::vector<VertexId> waiting{here};
      cut[here] = twin.node;
      auto climb = [&](Incidence const& link) {  // as what drains is marked (drain)
        if (cut[link.other] || draining.drains[link.other] != 0) return;
        if (sewers.terminals.only_brings(group, link.other, link.system, link.doubtful)) return;
        cut[link.other] = twin.node;
        waiting.push_back(link.other);
      };
      for (std::size_t i = 0; i < waiting.size(); ++i) {
        auto passes = [&](Incidence const& link) {
          bool goes_on = i > 0 || draining.drains[there] != 0 || sewers.terminals.receives(group, there, link.system);
          return goes_on && carries(link.system, group);
        };
        for (Incidence const& link : network.entering[waiting[i]])
          if (passes(link)) climb(link);
        for (Incidence const& link : network.leaving[waiting[i]])
          if (link.doubtful && passes(link)) climb(link);
      }
    }
  }
}

}  // namespace qinzao
