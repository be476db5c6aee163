#pragma once
#include <map>
#include <string>
#include <string_view>

namespace qinzao {

/// Share of the rain that runs off, by what lies on the ground.
struct RunoffCoefficients {
  double paved = 0;     // roofs, concrete, asphalt: the impervious part of a catchment
  double green = 0;     // the rest of it
  double built_up = 0;  // a developed parcel, or a catchment of unknown imperviousness, as a whole
  double open = 0;      // a parcel with nothing on it
  std::map<std::string, double, std::less<>> land_use;  // of parcels: word of the file, in small letters -> share
};

/// The rules of the storm a pipe must carry, by the rational method: rain intensity times runoff coefficient times
/// area. How hard it rains is a matter of the place (rain.hpp).
struct StormDesign {
  std::string clause;
  double return_years = 0;
  double inlet_minutes = 0;  // from the ground into the first pipe
  double unknown_ms = 0;     // velocity in a pipe of unknown slope or section
  double most_ha = 0;        // a pipe with more area above it wants a model
  RunoffCoefficients runoff;
};

}  // namespace qinzao
