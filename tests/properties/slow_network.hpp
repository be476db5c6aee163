#pragma once
#include <optional>
#include <vector>

#include "engine/gaps/city.hpp"
#include "engine/sewer/network.hpp"
#include "tests/properties/slow_geometry.hpp"

namespace qinzao::test {

/// DESIGN section 3 the slow way: every end against every node, end and pipe; flow by going over all pieces until
/// nothing changes.
struct SlowNetwork {
  struct Piece {
    std::size_t pipe;
    std::size_t from, to;  // vertices: nodes first, then places where ends meet
    double begin_m, end_m;
    bool doubtful;
    bool backwards;  // flows against the drawn line
    System system;
  };
  std::vector<Piece> pieces;  // by pipe, along the drawn line
  std::vector<Point> place;
  std::size_t nodes = 0;
  std::vector<EndRule> rules;  // two a pipe
};

SlowNetwork slow_network(City const& city, double snap_m, Date day);

/// The easiest way out of each vertex, for one group; nothing where there is none.
struct SlowWay {
  std::uint32_t reversals = 0;
  double metres = 0;  // to a place that drains
  std::optional<std::size_t> first_against;
};
struct SlowFlow {
  Group group = Group::foul;
  std::vector<bool> terminal;
  std::vector<bool> drains;  // vertices
  std::vector<std::optional<SlowWay>> way;

  bool drains_piece(SlowNetwork::Piece const& piece) const {
    return drains[piece.to] || (piece.doubtful && drains[piece.from]);
  }
};
SlowFlow slow_flow(City const& city, SlowNetwork const& network, Group group, double snap_m);

/// Vertices that drain when one piece is out of order.
std::vector<bool> draining_without(SlowNetwork const& network, SlowFlow const& flow, std::optional<std::size_t> broken);

}  // namespace qinzao::test
