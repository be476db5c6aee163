#pragma once
#include <optional>

#include "engine/sewer/network/section.hpp"

namespace qinzao {

/// Uniform flow at one depth.
struct UniformFlow {
  double flow_m3s = 0;
  double velocity_ms = 0;
};

/// Manning's v = R^(2/3) S^(1/2) / n at a depth. REQUIRES section.known(), slope >= 0 (metres a metre), n > 0.
UniformFlow uniform_flow(Section const& section, double depth_m, double slope, double n);

/// The depth at which uniform flow carries `flow_m3s`, on the rising branch: below the depth where a closed section
/// carries most (0.938 of a circle). To 1e-9 of the height, up to a
/// thousandth of it below that depth; nearer, a flow hardly tells its depth. Nothing where no depth carries as much.
std::optional<double> normal_depth_m(Section const& section, double flow_m3s, double slope, double n);

/// The least depth, in metres, at which a section carries most; its height where it is open or a box.
double depth_of_most_flow_m(Section const& section);

}  // namespace qinzao
