#pragma once
#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// Runs the checks asked for.
Findings find_findings(Survey const& survey);

/// The same, and the summary.
struct GapsResult {
  Findings findings;
  GapsSummary summary;
};
GapsResult find_gaps(Survey const& survey);

}  // namespace qinzao
