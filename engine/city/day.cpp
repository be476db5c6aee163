#include "engine/city/day.hpp"

#include <algorithm>

#include "engine/land/transferred.hpp"

namespace qinzao {

namespace {

Column<HouseholdId, std::uint8_t> transferred_out(std::vector<HouseholdStatus> const& statuses) {
  Column<HouseholdId, std::uint8_t> transferred;
  transferred.reserve(statuses.size());
  for (HouseholdStatus const& status : statuses) transferred.push_back(status.gone ? 1 : 0);
  return transferred;
}

}  // namespace

Day::Day(City const& of, AsOf const& when)
    : city{of},
      as_of{when},
      statuses{qinzao::household_statuses(of.ledger, of.tracks, of.households.household_id, when)} {
  household_states.demolished.reserve(statuses.size());
  for (HouseholdStatus const& status : statuses)
    household_states.demolished.push_back(status.at_least(Stage::demolished) ? 1 : 0);
  household_states.left = transferred_out(statuses);
  if (std::ranges::none_of(statuses, &HouseholdStatus::gone)) return;
  LandView const land = city.land();
  household_states.left =
      went_on_elsewhere(land, divide_households(land, ParcelAt{land.parcels.shape}), household_states.left);
}

Demand demand_on(Day const& day, unsigned jobs) {
  return find_demand(day.city.land(), day.household_states, transferred_out(day.statuses), day.date(), jobs);
}

}  // namespace qinzao
