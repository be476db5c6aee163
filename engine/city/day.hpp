#pragma once
#include <vector>

#include "engine/city/city.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// What follows from a city for one day: columns worked out of its facts and its ledger, as far as known at a moment.
/// REQUIRES the city to outlive it, and as_of.effective.
struct Day {
  Day(City const& of, AsOf const& when);

  City const& city;
  AsOf as_of;
  std::vector<HouseholdStatus> statuses;  // household -> where it stands
  HouseholdStates household_states;       // which of them count

  Date date() const { return *as_of.effective; }
};

/// Which parcels need a sewer that day.
Demand demand_on(Day const& day, unsigned jobs);

}  // namespace qinzao
