#pragma once
#include <optional>

#include "engine/checks/gaps_summary.hpp"
#include "engine/checks/quality.hpp"
#include "engine/checks/waivers.hpp"
#include "engine/survey/without.hpp"

namespace qinzao {

/// Runs the checks asked for on the whole city, wherever they are asked about. The survey is made with these options.
Findings find_findings(Survey const& survey, GapsOptions const& asked);

/// Takes away what lies outside of some polygons, or nowhere; from the ids too, where there are any.
void keep_within(City const& city, Findings& findings, std::vector<std::string>& ids, Shapes const& within);

/// The same, and the summary: of what lies within the polygons asked about.
struct GapsResult {
  Findings findings;
  GapsSummary summary;
  std::vector<std::string> ids = {};                  // this and what follows: whoever asks for it fills it
  std::optional<std::vector<std::string>> gone = {};  // ids of a baseline's findings; the others bear a mark
  WaivedFindings waived = {};
  std::vector<QualityRow> quality = {};
  std::optional<LostOutlet> lost = {};  // where pipes were taken out
};
GapsResult find_gaps(Survey const& survey, GapsOptions const& asked);

}  // namespace qinzao
