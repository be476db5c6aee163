#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/plan/design/design_costs.hpp"

namespace qinzao {

/// Prices by diameter and depth, by interpolation: below the first depth the first price, beyond the last one the last
/// rise goes on; below the least diameter that of the least; beyond the largest there is none (infinite).
class PriceGrid {
 public:
  PriceGrid() = default;
  /// A row of prices by depth for every diameter. REQUIRES ascending sizes and depths, at least one depth, rows of one
  /// length.
  PriceGrid(std::vector<double> sizes_mm, std::vector<double> depths_m, std::vector<std::vector<double>> prices);

  double at(double size_mm, double depth_m) const;
  double largest_mm() const { return sizes_mm_.back(); }
  /// A diameter and a depth at which the price is less than at the depth before; nothing where it never falls.
  struct Place {
    double size_mm;
    double depth_m;
  };
  std::optional<Place> falls_with_depth() const;
  std::optional<Place> falls_with_size() const;

 private:
  double at_depth(std::vector<double> const& row, double depth_m) const;
  std::vector<double> sizes_mm_;
  std::vector<double> depths_m_;
  std::vector<std::vector<double>> prices_;  // by size, then depth
};

/// What a class of streets adds to the price of a metre (its surface), or the one price of a metre under a river or
/// railway, whatever the depth.
struct PriceClass {
  std::string name;
  std::vector<std::string> street_classes;  // of the layer `streets`; the class of a street that no other names: first
  double added_cny_per_m = 0;
  std::optional<double> whole_cny_per_m;
};

/// Crossing a river or railway, from bank to bank.
struct CrossingPrice {
  PriceClassId price;  // of a metre
  double fixed_cny = 0;
  double fall_m = 0;        // level lost in it
  double below_bed_m = 0;   // crown below the bed
  double below_bank_m = 0;  // crown below the lower bank, where the bed is not known
};

/// From a parcel to the sewer.
struct LateralPrice {
  double fixed_cny = 0;
  double cny_per_m = 0;
  double house_depth_m = 0;  // invert at the parcel below its ground
  double slope = 0;
};

/// A pump in a manhole.
struct PumpPrice {
  std::vector<double> flow_lps;  // ascending
  std::vector<double> fixed_cny;
  double running_cny = 0;  // of 1 L/s lifted 1 m, capitalised
};

struct DropPrice {
  double fixed_cny = 0;
  double cny_per_m = 0;
};

/// A table of data/costs: what a plan costs, CNY.
struct CostTable : DesignCosts {
  std::string name;
  std::string source;
  int year = 0;  // of the prices
  bool verified = false;
  std::vector<Message> warnings;  // prices that fall with the diameter
  PriceGrid pipe;
  PriceGrid manholes;  // by the largest pipe and the depth
  Column<PriceClassId, PriceClass> classes;
  LateralPrice lateral;
  double join_node_cny = 0;              // at a manhole that is there
  double join_pipe_cny = 0;              // on a pipe, beside the new manhole
  std::optional<DropPrice> drops;        // none: no drop beyond the free one
  std::optional<PumpPrice> pumps;        // none: no price
  std::optional<CrossingPrice> river;    // none: not crossed
  std::optional<CrossingPrice> railway;  // none: not crossed
  std::optional<double> occupied_cny_per_m;
  std::optional<double> delay_cny_per_day;

  /// The class of a street, the first one where no class names it.
  PriceClassId class_of(std::string_view street_class) const;
  bool rises_with_size() const override { return !pipe.falls_with_size() && !manholes.falls_with_size(); }
  double pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override;
  double least_pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override {
    return pipe_per_m(price, size_mm, depth_m);  // never falls with depth
  }
  double manhole(double size_mm, double depth_m) const override { return manholes.at(size_mm, depth_m); }
  double least_manhole(double size_mm, double depth_m) const override { return manhole(size_mm, depth_m); }
  double drop() const override;
  double drop_per_m() const override { return drops ? drops->cny_per_m : 0; }
  double pump(double flow_lps) const override;
  double pump_per_m(double flow_lps) const override { return pumps ? pumps->running_cny * flow_lps : 0; }
};

}  // namespace qinzao
