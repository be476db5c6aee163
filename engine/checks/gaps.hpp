#pragma once
#include <optional>

#include "engine/checks/baseline.hpp"
#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// Runs the checks asked for. The survey is made with these options.
Findings find_findings(Survey const& survey, GapsOptions const& asked);

/// The same, and the summary.
struct GapsResult {
  Findings findings;
  GapsSummary summary;
  std::optional<BaselineMatch> baseline = {};  // where the findings are held against those of an earlier run
};
GapsResult find_gaps(Survey const& survey, GapsOptions const& asked);

}  // namespace qinzao
