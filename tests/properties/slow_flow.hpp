#pragma once
#include <optional>
#include <vector>

#include "engine/sewer/network/draining.hpp"
#include "tests/properties/slow_network.hpp"

namespace qinzao::test {

/// The easiest way out of a vertex, for one group.
struct SlowWay {
  std::uint32_t reversals = 0;
  long long millimetres = 0;                 // to a place that drains
  std::optional<std::size_t> first_against;  // pipe
};

/// docs/developing/sewer.md the slow way: going over all pieces until nothing changes.
struct SlowFlow {
  Group group = Group::foul;
  std::vector<Outlet> outlet;               // vertices
  std::vector<bool> drains;                 // vertices
  std::vector<std::optional<SlowWay>> way;  // vertices; nothing where there is none
  std::vector<Water> water;                 // pieces: what they carry in dry weather

  /// Does what flows to the vertex through a pipe of the system get out there?
  bool gets_out(std::size_t vertex, System system) const {
    return drains[vertex] || (outlet[vertex] == Outlet::combined && system == System::combined);
  }
  bool is_carried_out(SlowNetwork::Piece const& piece) const {
    return gets_out(piece.to, piece.system) || (piece.doubtful && gets_out(piece.from, piece.system));
  }
  /// Its water gets out, or is no sewage.
  bool drains_piece(SlowNetwork const& network, std::size_t piece) const {
    return water[piece] != Water::sewage || is_carried_out(network.pieces[piece]);
  }
  bool is_outlet_for(std::size_t vertex, System system) const {
    return outlet[vertex] == Outlet::any || (outlet[vertex] == Outlet::combined && system == System::combined);
  }
};
SlowFlow slow_flow(City const& city, SlowNetwork const& network, Group group, double snap_m);

/// Vertices that drain when one piece is out of order.
std::vector<bool> draining_without(SlowNetwork const& network, SlowFlow const& flow, std::optional<std::size_t> broken);

/// A vertex that flow enters and cannot leave, and whether a pipe in doubt could change that.
struct SlowDeadEnd {
  std::size_t vertex;
  bool doubt;
  friend auto operator<=>(SlowDeadEnd const&, SlowDeadEnd const&) = default;
};
/// A kind of node that takes the flow of some group.
bool receives_something(NodeKind kind);
/// Of the vertices without a node and those whose node is of a kind that receives nothing.
std::set<SlowDeadEnd> slow_dead_ends(City const& city, SlowNetwork const& network,
                                     std::array<SlowFlow, 2> const& flows);

}  // namespace qinzao::test
