#pragma once
#include <optional>
#include <vector>

#include "tests/properties/slow_ends.hpp"

namespace qinzao::test {

/// What names, drawing and levels say of each pipe (docs/developing/sewer.md), by asking every other pipe about its
/// levels.
struct SlowLevels {
  std::vector<std::array<double, 2>> invert_m;      // at the first and last drawn vertex
  std::vector<std::optional<SwapVerdict>> verdict;  // of swapped names
  std::vector<bool> exchanged;                      // the inverts fit only when exchanged
  std::array<LevelSet, 4> sets;                     // by System
  std::vector<bool> backwards;                      // flows against the drawn line
  std::vector<bool> doubtful;
  std::vector<bool> tell;       // the levels may tell the direction
  std::vector<SlowMain> mains;  // known by name, then by the inverts their pieces repeat
  std::vector<double> fall_m;   // along the flow; of a whole main where its pieces repeat its levels
};

SlowLevels slow_levels(City const& city, SlowEnds const& ends);

}  // namespace qinzao::test
