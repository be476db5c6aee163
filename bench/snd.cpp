#include "bench/snd.hpp"

#include <algorithm>
#include <cmath>

#include "engine/sewer/network/section.hpp"

namespace qinzao {

namespace {

constexpr double gravity = 9.81;
constexpr double roughness_m = 1.5e-6;
constexpr double viscosity = 1.14e-6;
constexpr double drop_free_m = 0.75;

double velocity_ms(double radius_m, double slope) {
  double root = std::sqrt(8 * gravity * radius_m * slope);
  return -2 * root * std::log10(roughness_m / (14.8 * radius_m) + 2.51 * viscosity / (4 * radius_m * root));
}

/// Where `enough` begins to hold between two values; it holds from there on.
template <typename Enough>
double first_where(double low, double high, Enough enough) {
  for (int i = 0; i < 50; ++i) {
    double middle = (low + high) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

double fill(double size_mm) {
  return size_mm <= 600 ? 0.7 : size_mm <= 900 ? 0.75 : 0.85;
}

/// The slope at which water runs at that velocity.
double slope_of(double velocity, double radius_m) {
  double steepest = 1;
  return first_where(0, steepest, [&](double slope) { return slope > 0 && velocity_ms(radius_m, slope) >= velocity; });
}

/// The slope at which the flow shears the wall with 2 Pa, where it stands no deeper than allowed.
double slope_of_shear(Section const& section, double flow_m3s, double deepest_m) {
  auto slope_at = [&](double depth_m) { return 2 / (1000 * gravity * wetted(section, depth_m).radius_m()); };
  double depth_m = first_where(1e-6, deepest_m, [&](double depth) {
    Wetted wet = wetted(section, depth);
    return wet.area_m2 * velocity_ms(wet.radius_m(), slope_at(depth)) >= flow_m3s;
  });
  return slope_at(depth_m);
}

/// The slope at which the flow runs at 0.75 m/s, where it stands no deeper than allowed; else 0, it is faster.
double slope_of_velocity(Section const& section, double flow_m3s, double deepest_m) {
  double area_m2 = flow_m3s / 0.75;
  if (area_m2 >= wetted(section, deepest_m).area_m2) return 0;
  double depth_m = first_where(0, deepest_m, [&](double depth) { return wetted(section, depth).area_m2 >= area_m2; });
  return slope_of(0.75, wetted(section, depth_m).radius_m());
}

double pipe_cost(double length_m, double size_mm, double cover_m) {
  double size_m = size_mm / 1000;
  double wall_m = 0.0869 * std::pow(size_m, 0.935);
  double volume_m3 = (0.15 + size_m + 2 * wall_m + cover_m) * (0.4 + size_m) * length_m;
  return 1.32 * (9579.31 * length_m * std::pow(size_mm, 0.5737) + 1163.77 * std::pow(volume_m3, 1.31));
}

double drop_cost(double height_m) {
  return 1.043 * (194014 * height_m * height_m - 194118 * height_m + 856764);
}

}  // namespace

DesignRules snd_rules(double cover_least_m, double depth_most_m) {
  DesignRules rules;
  rules.sizes_mm = {200, 250, 300, 350,  380,  400,  450,  500,  530,  600,
                    700, 800, 900, 1000, 1050, 1200, 1350, 1400, 1500, 1600};
  rules.cover_least_m = cover_least_m;
  rules.depth_most_m = depth_most_m;
  rules.drop_free_m = drop_free_m;
  rules.slopes = [](double flow_lps, double size_mm) {
    Section section = circle(size_mm / 1000);
    double deepest_m = fill(size_mm) * section.height_m;
    double flow_m3s = flow_lps / 1000;
    Wetted full = wetted(section, deepest_m);
    double carries = slope_of(flow_m3s / full.area_m2, full.radius_m());
    double clean =
        size_mm >= 450 ? slope_of_shear(section, flow_m3s, deepest_m) : slope_of_velocity(section, flow_m3s, deepest_m);
    return SlopeRange{std::max(carries, clean), 0.2};
  };
  return rules;
}

double SndCosts::pipe_per_m(PriceClassId price, double size_mm, double depth_m) const {
  double length_m = length_m_[ReachId{price.value()}];
  return pipe_cost(length_m, size_mm, depth_m - size_mm / 1000) / length_m;
}

double SndCosts::drop() const {
  return drop_cost(1.5) - drop_per_m() * 1.5;
}

double SndCosts::drop_per_m() const {
  return 1.043 * (2 * 194014 * 1.5 - 194118);
}

double snd_cost(SewerTree const& tree, Design const& design) {
  double sum = 0;
  for (std::size_t row = 0; row < tree.size(); ++row) {
    ReachId reach{row};
    double up_m = tree.ground_up_m[reach] - design.crown_up_m[reach];
    double down_m = tree.ground_down_m[reach] - design.crown_down_m[reach];
    sum += pipe_cost(tree.length_m[reach], design.size_mm[reach], (up_m + down_m) / 2);
    if (design.drop_m[reach] > drop_free_m) sum += drop_cost(design.drop_m[reach]);
  }
  return sum;
}

}  // namespace qinzao
