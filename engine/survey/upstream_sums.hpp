#pragma once
#include <array>

#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Metres, households and parcels of pieces, added up.
struct UpstreamSum {
  double metres = 0;
  double households = 0;
  double parcels = 0;
  void add(UpstreamSum const& more) {
    metres += more.metres;
    households += more.households;
    parcels += more.parcels;
  }
};

/// What lies above every vertex whose network above is a tree: one way down from each of its vertices, no loop and
/// nothing in doubt. One pass from the tops; elsewhere the pieces must be searched for.
class UpstreamTrees {
 public:
  UpstreamTrees(Network const& network, Load const& load);

  /// What lies above a vertex along pieces that carry the group; null where that is no tree.
  UpstreamSum const* above(VertexId vertex, Group group) const {
    return found(static_cast<std::size_t>(group), vertex);
  }
  /// What lies above a vertex that a combined pipe leaves: along pieces that carry foul, or storm.
  UpstreamSum const* above_combined(VertexId vertex) const { return found(2, vertex); }
  /// A vertex that can be come to from below in one way alone.
  bool one_way_down(VertexId vertex) const;
  /// Rises along the flow, but in loops.
  std::uint32_t order(VertexId vertex) const { return order_[vertex]; }

 private:
  UpstreamSum const* found(std::size_t carried, VertexId vertex) const {
    return tree_[carried][vertex] != 0 ? &sums_[carried][vertex] : nullptr;
  }
  void add_up(VertexId vertex, std::size_t carried);

  Network const& network_;
  Load const& load_;
  std::array<Column<VertexId, std::uint8_t>, 3> tree_;  // foul, storm, both
  std::array<Column<VertexId, UpstreamSum>, 3> sums_;
  Column<VertexId, std::uint32_t> order_;
};

/// A piece by itself.
UpstreamSum sum_of(Network const& network, Load const& load, PieceId piece);

}  // namespace qinzao
