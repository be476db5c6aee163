#pragma once
#include <limits>

#include "engine/plan/design/sewer_tree.hpp"

namespace qinzao {

/// Which depth of a reach its price per metre is taken at.
enum class PricedAt : std::uint8_t {
  both_ends,   // the mean of the prices at its two ends
  deeper_end,  // the price at the deeper end
};

/// Prices of a design, CNY. Depths are from the ground to the invert, m. An infinite price: not to be had.
/// Every `least` answers the price of this depth, height or lift or of any greater one, whichever is least: a bound
/// rests on it. Where prices never fall with depth it is the price itself.
class DesignCosts {
 public:
  virtual ~DesignCosts() = default;
  virtual PricedAt priced_at() const { return PricedAt::both_ends; }
  /// No price of a pipe or manhole falls with the diameter: then diameters that allow no other slopes than a smaller
  /// one need not be looked at.
  virtual bool rises_with_size() const { return false; }
  virtual double pipe_per_m(PriceClassId price, double size_mm, double depth_m) const = 0;
  virtual double least_pipe_per_m(PriceClassId price, double size_mm, double depth_m) const = 0;
  virtual double manhole(double size_mm, double depth_m) const = 0;
  virtual double least_manhole(double size_mm, double depth_m) const = 0;
  /// A drop manhole for one pipe that enters more than DesignRules::drop_free_m above the invert of the one that
  /// leaves: fixed part ...
  virtual double drop() const = 0;
  /// ... and every metre of the whole height; at least 0.
  virtual double drop_per_m() const = 0;
  /// A pump in a manhole lifts all that arrives: fixed part by flow ...
  virtual double pump(double flow_lps) const = 0;
  /// ... and running cost for every metre of lift, capitalised; at least 0.
  virtual double pump_per_m(double flow_lps) const = 0;
};

}  // namespace qinzao
