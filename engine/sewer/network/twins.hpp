#pragma once
#include <array>
#include <vector>

#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Two nodes at one place in plan whose pipes belong together and that no pipe joins.
struct Twin {
  NodeId node;  // where flow ends that would go on from the other; else the lower row
  NodeId other;
  double distance_m = 0;
  /// By Group: were the two one, some piece that ends at `node` would drain.
  std::array<bool, 2> breaks{};
  bool breaks_flow() const { return breaks[0] || breaks[1]; }
};

/// Nodes no more than `snap_m` apart that both have pieces of one flow group, with no piece between them, and inverts
/// less than 0.3 m apart where both are known. By rows; of more than eight at one place not every pair is told. Where
/// each node breaks a group for the other, the pair stands twice. O(n log n).
std::vector<Twin> find_twins(Sewers const& sewers, double snap_m);

/// The twin node that cuts off each vertex, by Group: were it one with the other of its pair, the flow of the group
/// from there would drain, and now it does not. None where no twin does; of several the one of the smallest key.
class TwinCuts {
 public:
  TwinCuts(Sewers const& sewers, std::vector<Twin> const& twins);
  NodeId at(VertexId vertex, Group group) const {
    auto const& cut = cut_[static_cast<std::size_t>(group)];
    return cut.empty() ? NodeId{} : cut[vertex];
  }

 private:
  std::array<Column<VertexId, NodeId>, 2> cut_;  // empty: no twin cuts the group
};

}  // namespace qinzao
