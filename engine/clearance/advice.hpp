#pragma once
#include <optional>
#include <vector>

#include "engine/clearance/block.hpp"
#include "engine/clearance/served.hpp"
#include "engine/clearance/unlock_model.hpp"
#include "engine/clearance/waits.hpp"

namespace qinzao {

/// The choices of a planner whose work is blocked, side by side.
struct WorkAdvice {
  std::size_t to_sign = 0;       // households that block it and have not signed
  std::size_t agreed = 0;        // that have, and are still there
  std::size_t unsignable = 0;    // blockers that nobody's signature frees
  std::optional<Wait> wait;      // none: nobody's going frees the whole work
  double drains_m = 0;           // of it that is free today down to what drains; of works without water: free
  double drains_households = 0;  // whom that serves
};

/// Advice for every work, in their order. `waits` are those of the works, `households` is the model of the same
/// stretches in households.
std::vector<WorkAdvice> advise(Planned const& planned, Occupants const& occupants, BlockResult const& blocks,
                               Stretches const& stretches, UnlockModel const& households, WaysDown const& ways,
                               std::vector<WorkWait> const& waits);

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
