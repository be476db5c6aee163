#pragma once
#include <string_view>
#include <vector>

#include "engine/clearance/block.hpp"

namespace qinzao {

enum class StripState : std::uint8_t { clear, soft, hard };
/// `clear`, `soft`, `hard`
std::string_view word_of(StripState state);

/// A stretch of a line in one state: what a building holds is hard, whatever land holds it too.
struct WorkStrip {
  std::size_t work = 0;  // of Planned::works
  Line const* line = nullptr;
  Interval along;  // chainage
  StripState state = StripState::clear;
  std::vector<Blocker> blockers;  // each once, in order
};

/// The lines of every work from end to end, cut wherever the state changes: each metre once, by work, line, chainage.
/// REQUIRES `planned` to outlive them.
std::vector<WorkStrip> work_strips(Planned const& planned, BlockResult const& blocks);

}  // namespace qinzao
