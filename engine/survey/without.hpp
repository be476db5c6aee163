#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/survey/survey.hpp"

namespace qinzao {

/// What drained before some pipes and nodes were taken out: the way of each parcel, and the metres of each pipe.
struct DrainedBefore {
  /// The pipe a served parcel joins, and where on its drawn line.
  struct Lateral {
    PipeId pipe;  // none: the parcel was not served
    double at_m = 0;
  };
  Column<ParcelId, Lateral> lateral;
  Column<ParcelId, double> households;           // not-a-number: unknown
  std::array<Column<PipeId, double>, 2> metres;  // by Group: of each pipe, those that drained
};
DrainedBefore drained_before(Survey const& survey);

/// Takes pipes out of service, whatever the day; of a node, every pipe in service that ends at it. Returns the pipes
/// taken out, rising. `survey` is of the same city and of no use afterwards. Error: an id that names no pipe and no
/// node, or one of each.
std::vector<PipeId> take_out(City& city, Survey const& survey, std::span<std::string const> ids);

/// What lost its outlet: served parcels whose pipe was taken out or drains no longer, and pipes that are there and
/// drain no longer.
struct LostOutlet {
  std::vector<ParcelId> parcels;
  double households = 0;           // of those whose number is known
  std::array<double, 2> metres{};  // by Group
};
/// REQUIRES `after` of the city without the pipes.
LostOutlet lost_outlet(DrainedBefore const& before, Survey const& after);

}  // namespace qinzao
