#pragma once
#include "engine/plan/design/design.hpp"

namespace qinzao {

/// Rules of the sewer networks small15, cedritos and chico (Duque et al. 2020, Water 12:3337): Darcy and Weisbach with
/// Colebrook and White, PVC of roughness 1.5e-6 m, viscosity 1.14e-6 m2/s; fill 0.7 to 600 mm, 0.75 to 900 mm, 0.85
/// above; from 450 mm on a wall shear above 2 Pa, below it 0.75 m/s; ground to crown at least `cover_least_m`, ground
/// to invert at most `depth_most_m`; a drop above 0.75 m has a drop manhole (practice of Colombia).
DesignRules snd_rules(double cover_least_m, double depth_most_m);

/// Prices in Colombian pesos (Navarro 2009, as used there). The price of excavation grows faster than its volume, so a
/// metre of a long pipe is dearer: the price class of a reach is its row. Taken as the mean of both ends, which is at
/// least what their formula gives at the mean depth. A drop manhole is the tangent of their parabola at 1.5 m.
class SndCosts : public DesignCosts {
 public:
  explicit SndCosts(Column<ReachId, double> const& length_m) : length_m_{length_m} {}
  double pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override;
  double least_pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override {
    return pipe_per_m(price, size_mm, depth_m);
  }
  double manhole(double, double) const override { return 0; }
  double least_manhole(double, double) const override { return 0; }
  double drop() const override;
  double drop_per_m() const override;
  double pump(double) const override { return std::numeric_limits<double>::infinity(); }
  double pump_per_m(double) const override { return 0; }

 private:
  Column<ReachId, double> const& length_m_;
};

/// The published cost of a design: pipes at their mean depth, drop manholes by the parabola.
double snd_cost(SewerTree const& tree, Design const& design);

}  // namespace qinzao
