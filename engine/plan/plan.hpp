#pragma once
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "engine/plan/design/design.hpp"
#include "engine/plan/gravity.hpp"
#include "engine/plan/reaches.hpp"
#include "engine/plan/room.hpp"
#include "engine/plan/unreached.hpp"

namespace qinzao {

/// A join that was closed because pipes below it have no room.
struct ClosedJoin {
  OutletId outlet;
  ExistingId full;
};

/// A limit that the flow of all sources would break, so that some are not planned for.
struct FlowLimit {
  std::uint32_t street = 0;                                       // row of the street names, where it would be broken
  double flow_lps = 0;                                            // peak of all
  double most_lps = 0;                                            // that an allowed diameter carries there
  double size_most_mm = std::numeric_limits<double>::infinity();  // of the pipe joined; infinite: the series ends
  OutletId outlet;                                                // it flows to
};

struct PlanEffort {
  steiner::Effort layout{.roots = 3, .starts = 4};
  int rounds = 4;  // layouts, each fitted to the design of the one before
  DesignOptions design;
  std::vector<double> avoid = {};  // a factor a stretch, on what it costs in layouts alone; empty: 1
  std::vector<char> only = {};     // a mark a source: those planned for, the others are over_budget; empty: all
};

/// A plan: what is laid, for how much, and how good that is. The layout is the cheapest one *designed* of all rounds.
struct Plan {
  PlanReaches reaches;
  Design design;  // no columns where `designed` is false
  bool designed = false;
  double cost_cny = 0;   // pipes, manholes, drops, pumps, joins, laterals; of the layout where not designed
  double floor_cny = 0;  // no plan for these sources over these corridors costs less
  double joins_cny = 0;
  double laterals_cny = 0;
  double layout_value_cny = 0;  // of the last fitted objective
  double layout_bound_cny = 0;
  double layout_metres = 0;
  std::vector<UnreachedSource> unreached;
  std::vector<ClosedJoin> closed;
  std::vector<FlowLimit> flow_limits;    // why sources are left out as too_much_flow
  std::vector<Added> existing;           // pipes that flow is added to
  std::vector<std::uint32_t> laterals;   // rows that are laid
  std::vector<std::uint32_t> stretches;  // rows that sewers lie in
  /// Sources that no layout brings to an outlet by gravity, and by how much.
  std::vector<std::pair<SourceId, Shortfall>> too_low;
};

/// Whom a plan serves.
struct Served {
  double households = 0;
  double parcels = 0;
  std::size_t assumed = 0;  // sources whose households nobody knows
};
Served served_by(PlanTask const& task, Plan const& plan);

/// Pumps of a plan that its cost lacks, since the table of costs has no price for any.
std::size_t unpriced_pumps(PlanTask const& task, Plan const& plan);

/// How far a value lies above its bound, percent: 0 where they differ by rounding alone, unknown without a bound.
double percent_above(double value, double bound);

/// Is the pipe of an outlet smaller than any that may be laid? No sewer runs into a smaller one.
bool is_too_small(PlanTask const& task, PlanOutlet const& outlet);

/// Lays out and designs. Sources that cannot be reached are listed with the reason, never dropped; floor_cny and
/// too_low are left as they are: a search tries many drafts and judges the one it keeps. Interrupted: Ctrl-C.
Plan draft_plan(PlanTask const& task, PlanEffort const& effort);
/// Works out floor_cny and too_low of a draft.
void judge(PlanTask const& task, PlanEffort const& effort, Plan& plan);
/// A draft, judged.
Plan make_plan(PlanTask const& task, PlanEffort const& effort);

}  // namespace qinzao
