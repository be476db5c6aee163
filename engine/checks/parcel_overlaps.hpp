#pragma once
#include "engine/checks/land_checks.hpp"

namespace qinzao {

/// Pairs of parcels that overlap; value: square metres, place: the overlap's outline. stacked: three or more on one
/// footprint, to a decimetre; the first stands for all where it overlaps others. many: a parcel that overlaps more than
/// eight later ones. So no list of all pairs is made.
void find_parcel_overlaps(City const& city, LandCheckOptions const& options, Findings& findings);

}  // namespace qinzao
