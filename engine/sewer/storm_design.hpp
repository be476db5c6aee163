#pragma once
#include <cmath>
#include <string>

namespace qinzao {

/// Share of the rain that runs off, by what lies on the ground.
struct RunoffCoefficients {
  double paved = 0;     // roofs, concrete, asphalt: the impervious part of a catchment
  double green = 0;     // the rest of it
  double built_up = 0;  // a developed parcel, or a catchment of unknown imperviousness, as a whole
  double open = 0;      // a parcel with nothing on it
};

/// The storm a pipe must carry, by the rational method: rain intensity times runoff coefficient times area.
struct StormDesign {
  std::string place;   // whose rain the formula is
  std::string clause;  // of the method; says so where the formula was not read
  double a1 = 0;       // intensity = 167 a1 (1 + c lg P) / (t + b)^n
  double c = 0;
  double b = 0;  // minutes
  double n = 0;
  double return_years = 0;   // P
  double inlet_minutes = 0;  // from the ground into the first pipe
  double unknown_ms = 0;     // velocity in a pipe of unknown slope or section
  double most_ha = 0;        // a pipe with more area above it wants a model
  RunoffCoefficients runoff;

  /// Litres a second and hectare of a rain that lasts so long.
  double intensity_lps_ha(double minutes) const {
    return 167 * a1 * (1 + c * std::log10(return_years)) / std::pow(minutes + b, n);
  }
};

}  // namespace qinzao
