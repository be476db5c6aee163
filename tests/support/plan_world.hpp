#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace qinzao::test {

/// 1 000 a metre whatever the depth, nothing for manholes; pumps as asked.
struct FlatPrices : DesignCosts {
  double pump_cny = std::numeric_limits<double>::infinity();
  double pipe_per_m(PriceClassId, double, double) const override { return 1000; }
  double least_pipe_per_m(PriceClassId, double, double) const override { return 1000; }
  double manhole(double, double) const override { return 0; }
  double least_manhole(double, double) const override { return 0; }
  double drop() const override { return 0; }
  double drop_per_m() const override { return 0; }
  double pump(double) const override { return pump_cny; }
  double pump_per_m(double) const override { return 0; }
};

/// DN300 at 3 permille, cover 0.7.
inline DesignRules plan_rules() {
  return {.sizes_mm = {300}, .cover_least_m = 0.7, .depth_most_m = 8, .drop_free_m = 2, .slopes = [](double, double) {
            return SlopeRange{0.003, 0.1};
          }};
}

/// A small world, drawn street by street; averages are given as peaks.
class PlanWorld {
 public:
  PlanWorld() {
    task.rules = plan_rules();
    task.costs = prices.get();
    task.peak_lps = [](double average) { return average; };
    task.spacing = {.most_m = 100, .simplified_m = 0.5, .turn_degrees = 5};
  }
  CornerId corner(double x, double y, double ground) {
    CornerId id = task.corridors.at.push_back({x, y});
    task.ground_m.push_back(ground);
    return id;
  }
  void street(CornerId a, CornerId b) {
    task.corridors.add(a, b, static_cast<std::uint32_t>(task.street_names.size()), Passes::nothing,
                       std::vector<Point>{task.corridors.at[a], task.corridors.at[b]});
    task.street_names.push_back("");
    task.price.push_back(PriceClassId{0});
    task.extra_cny.push_back(0);
    task.lost_m.push_back(0);
    task.bed_known.push_back(0);
    task.crown_most_m.push_back(std::numeric_limits<double>::infinity());
  }
  SourceId parcel(std::string id, double flow, double households = 0) {
    return task.sources.push_back({.id = std::move(id), .flow_lps = flow, .households = households});
  }
  void lateral(SourceId source, CornerId corner, double metres, double cny_per_m) {
    task.laterals.push_back({.source = source,
                             .corner = corner,
                             .outlet = {},
                             .from = task.corridors.at[corner],
                             .length_m = metres,
                             .cost_cny = metres * cny_per_m,
                             .across = {}});
  }
  OutletId outlet(CornerId corner, double crown) {
    return task.outlets.push_back({.node = "M" + std::to_string(task.outlets.size() + 1),
                                   .pipe = "P",
                                   .at = task.corridors.at[corner],
                                   .corner = corner,
                                   .crown_m = crown,
                                   .invert_m = crown - 0.3,
                                   .size_mm = 300,
                                   .ground_m = task.ground_m[corner]});
  }
  Plan plan() const { return make_plan(task, {}); }

  std::shared_ptr<FlatPrices> prices = std::make_shared<FlatPrices>();
  PlanTask task;
};

}  // namespace qinzao::test
