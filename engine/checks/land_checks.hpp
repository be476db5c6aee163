#pragma once
#include "engine/base/date.hpp"
#include "engine/city/city.hpp"

namespace qinzao {

/// What the checks of the group land share. Overlaps up to `least_m2` are drawing noise.
struct LandCheckOptions {
  double least_m2 = 1;
  Date day;  // closed projects are left out
  unsigned jobs = 0;
};

/// no_project: households that name no project of the file and lie in the footprint of none; outside_footprint: those
/// that lie outside the footprint of the project they name. A household lies where its point is, else on its parcels.
void find_households_without_project(City const& city, LandCheckOptions const& options, Findings& findings);

/// Parcels that footprints of two open projects take, or whose households belong to two. The first subject is the
/// parcel.
void find_parcels_in_two_projects(City const& city, LandCheckOptions const& options, Findings& findings);

/// unknown_parcel: a household holds a parcel the file does not have; no_household: a parcel wholly within a project's
/// footprint that none of its households holds.
void find_missing_plots(City const& city, LandCheckOptions const& options, Findings& findings);

/// Parcels a project's footprint takes in part; value: square metres left, place: what is left.
void find_partial_takings(City const& city, LandCheckOptions const& options, Findings& findings);

}  // namespace qinzao
