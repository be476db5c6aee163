#include "bench/li_matthew.hpp"

#include <algorithm>
#include <limits>

namespace qinzao {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double shallow_m = 3;  // the formulas change here

/// c0 + c1 h + c2 h2, c2 > 0.
struct Parabola {
  double c0;
  double c1;
  double c2;
  double at(double h) const { return c0 + (c1 + c2 * h) * h; }
  /// The least from h on.
  double least_from(double h) const { return at(std::max(h, -c1 / (2 * c2))); }
};

struct Price {
  Parabola shallow;
  Parabola deep;
  double at(double h) const { return h <= shallow_m ? shallow.at(h) : deep.at(h); }
  /// The least from h on. REQUIRES that `shallow` rises, as both do from 0 on.
  double least_from(double h) const {
    double beyond = deep.least_from(std::max(h, shallow_m));
    return h <= shallow_m ? std::min(shallow.at(h), beyond) : beyond;
  }
};

Price pipe_price(double d) {
  return {{4.27 + 93.59 * d * d, 2.86 * d, 2.39}, {36.47 + 88.96 * d * d, 8.70 * d, 1.78}};
}
Price manhole_price(double d) {
  return {{136.67 + 166.19 * d * d, 3.50 * d, 16.22}, {132.67 + 790.94 * d * d, -280.23 * d, 34.97}};
}

double fill(double size_mm) {
  if (size_mm <= 300) return 0.6;
  if (size_mm < 500) return 0.7;
  return size_mm < 1000 ? 0.75 : 0.8;
}

}  // namespace

DesignRules li_matthew_rules(double cover_most_m, double depth_most_m) {
  DesignRules rules;
  rules.sizes_mm = {200, 250, 300, 350, 380, 400, 450, 500, 530, 600, 700, 800, 900, 1000};
  rules.cover_least_m = 1;
  rules.cover_most_m = cover_most_m;
  rules.depth_most_m = depth_most_m;
  rules.slopes = [](double flow_lps, double size_mm) {
    bool slow = flow_lps <= 15;
    SlopeRange range = slopes_by_manning(flow_lps, size_mm, 0.014, fill(size_mm),
                                         slow             ? 0
                                         : size_mm <= 500 ? 0.7
                                                          : 0.8,
                                         5);
    if (slow) range.least = std::max(range.least, 0.003);
    return range;
  };
  return rules;
}

double LiMatthewCosts::pipe_per_m(PriceClassId, double size_mm, double depth_m) const {
  return pipe_price(size_mm / 1000).at(depth_m);
}

double LiMatthewCosts::least_pipe_per_m(PriceClassId, double size_mm, double depth_m) const {
  return pipe_price(size_mm / 1000).least_from(depth_m);
}

double LiMatthewCosts::manhole(double size_mm, double depth_m) const {
  return manhole_price(size_mm / 1000).at(depth_m);
}

double LiMatthewCosts::least_manhole(double size_mm, double depth_m) const {
  return manhole_price(size_mm / 1000).least_from(depth_m);
}

double LiMatthewCosts::pump(double flow_lps) const {
  return pumps_ ? 270021 + 316.42 * flow_lps - 0.1663 * flow_lps * flow_lps : infinite;
}

}  // namespace qinzao
