#pragma once
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "engine/sewer/network/network.hpp"
#include "tests/properties/slow_pipes.hpp"

namespace qinzao::test {

/// One end of a pipe, as drawn: 0 at the first vertex, 1 at the last.
struct SlowEnd {
  EndRule rule = EndRule::free;
  std::size_t vertex = 0;
};

/// Pieces of one main from its begin to its end, which are unknown where only the inverts tell that it is one.
struct SlowMain {
  struct Piece {
    std::size_t pipe;
    bool turned;  // drawn from the side of `end`
  };
  std::optional<std::size_t> begin, end;  // nodes
  std::vector<Piece> pieces;
};

/// A name that does not hold: pipe, end, fault.
using SlowConflict = std::tuple<std::size_t, std::size_t, NameFault>;

/// docs/developing/sewer.md the slow way: every end against every node and every other end, every order of the pieces
/// of a main.
struct SlowEnds {
  std::vector<std::array<SlowEnd, 2>> ends;  // by pipe
  std::vector<Point> place;                  // vertices: nodes first, then places where ends meet
  std::size_t nodes = 0;
  std::vector<bool> serving;                                     // pipe -> in service
  std::vector<bool> swapped;                                     // pipe -> each named node lies at the opposite end
  std::vector<std::array<std::optional<std::size_t>, 2>> named;  // pipe -> from_node, to_node
  std::vector<SlowMain> mains;
  std::set<SlowConflict> conflicts;
};

SlowEnds slow_ends(City const& city, double snap_m, Date day);

}  // namespace qinzao::test
