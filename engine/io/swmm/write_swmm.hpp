#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "engine/base/note_counts.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// What a SWMM model of the network holds, and what had to be assumed to make it run.
struct SwmmExport {
  std::size_t nodes = 0;
  std::size_t links = 0;
  std::size_t outfalls = 0;
  double dry_flow_lps = 0;
  NoteCounts assumed;  // "inverts of nodes" -> how many
};

/// Writes the network in service on the survey's day as a SWMM input file: nodes, links, sections, average dry-weather
/// flow of the connected parcels with ground water, catchments under a dry gauge. Numbers nobody knows are filled in,
/// counted, and marked in [TAGS] so that `load` takes them for unknown again. `city` is the file the survey was read
/// from. REQUIRES survey.options.standard. Error: no outfall remains; cannot be written.
SwmmExport write_swmm(Survey const& survey, std::filesystem::path const& city, std::filesystem::path const& place);

}  // namespace qinzao
