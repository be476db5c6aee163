#include "engine/sewer/hydraulics/manning.hpp"

#include <algorithm>
#include <cmath>

#include "engine/sewer/network/section_table.hpp"

namespace qinzao {

namespace {

/// Flow but for slope and roughness.
double conveyance(Section const& section, double depth_m) {
  Wetted wet = wetted(section, depth_m);
  return wet.area_m2 * std::pow(wet.radius_m(), 2.0 / 3);
}

}  // namespace

UniformFlow uniform_flow(Section const& section, double depth_m, double slope, double n) {
  Wetted wet = wetted(section, depth_m);
  double velocity = std::pow(wet.radius_m(), 2.0 / 3) * std::sqrt(slope) / n;
  return {wet.area_m2 * velocity, velocity};
}

double depth_of_most_flow_m(Section const& section) {
  if (is_open(section.shape)) return section.height_m;
  bool flat_roof = section.shape == SectionShape::rectangular ||
                   section.shape == SectionShape::rectangular_triangular ||
                   section.shape == SectionShape::rectangular_round;
  if (flat_roof) return std::nextafter(section.height_m, 0.0);  // just before the roof gets wet
  if (SectionTable const* table = table_of(section.shape)) {
    auto most = std::ranges::max_element(table->conveyance) - table->conveyance.begin();
    return section.height_m * table->depth[static_cast<std::size_t>(most)];
  }
  constexpr double golden = 0.6180339887498949;
  double low = section.height_m / 2;
  double high = section.height_m;
  while (high - low > 1e-10 * section.height_m) {
    double a = high - golden * (high - low);
    double b = low + golden * (high - low);
    if (conveyance(section, a) < conveyance(section, b)) {
      low = a;
    } else {
      high = b;
    }
  }
  return (low + high) / 2;
}

std::optional<double> normal_depth_m(Section const& section, double flow_m3s, double slope, double n) {
  if (flow_m3s <= 0) return 0;
  if (slope <= 0) return std::nullopt;
  double wanted = flow_m3s * n / std::sqrt(slope);
  double low = 0;
  double high = depth_of_most_flow_m(section);
  if (conveyance(section, high) < wanted) return std::nullopt;
  while (high - low > 1e-12 * section.height_m) {
    double middle = (low + high) / 2;
    (conveyance(section, middle) < wanted ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace qinzao
