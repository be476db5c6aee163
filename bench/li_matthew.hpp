#pragma once
#include "engine/plan/design/design.hpp"

namespace qinzao {

/// The rules of Li & Matthew (1990): Manning n 0.014, sizes to 1.0 m, fill by size, at design flow at most 5 m/s and
/// above 15 L/s at least 0.7 m/s (to 0.5 m) or 0.8 m/s, a slope of at least 3 permille up to 15 L/s, cover at least 1
/// m. `depth_most_m`: their rules have no depth limit, the search needs one.
DesignRules li_matthew_rules(double cover_most_m, double depth_most_m);

/// Their prices, yuan of 1990; h is the depth of the invert at the deeper end. A pump may be had or not.
class LiMatthewCosts : public DesignCosts {
 public:
  explicit LiMatthewCosts(bool pumps) : pumps_{pumps} {}
  PricedAt priced_at() const override { return PricedAt::deeper_end; }
  double pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override;
  double least_pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override;
  double manhole(double size_mm, double depth_m) const override;
  double least_manhole(double size_mm, double depth_m) const override;
  double drop() const override { return 0; }
  double drop_per_m() const override { return 0; }
  double pump(double flow_lps) const override;
  double pump_per_m(double) const override { return 0; }

 private:
  bool pumps_;
};

}  // namespace qinzao
