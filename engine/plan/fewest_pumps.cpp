#include "engine/plan/fewest_pumps.hpp"

#include <algorithm>

namespace qinzao {

namespace {

/// More than any plan without pumps costs.
constexpr double kDearestCny = 1e10;

class DearPumps : public DesignCosts {
 public:
  explicit DearPumps(DesignCosts const& of) : of_{of} {}
  PricedAt priced_at() const override { return of_.priced_at(); }
  bool rises_with_size() const override { return of_.rises_with_size(); }
  double pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override {
    return of_.pipe_per_m(price, size_mm, depth_m);
  }
  double least_pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override {
    return of_.least_pipe_per_m(price, size_mm, depth_m);
  }
  double manhole(double size_mm, double depth_m) const override { return of_.manhole(size_mm, depth_m); }
  double least_manhole(double size_mm, double depth_m) const override { return of_.least_manhole(size_mm, depth_m); }
  double drop() const override { return of_.drop(); }
  double drop_per_m() const override { return of_.drop_per_m(); }
  double pump(double) const override { return kDearestCny; }
  double pump_per_m(double) const override { return 0; }

 private:
  DesignCosts const& of_;
};

}  // namespace

Design design_with_fewest_pumps(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs,
                                DesignOptions const& options) {
  Design found = design(tree, rules, DearPumps{costs}, options);
  double pumps_cny = kDearestCny * static_cast<double>(found.pumps());
  found.pump_cny = Column<ReachId, double>(found.pump_cny.size(), 0);
  found.cost_cny -= pumps_cny;
  found.bound_cny = std::max(0.0, found.bound_cny - pumps_cny);
  return found;
}

}  // namespace qinzao
