#include "engine/checks/cut_off.hpp"

#include <algorithm>

#include "engine/checks/causes.hpp"
#include "engine/land/household_parts.hpp"

namespace qinzao {

std::optional<CutOff> cut_off_by(Survey const& survey, Subject subject) {
  std::vector<Cause> causes = rank_causes(survey);
  auto cause = std::ranges::find(causes, subject, &Cause::subject);
  if (cause == causes.end()) return std::nullopt;
  CutOff off{*cause, {}, {}};
  Coverage const& coverage = survey.coverage();
  Column<ParcelId, std::uint8_t> is_off(coverage.service.size(), 0);
  for (std::size_t row = 0; row < coverage.service.size(); ++row) {
    ParcelId parcel{row};
    if (survey.demand().clearing[parcel] != 0) continue;
    if (cause_of(coverage, survey.sewers(), survey.twin_cuts(), parcel) != subject) continue;
    is_off[parcel] = 1;
    off.parcels.push_back(parcel);
  }
  if (off.parcels.empty()) return off;
  LandView land = survey.city.land();
  HouseholdStates const& states = survey.day.household_states;
  for (HouseholdPart const& part : divide_households(land, ParcelAt{land.parcels.shape})) {
    bool there = states.demolished[part.household] == 0 && states.left[part.household] == 0;
    if (there && is_off[part.parcel] != 0) off.households.push_back(part.household);
  }
  std::ranges::sort(off.households);
  off.households.erase(std::ranges::unique(off.households).begin(), off.households.end());
  return off;
}

}  // namespace qinzao
