#pragma once
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/clearance/block.hpp"
#include "engine/clearance/served.hpp"
#include "engine/clearance/unlock_model.hpp"

namespace qinzao {

/// Possible futures of households, drawn together: what becomes of those of one project hangs together, so days are
/// compared draw by draw and never added.
struct Futures {
  std::size_t draws = 0;
  std::int32_t never_days = 0;  // a household that does not come to a stage within what is looked at
  /// Writes days until the household has reached each stage, an entry a draw; false where nothing can be said of it.
  std::function<bool(HouseholdId, std::span<std::array<std::int32_t, stages>>)> sample;
};

/// Days until everybody who blocks a work is gone: vacated who blocks it soft, demolished who blocks it hard.
struct Wait {
  std::optional<std::int32_t> low;       // with a probability of 0.1; none: not within what is looked at
  std::optional<std::int32_t> expected;  // 0.5
  std::optional<std::int32_t> high;      // 0.9
};

/// The choices of a planner whose work is blocked, side by side.
struct WorkAdvice {
  std::size_t to_sign = 0;       // households that block it and have not signed
  std::size_t agreed = 0;        // that have, and are still there
  std::size_t unsignable = 0;    // blockers that nobody's signature frees
  std::optional<Wait> wait;      // none: of some blocker nothing can be said
  double drains_m = 0;           // of it that is free today down to what drains; of works without water: free
  double drains_households = 0;  // whom that serves
};

/// Advice for every work, in their order. `households` is the model of the same stretches in households.
std::vector<WorkAdvice> advise(Planned const& planned, Occupants const& occupants, BlockResult const& blocks,
                               Stretches const& stretches, UnlockModel const& households, Ways const& ways,
                               std::optional<Futures> const& futures);

/// A work in the order in which signatures free works soonest.
struct WorkTurn {
  std::size_t work = 0;
  std::vector<HouseholdId> signs;   // who must still sign when its turn comes, rising
  std::vector<HouseholdId> shared;  // who of all that block it stops another work as well, rising
};
/// First the work that needs fewest further signatures, then the longer one; a household that signs for one work has
/// signed for all. Works that somebody blocks whose signature cannot be had are left out, and those that nobody blocks.
std::vector<WorkTurn> order_of_works(Occupants const& occupants, BlockResult const& blocks);

}  // namespace qinzao
