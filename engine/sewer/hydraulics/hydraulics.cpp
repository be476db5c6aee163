#include "engine/sewer/hydraulics/hydraulics.hpp"

namespace qinzao {

double peak_lps(Standard const& standard, double average_lps) {
  return average_lps * (standard.peak_factor(average_lps) + standard.load.infiltration);
}

}  // namespace qinzao
