#pragma once
#include <vector>

#include "engine/assess/area_places.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// Street metres without a sewer: street within `reach` of a developed parcel of an unserved area, and no draining foul
/// gravity pipe within street_sewer_m of it. Every street line counts once; of two lines of one name that run side by
/// side within carriageways_m the one with the smaller id. Half of a metre belongs to the areas on each side of it, so
/// that a street on the border of two areas counts half in each.
struct BlankStreets {
  double metres = 0;               // all of it
  Column<AreaId, double> of_area;  // of each area; a street in two areas of different kinds counts in both
  Shapes stretches;                // the streets themselves, a line each
};

/// REQUIRES survey.city.compliance. Nothing where the foul group is not assessed. Streets are looked at every metre,
/// and to a centimetre where something changes.
BlankStreets find_blank_streets(Survey const& survey, AreaPlaces const& areas);

}  // namespace qinzao
