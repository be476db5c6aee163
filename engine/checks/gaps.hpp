#pragma once
#include "engine/checks/gaps_summary.hpp"

namespace qinzao {

/// Runs the checks asked for and adds up the summary.
struct GapsResult {
  Findings findings;
  GapsSummary summary;
};
GapsResult find_gaps(Survey const& survey);

}  // namespace qinzao
