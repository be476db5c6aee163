#pragma once
#include "engine/base/progress.hpp"
#include "engine/city/city.hpp"
#include "engine/sewer/network/sewers.hpp"
#include "engine/sewer/network/twins.hpp"

namespace qinzao {

/// What the foul sewer means to a parcel (docs/using/gaps.md, unserved).
enum class Service : std::uint8_t {
  not_developed,
  unplaced,      // no geometry and no known lateral: nobody can tell
  not_assessed,  // foul pipes, and no outlet for them in the file
  served,
  no_pipe,
  behind_barrier,
  not_draining,
  against_flow,
  lateral_to_storm  // its known lateral joins a storm pipe
};
constexpr bool lacks_sewer(Service service) {
  return service > Service::served;
}

/// A column each of what every parcel has. The connection is the shortest straight one to a foul pipe within reach that
/// crosses no barrier: a pipe is taken piece by piece between the places where barriers cross it. A known lateral
/// decides instead: the connection is the shortest one to its pipe.
struct Coverage {
  Column<ParcelId, Service> service;
  Column<ParcelId, PieceId> piece;       // the piece it connects to, draining or not; none for no_pipe, behind_barrier
  Column<ParcelId, float> distance_m;    // of that connection; of the nearest foul pipe for behind_barrier;
                                         // not-a-number: unknown
  Column<ParcelId, std::uint8_t> storm;  // no_pipe: 1 where a storm pipe is within reach
  std::size_t unknown_laterals = 0;      // connected_pipe that names no pipe in service of a known system
};

struct CoverageOptions {
  double reach_m = 30;
  unsigned jobs = 0;
  Progress progress = {};  // told of parcels
};

Coverage cover(Parcels const& parcels, Demand const& demand, Sewers const& sewers, Barriers const& barriers,
               CoverageOptions const& options);

/// Takes back the judgement of every parcel: where foul flow has no outlet, no parcel is served or unserved. A lateral
/// into a storm pipe stays an error.
void leave_unassessed(Coverage& coverage);

/// The households and parcels that hang on each piece by those connections.
Load load_of(Coverage const& coverage, Demand const& demand, Network const& network);

/// The pipe or node that cuts off a parcel from its outlet: the twin that does, the first pipe against the easiest way
/// out, or where the flow ends; nothing where the parcel has no pipe for sewage or is served.
std::optional<Subject> cause_of(Coverage const& coverage, Sewers const& sewers, TwinCuts const& cuts, ParcelId parcel);

}  // namespace qinzao
