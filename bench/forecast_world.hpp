#pragma once
#include <vector>

#include "engine/base/dice.hpp"
#include "engine/land/forecast/backtest.hpp"

namespace qinzao {

/// How a made-up world is drawn.
struct WorldSpec {
  std::uint64_t seed = 1;
  int projects = 200;
  int years = 3;               // over which they open
  double deadline_weeks = 8;   // from opening to deadline
  double deadline_spread = 4;  // either way, evenly
  double effect_sd = 0.3;
  double never_most = 0.1;  // each project's share of never-signers lies evenly between 0 and this
};

/// A ledger in which only signing happens, recorded on its day, and what no forecast knows: each project's effect and
/// share of never-signers.
///
/// Weekly hazard of who will sign at all: 0.04 from the opening, 0.2, 0.5 and 1.2 in the last three weeks before the
/// deadline, 0.1 for four weeks after it, then 0.02.
class ForecastWorld {
 public:
  explicit ForecastWorld(WorldSpec const& spec);

  /// The forecast that knows the world.
  double oracle(ProjectAtCut const& now, int weeks) const;

  Ledger ledger;
  Tracks tracks;
  Households households;
  Projects projects;
  ProjectDays days;
  Date today;

 private:
  double gathered(ProjectId project, double day) const;
  std::vector<double> effect_;
  std::vector<double> never_;
};

}  // namespace qinzao
