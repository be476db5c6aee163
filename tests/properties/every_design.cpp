#include "tests/properties/every_design.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace qinzao::testing {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double slack_m = 1e-9;

struct Laid {
  double size_mm;
  double up_m;
  double down_m;
  double cny;  // pipe, manholes, what is fixed
};

/// Everything a reach may be by itself.
std::vector<Laid> ways_to_lay(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs, ReachId reach,
                              double step_m) {
  std::vector<Laid> ways;
  double ground_up_m = tree.ground_up_m[reach];
  double ground_down_m = tree.ground_down_m[reach];
  double length_m = tree.length_m[reach];
  auto levels = [&](double ground_m) {
    std::vector<double> found;
    for (double k = std::floor((ground_m - rules.depth_most_m) / step_m); k * step_m <= ground_m; ++k)
      found.push_back(k * step_m);
    return found;
  };
  auto may_lie = [&](double ground_m, double crown_m, double size_m) {
    double cover_m = ground_m - crown_m;
    return cover_m >= rules.cover_least_m - slack_m && cover_m <= rules.cover_most_m + slack_m &&
           cover_m + size_m <= rules.depth_most_m + slack_m;
  };
  for (double size_mm : rules.sizes_mm) {
    double size_m = size_mm / 1000;
    SlopeRange slopes = rules.slopes(tree.flow_lps[reach], size_mm);
    for (double up_m : levels(ground_up_m))
      for (double down_m : levels(ground_down_m)) {
        if (!may_lie(ground_up_m, up_m, size_m) || !may_lie(ground_down_m, down_m, size_m)) continue;
        double fall_m = up_m - down_m - tree.lost_m[reach];
        if (fall_m < slopes.least * length_m - slack_m || fall_m > slopes.most * length_m + slack_m) continue;
        bool fits = std::ranges::all_of(tree.ceilings[reach], [&](Ceiling const& ceiling) {
          double level_m = up_m + (down_m - up_m) * ceiling.at_m / length_m;
          return (ceiling.of == CeilingOf::crown ? level_m : level_m - size_m) <= ceiling.level_m + slack_m;
        });
        if (!fits) continue;
        double deep_up_m = ground_up_m - up_m + size_m;
        double deep_down_m = ground_down_m - down_m + size_m;
        PriceClassId price = tree.price[reach];
        double per_m =
            costs.priced_at() == PricedAt::deeper_end
                ? costs.pipe_per_m(price, size_mm, std::max(deep_up_m, deep_down_m))
                : (costs.pipe_per_m(price, size_mm, deep_up_m) + costs.pipe_per_m(price, size_mm, deep_down_m)) / 2;
        ways.push_back(
            {size_mm, up_m, down_m, per_m * length_m + costs.manhole(size_mm, deep_up_m) + tree.extra_cny[reach]});
      }
  }
  return ways;
}

double drop_cost(DesignRules const& rules, DesignCosts const& costs, double height_m) {
  return height_m > rules.drop_free_m + slack_m ? costs.drop() + costs.drop_per_m() * height_m : 0;
}

/// Lays reach after reach, each after the one it flows into.
class Trial {
 public:
  Trial(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs, double step_m)
      : tree_{tree}, rules_{rules}, costs_{costs}, above_{entering_reaches(tree)}, laid_(tree.size()) {
    order_ = downstream_order(tree);
    std::ranges::reverse(order_);
    for (std::size_t row = 0; row < tree.size(); ++row)
      ways_.push_back(ways_to_lay(tree, rules, costs, ReachId{row}, step_m));
  }

  double cheapest() {
    lay(0, 0);
    return best_;
  }

 private:
  void lay(std::size_t place, double so_far) {
    if (so_far >= best_) return;
    if (place == order_.size()) {
      best_ = std::min(best_, so_far + joints());
      return;
    }
    ReachId reach = order_[place];
    for (Laid const& way : ways_[reach.value()]) {
      ReachId down = tree_.down[reach];
      if (down && way.size_mm > laid_[down.value()].size_mm) continue;
      laid_[reach.value()] = way;
      lay(place + 1, so_far + way.cny + (down ? 0 : at_outfall(reach)));
    }
  }

  double at_outfall(ReachId reach) const {
    Outfall const& outfall = tree_.outfall[reach];
    Laid const& way = laid_[reach.value()];
    if (way.size_mm > outfall.size_most_mm || way.down_m < outfall.crown_least_m - slack_m) return infinite;
    double sum = outfall.new_manhole
                     ? costs_.manhole(way.size_mm, tree_.ground_down_m[reach] - way.down_m + way.size_mm / 1000)
                     : 0;
    double height_m = way.down_m - way.size_mm / 1000 - outfall.invert_m;
    return sum + (known(height_m) ? drop_cost(rules_, costs_, height_m) : 0);
  }

  /// Pumps and drops where reaches meet.
  double joints() const {
    double sum = 0;
    for (std::size_t row = 0; row < tree_.size(); ++row) {
      ReachId reach{row};
      double well_m = laid_[row].up_m;
      for (ReachId above : above_[reach]) well_m = std::min(well_m, laid_[above.value()].down_m);
      double lift_m = laid_[row].up_m - well_m;
      if (lift_m > slack_m)
        sum += costs_.pump(tree_.flow_lps[reach]) + costs_.pump_per_m(tree_.flow_lps[reach]) * lift_m;
      for (ReachId above : above_[reach]) {
        Laid const& its = laid_[above.value()];
        sum += drop_cost(rules_, costs_, its.down_m - its.size_mm / 1000 - (well_m - laid_[row].size_mm / 1000));
      }
    }
    return sum;
  }

  SewerTree const& tree_;
  DesignRules const& rules_;
  DesignCosts const& costs_;
  Rows<ReachId, ReachId> above_;
  std::vector<ReachId> order_;
  std::vector<std::vector<Laid>> ways_;
  std::vector<Laid> laid_;
  double best_ = infinite;
};

}  // namespace

double cheapest_by_trying(SewerTree const& tree, DesignRules const& rules, DesignCosts const& costs, double step_m) {
  return Trial{tree, rules, costs, step_m}.cheapest();
}

}  // namespace qinzao::testing
