#pragma once
#include <vector>

#include "engine/clearance/served.hpp"
#include "engine/plan/city_task.hpp"

namespace qinzao {

/// Why nothing is said of building around what blocks a work.
enum class NoWayAround : std::uint8_t {
  none,
  not_blocked,    // nothing stands in its way
  not_a_sewer,    // only foul sewers are planned
  serves_nobody,  // no parcel waits for it
  no_streets,     // there is nothing to plan along
  no_way_through  // along streets that nobody blocks none of its parcels gets to what drains
};
/// The word of the JSON; empty for none.
std::string_view word_of(NoWayAround reason);

/// A plan for the parcels that wait for a work, along streets that nobody stands in the way of today.
struct BuildAround {
  NoWayAround reason = NoWayAround::none;
  double metres = 0;    // of sewers
  double cost_cny = 0;  // designed; of the layout where levels are unknown
  double more_m = 0;    // beyond the plan for the same parcels that pays no heed to who is in the way
  double more_cny = 0;
  double parcels = 0;   // it serves
  double left_out = 0;  // parcels that wait for the work and that it does not serve
};

/// One for each work. `options` says along what and at which prices; its parcels are set here. REQUIRES a standard in
/// the options of `today`.
std::vector<BuildAround> build_around(Planned const& planned, Stretches const& stretches, ServedParcels const& served,
                                      BlockResult const& blocks, Occupants const& occupants, Survey const& today,
                                      CostTable const& costs, CityPlanOptions options, BlockOptions const& strip);

}  // namespace qinzao
