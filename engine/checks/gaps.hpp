#pragma once
#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// Runs the checks asked for. The survey is made with these options.
Findings find_findings(Survey const& survey, GapsOptions const& asked);

/// The same, and the summary.
struct GapsResult {
  Findings findings;
  GapsSummary summary;
};
GapsResult find_gaps(Survey const& survey, GapsOptions const& asked);

}  // namespace qinzao
