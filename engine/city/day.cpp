#include "engine/city/day.hpp"

namespace qinzao {

Day::Day(City const& of, AsOf const& when)
    : city{of}, as_of{when}, standings{qinzao::standings(of.ledger, of.tracks, of.households.household_id, when)} {
  household_states.demolished.reserve(standings.size());
  household_states.left.reserve(standings.size());
  for (Standing const& standing : standings) {
    household_states.demolished.push_back(standing.at_least(Stage::demolished) ? 1 : 0);
    household_states.left.push_back(standing.gone ? 1 : 0);
  }
}

Demand demand_on(Day const& day, unsigned jobs) {
  return find_demand(day.city.land(), day.household_states, day.date(), jobs);
}

}  // namespace qinzao
