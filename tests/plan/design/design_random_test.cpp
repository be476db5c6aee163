#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/plan/design/design.hpp"
#include "tests/properties/every_design.hpp"

namespace qinzao {
namespace {

using testing::cheapest_by_trying;

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Prices that rise with diameter and depth.
class DrawnCosts : public DesignCosts {
 public:
  explicit DrawnCosts(std::mt19937& random) {
    auto draw = [&](int most) { return static_cast<double>(std::uniform_int_distribution{0, most}(random)); };
    at_ = draw(1) > 0 ? PricedAt::both_ends : PricedAt::deeper_end;
    per_size_ = draw(4);
    per_depth_ = draw(300);
    manhole_per_m_ = draw(2000);
    drop_ = draw(2) > 0 ? draw(3000) : std::numeric_limits<double>::infinity();
    drop_per_m_ = draw(500);
    pump_ = draw(2) > 0 ? draw(20000) : std::numeric_limits<double>::infinity();
    pump_per_m_ = draw(2000);
    rises_ = draw(1) > 0;
  }
  bool rises_with_size() const override { return rises_; }
  /// No drop manhole decides between two sizes.
  bool is_exact() const { return !rises_ || (drop_ == 0 && drop_per_m_ == 0); }
  PricedAt priced_at() const override { return at_; }
  double pipe_per_m(PriceClassId, double size_mm, double depth_m) const override {
    return 100 + per_size_ * size_mm / 10 + per_depth_ * depth_m * depth_m;
  }
  double least_pipe_per_m(PriceClassId price, double size_mm, double depth_m) const override {
    return pipe_per_m(price, size_mm, depth_m);
  }
  double manhole(double size_mm, double depth_m) const override { return size_mm + manhole_per_m_ * depth_m; }
  double least_manhole(double size_mm, double depth_m) const override { return manhole(size_mm, depth_m); }
  double drop() const override { return drop_; }
  double drop_per_m() const override { return drop_per_m_; }
  double pump(double flow_lps) const override { return pump_ + flow_lps; }
  double pump_per_m(double) const override { return pump_per_m_; }

 private:
  PricedAt at_;
  double per_size_;
  double per_depth_;
  double manhole_per_m_;
  double drop_;
  double drop_per_m_;
  double pump_;
  double pump_per_m_;
  bool rises_;  // told; they always do
};

/// A tree of few reaches over uneven ground, at times under a ceiling or with a loss.
SewerTree draw_tree(std::mt19937& random) {
  auto draw = [&](int least, int most) { return std::uniform_int_distribution{least, most}(random); };
  SewerTree tree;
  std::size_t reaches = static_cast<std::size_t>(draw(1, 4));
  std::vector<ReachId> under;
  std::vector<Ceiling> ceilings;
  for (std::size_t row = 0; row < reaches; ++row) {
    ReachId reach{row};
    tree.down.push_back(row == 0 || draw(0, 7) == 0 ? ReachId{} : ReachId{draw(0, static_cast<int>(row) - 1)});
    tree.length_m.push_back(20 * draw(1, 5));
    tree.ground_up_m.push_back(10 + 0.1 * draw(0, 12));
    tree.ground_down_m.push_back(10 + 0.1 * draw(0, 9));
    tree.flow_lps.push_back(draw(1, 60));
    tree.price.push_back(PriceClassId{});
    tree.extra_cny.push_back(draw(0, 3) * 100);
    tree.lost_m.push_back(draw(0, 5) == 0 ? 0.1 : 0);
    Outfall outfall;
    if (draw(0, 1) > 0) outfall.crown_least_m = 8 + 0.1 * draw(0, 15);
    if (draw(0, 2) > 0) outfall.invert_m = 7.5 + 0.1 * draw(0, 5);
    if (draw(0, 3) == 0) outfall.size_most_mm = 400;
    outfall.new_manhole = draw(0, 1) > 0;
    tree.outfall.push_back(outfall);
    if (draw(0, 4) > 0) continue;
    under.push_back(reach);
    ceilings.push_back({tree.length_m[reach] * draw(0, 4) / 4, 8.5 + 0.1 * draw(0, 10),
                        draw(0, 1) > 0 ? CeilingOf::crown : CeilingOf::invert});
  }
  tree.ceilings = Rows<ReachId, Ceiling>{reaches, under, ceilings};
  return tree;
}

DesignRules draw_rules(std::mt19937& random) {
  auto draw = [&](int least, int most) { return std::uniform_int_distribution{least, most}(random); };
  DesignRules rules;
  rules.sizes_mm = {300, 400, 600};
  rules.cover_least_m = 0.7;
  if (draw(0, 3) == 0) rules.cover_most_m = 1.7;
  rules.depth_most_m = 2.6;
  if (draw(0, 1) > 0) rules.drop_free_m = 0.4;
  double steep = 0.001 * draw(3, 20);
  rules.slopes = [steep](double flow_lps, double size_mm) {
    return SlopeRange{0.002 + flow_lps / size_mm / 20, 0.01 + steep};
  };
  return rules;
}

TEST(Design, EqualsTheCheapestOfAllDesignsOfSmallTrees) {
  constexpr double step_m = 0.25;
  std::mt19937 random{20211001};
  int feasible = 0;
  int pumped = 0;
  for (int world = 0; world < 1500; ++world) {
    SewerTree tree = draw_tree(random);
    DesignRules rules = draw_rules(random);
    DrawnCosts costs{random};
    double best = cheapest_by_trying(tree, rules, costs, step_m);
    Design found = design(tree, rules, costs, {.step_m = step_m});
    bool exact = costs.is_exact() || std::isinf(rules.drop_free_m);
    ASSERT_TRUE(!exact || std::isfinite(best) == !found.none) << "world " << world;
    if (found.none) continue;
    ++feasible;
    if (found.pumps() > 0) ++pumped;
    ASSERT_GE(found.cost_cny, best * (1 - 1e-9)) << "world " << world;
    ASSERT_LE(found.cost_cny, exact ? best * (1 + 1e-6) : infinite) << "world " << world;
    ASSERT_LE(found.bound_cny, best + 1e-6) << "world " << world;
  }
  EXPECT_GT(feasible, 300);
  EXPECT_GT(pumped, 20);
}

/// A bound of a coarse grid holds for every level between its steps too.
TEST(Design, BoundOfACoarseGridIsBelowTheDesignsOfAFineOne) {
  std::mt19937 random{20080101};
  int compared = 0;
  for (int world = 0; world < 1500; ++world) {
    SewerTree tree = draw_tree(random);
    DesignRules rules = draw_rules(random);
    DrawnCosts costs{random};
    Design fine = design(tree, rules, costs, {.step_m = 0.01, .bound = false});
    Design coarse = design(tree, rules, costs, {.step_m = 0.04});
    if (coarse.none) continue;
    ASSERT_FALSE(fine.none) << "world " << world;
    ASSERT_LE(coarse.bound_cny, fine.cost_cny + 1e-6) << "world " << world;
    ASSERT_LE(fine.cost_cny, coarse.cost_cny + 1e-6) << "world " << world;
    ++compared;
  }
  EXPECT_GT(compared, 300);
}

/// Where memory allows no complete fine run, what is found lies between the bound and the coarse design.
TEST(Design, CoarseThenFineStaysBetweenBoundAndCoarseDesign) {
  std::mt19937 random{19900601};
  int compared = 0;
  double worse = 0;
  for (int world = 0; world < 400; ++world) {
    SewerTree tree = draw_tree(random);
    DesignRules rules = draw_rules(random);
    DrawnCosts costs{random};
    Design complete = design(tree, rules, costs, {.step_m = 0.01});
    Design banded = design(tree, rules, costs, {.step_m = 0.01, .states_most = 1500});
    ASSERT_EQ(complete.none.has_value(), banded.none.has_value()) << "world " << world;
    if (complete.none) continue;
    ASSERT_GE(banded.cost_cny, complete.cost_cny - 1e-6) << "world " << world;
    ASSERT_LE(banded.bound_cny, complete.cost_cny + 1e-6) << "world " << world;
    worse = std::max(worse, banded.cost_cny / complete.cost_cny - 1);
    ++compared;
  }
  EXPECT_GT(compared, 100);
  EXPECT_LT(worse, 0.05);
}

}  // namespace
}  // namespace qinzao
