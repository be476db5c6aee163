#pragma once
#include <vector>

#include "engine/assess/area_places.hpp"
#include "engine/city/city.hpp"

namespace qinzao {

/// Which areas the parcels and pipes of a city lie in: the same on every day. `jobs` as in SurveyOptions.
struct AreaGround {
  AreaGround(City const& city, unsigned jobs);

  AreaPlaces areas;
  std::vector<std::vector<AreaId>> of_parcels;   // by ParcelId; none where a parcel is not drawn
  Column<PipeId, std::vector<AreaId>> of_pipes;  // by the middle of the pipe
};

}  // namespace qinzao
