#pragma once
#include <vector>

#include "tests/properties/slow_levels.hpp"

namespace qinzao::test {

/// docs/developing/sewer.md the slow way: every end and vertex against every pipe; levels of a place by asking all
/// pipes.
struct SlowNetwork {
  struct Piece {
    std::size_t pipe;
    std::size_t from, to;  // vertices: nodes first, then places where ends meet
    double begin_m, end_m;
    double ground_m;  // length on the ground
    bool doubtful;
    bool backwards;  // flows against the drawn line
    bool falls;      // may not be run against its direction
    System system;
  };
  std::vector<Piece> pieces;  // by pipe, along the drawn line
  std::vector<Point> place;
  std::size_t nodes = 0;
  SlowEnds ends;
  SlowLevels levels;
  std::set<std::pair<std::size_t, std::size_t>> blind;  // branch, main
  std::vector<double> ground_m;                         // by pipe

  /// What a finding names at a vertex: its node, or the pipe of the smallest key, those whose flow ends there first.
  std::string key_of(City const& city, std::size_t vertex) const;
};

SlowNetwork slow_network(City const& city, double snap_m, Date day);

}  // namespace qinzao::test
