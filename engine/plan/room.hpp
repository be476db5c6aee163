#pragma once
#include <optional>
#include <vector>

#include "engine/plan/task.hpp"

namespace qinzao {

/// What passes an existing pipe before and after the plan.
struct Added {
  ExistingId pipe;
  double before_lps = 0;  // peak
  double after_lps = 0;
};

/// Existing pipes that the plan adds flow to, by row.
std::vector<Added> added_flow(PlanTask const& task, Column<OutletId, double> const& added_lps);

/// A pipe that had room before the plan and has none after it, and the outlets that add most to it (several where they
/// add equally).
struct Overfull {
  ExistingId pipe;
  std::vector<OutletId> most;
};
std::optional<Overfull> overfull(PlanTask const& task, Column<OutletId, double> const& added_lps);

}  // namespace qinzao
