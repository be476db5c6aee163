#include "engine/plan/design/design_rules.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/sewer/hydraulics/manning.hpp"

namespace qinzao {

namespace {

/// The depth at which the section is wet over `area_m2`, to 1e-12 of its height.
double depth_of_area(Section const& section, double area_m2) {
  double low = 0;
  double high = section.height_m;
  while (high - low > 1e-12 * section.height_m) {
    double middle = (low + high) / 2;
    (wetted(section, middle).area_m2 < area_m2 ? low : high) = middle;
  }
  return (low + high) / 2;
}

/// The slope at which the flow runs at that velocity; none where the section would be fuller than `depth_m`.
double slope_of_velocity(Section const& section, double flow_m3s, double velocity_ms, double n, double depth_m) {
  double area_m2 = flow_m3s / velocity_ms;
  if (area_m2 >= wetted(section, depth_m).area_m2) return 0;
  double radius_m = wetted(section, depth_of_area(section, area_m2)).radius_m();
  return std::pow(velocity_ms * n / std::pow(radius_m, 2.0 / 3), 2);
}

/// What of a standard a circular pipe of one size obeys.
struct SizeRules {
  double fill = 1;
  double slope_least = 0;
  double slow_ms = 0;
  double fast_ms = std::numeric_limits<double>::infinity();
};

SizeRules rules_of(Standard const& standard, DesignedFor const& purpose, double size_mm) {
  LimitCase of{purpose.system, purpose.material, size_mm, Part::main};
  SizeRules rules;
  if (Limit const* fill = find_limit(standard, LimitKind::fill, of)) rules.fill = fill->value;
  if (Limit const* slope = find_limit(standard, LimitKind::slope, of)) rules.slope_least = value_of(*slope, size_mm);
  if (Limit const* slow = find_limit(standard, LimitKind::velocity_least, of)) rules.slow_ms = slow->value;
  if (Limit const* fast = find_limit(standard, LimitKind::velocity_most, of)) rules.fast_ms = fast->value;
  return rules;
}

double demanded(Standard const& standard, LimitKind kind, std::string_view word, DesignedFor const& purpose,
                Part part) {
  if (Limit const* limit = find_limit(standard, kind, {purpose.system, purpose.material, unknown_value, part}))
    return limit->value;
  throw Error{message("标准 {} 没有 {} 限值，无法设计管道",
                      "the standard {} has no limit `{}`: sewers cannot be designed by it", standard.name, word)};
}

}  // namespace

double design_n(Standard const& standard, MaterialId material) {
  return material ? standard.materials[material.value()].n : standard.default_n;
}

double light_flow_lps(Standard const& standard, DesignedFor const& purpose) {
  double least_mm = demanded(standard, LimitKind::diameter, "diameter", purpose, Part::main);
  SizeRules rules = rules_of(standard, purpose, least_mm);
  Section section = circle(least_mm / 1000);
  return 1000 *
         uniform_flow(section, rules.fill * section.height_m, rules.slope_least, design_n(standard, purpose.material))
             .flow_m3s;
}

DesignRules design_rules(Standard const& standard, DesignedFor const& purpose) {
  DesignRules rules;
  double least_mm = demanded(standard, LimitKind::diameter, "diameter", purpose, Part::main);
  rules.cover_least_m = demanded(standard, LimitKind::cover, "cover", purpose, purpose.cover);
  rules.depth_most_m = demanded(standard, LimitKind::depth_most, "depth_most", purpose, Part::main);
  LimitCase of{purpose.system, purpose.material, unknown_value, Part::main};
  if (Limit const* drop = find_limit(standard, LimitKind::drop, of)) rules.drop_free_m = drop->value;
  std::vector<SizeRules> by_size;
  for (double size_mm : standard.sizes_mm) {
    if (size_mm < least_mm) continue;
    rules.sizes_mm.push_back(size_mm);
    by_size.push_back(rules_of(standard, purpose, size_mm));
  }
  if (rules.sizes_mm.empty())
    throw Error{message("标准 {} 的管径系列中没有不小于 {} mm 的管径", "the standard {} has no size of {} mm or more",
                        standard.name, least_mm)};
  double light_lps = light_flow_lps(standard, purpose);
  double light_slope = rules_of(standard, purpose, least_mm).slope_least;
  double n = design_n(standard, purpose.material);
  rules.slopes = [sizes = rules.sizes_mm, by_size, light_lps, light_slope, n](double flow_lps, double size_mm) {
    auto place = std::ranges::find(sizes, size_mm) - sizes.begin();
    SizeRules const& size = by_size[static_cast<std::size_t>(place)];
    bool light = flow_lps <= light_lps;
    SlopeRange range = slopes_by_manning(flow_lps, size_mm, n, size.fill, light ? 0 : size.slow_ms, size.fast_ms);
    Section section = circle(size_mm / 1000);
    double full_ms = uniform_flow(section, size.fill * section.height_m, 1, n).velocity_ms;
    range.least = std::max({range.least, size.slope_least, std::pow(size.slow_ms / full_ms, 2)});
    range.most = std::min(range.most, std::pow(size.fast_ms / full_ms, 2));
    if (light) range.least = std::max(range.least, light_slope);
    return range;
  };
  return rules;
}

SlopeRange slopes_by_manning(double flow_lps, double size_mm, double n, double fill, double least_ms, double most_ms) {
  Section section = circle(size_mm / 1000);
  double flow_m3s = flow_lps / 1000;
  UniformFlow at_fill = uniform_flow(section, fill * section.height_m, 1, n);
  double carries = std::pow(flow_m3s / at_fill.flow_m3s, 2);
  double rising_m = std::min(fill * section.height_m, depth_of_most_flow_m(section));
  SlopeRange range{carries, std::numeric_limits<double>::infinity()};
  if (flow_m3s <= 0) return range;
  if (least_ms > 0) range.least = std::max(carries, slope_of_velocity(section, flow_m3s, least_ms, n, rising_m));
  if (std::isfinite(most_ms)) range.most = slope_of_velocity(section, flow_m3s, most_ms, n, rising_m);
  return range;
}

}  // namespace qinzao
