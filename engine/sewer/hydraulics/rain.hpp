#pragma once
#include <cmath>
#include <string>

namespace qinzao {

/// How hard it rains at one place: q = a (1 + c lg P) / (t + b)^n, GB 50014-2021 4.1.9.
struct Rain {
  std::string place;      // whose rain it is
  std::string source;     // where the formula was read
  bool verified = false;  // it was read there
  double a = 0;           // L/(s ha); 167 A1 where the place publishes A1
  double c = 0;
  double b = 0;  // minutes
  double n = 0;

  /// Litres a second and hectare of a rain that lasts so long and comes back once in so many years.
  double intensity_lps_ha(double minutes, double return_years) const {
    return a * (1 + c * std::log10(return_years)) / std::pow(minutes + b, n);
  }
};

}  // namespace qinzao
