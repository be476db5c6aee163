#pragma once
#include <set>
#include <string>
#include <vector>

#include "cli/terminal/table.hpp"
#include "cli/views/household_names.hpp"
#include "engine/clearance/block.hpp"
#include "engine/clearance/waits.hpp"

namespace qinzao::cli {

/// Everything `block` shows. REQUIRES what it refers to to outlive it.
struct BlockPage {
  City const& city;
  Planned const& planned;
  Occupants const& occupants;
  BlockResult const& result;
  HouseholdNames const& names;
  std::vector<std::string> misplaced;  // works whose place nobody could find, with the cause
  double strip_m = 3;
  std::vector<WorkWait> waits = {};  // of the works; none: not for this reader
  Column<ProjectId, SigningOutlook> outlooks = {};
};

/// Id and name of a work.
std::string title_of(PlannedWork const& work, bool zh);
/// Who blocks a work, each once.
std::set<HouseholdId> households_of(WorkBlocks const& work);
/// A count as everybody may see it: of one to four households only that it is so.
std::string public_count(std::size_t count);
/// "2 agreed (provisional)"
std::string certificate_words(WorkBlocks const& work, bool zh);
Tone tone_of(WorkBlocks const& work);
std::string reason_words(BlockReason reason, bool zh);
/// The household, building or parcel that blocks.
std::string who(BlockPage const& page, Blocker const& blocker, bool zh);
/// Empty for no household.
std::string stage_words(Occupants const& occupants, HouseholdId household, Language language);
std::string project_name(City const& city, Occupants const& occupants, HouseholdId household);

}  // namespace qinzao::cli
