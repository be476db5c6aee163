#include "engine/plan/design/design.hpp"

#include <gtest/gtest.h>

#include "engine/io/settings/standard.hpp"
#include "engine/plan/design/breaches.hpp"
#include "engine/plan/design/highest_crowns.hpp"
#include "engine/sewer/hydraulics/manning.hpp"
#include "tests/plan/design/plain_costs.hpp"

namespace qinzao {
namespace {

using testing::drawn_tree;
using testing::DrawnReach;
using testing::plain_costs;

Standard const& gb50014() {
  static Standard const standard = read_standard("gb50014-2021");
  return standard;
}

DesignRules rules_for_dn300() {
  DesignRules rules = design_rules(gb50014(), {});
  rules.sizes_mm = {300};
  return rules;
}

std::vector<std::string> words_of(std::vector<DesignBreach> const& breaches) {
  std::vector<std::string> words;
  for (DesignBreach const& breach : breaches) words.emplace_back(breach.limit);
  return words;
}

/// What the judge finds, but that the reaches of a drawn world have no manholes between their ends.
std::vector<DesignBreach> breaches_of(SewerTree const& tree, Design const& design) {
  std::vector<DesignBreach> found = find_breaches(tree, design, gb50014(), {});
  std::erase_if(found, [](DesignBreach const& breach) { return breach.limit == "spacing"; });
  return found;
}

// P3: A (300 m) and B (100 m) meet at J, then 100 m of trunk. Neither is J raised, nor B pushed down.
//
//     A ------------------- J ---- trunk ---- outfall
//                 B ------- |
TEST(Design, TheShorterOfTwoPipesThatMeetKeepsItsLevel) {
  SewerTree tree = drawn_tree({{2, 300}, {2, 100}, {-1, 100}});
  Design found = design(tree, rules_for_dn300(), plain_costs(10));
  ASSERT_FALSE(found.none);
  ReachId a{0};
  ReachId b{1};
  ReachId trunk{2};
  EXPECT_NEAR(found.invert_up_m(a), 4.00, 1e-9);
  EXPECT_NEAR(found.invert_down_m(a), 3.10, 1e-9);
  EXPECT_NEAR(found.invert_up_m(b), 4.00, 1e-9);
  EXPECT_NEAR(found.invert_down_m(b), 3.70, 1e-9);
  EXPECT_NEAR(found.drop_m[b], 0.60, 1e-9);
  EXPECT_EQ(found.drop_cny[b], 0);  // no drop manhole below 2.0 m
  EXPECT_NEAR(found.invert_up_m(trunk), 3.10, 1e-9);
  EXPECT_NEAR(found.invert_down_m(trunk), 2.80, 1e-9);
  EXPECT_EQ(found.pumps(), 0U);
}

// P4: the head of a sewer is kept clean by the slope of the least diameter, not by a velocity it cannot have.
TEST(Design, TheHeadOfASewerIsTheLeastDiameterAtItsLeastSlope) {
  SewerTree tree = drawn_tree({{-1, 100}});
  Design found = design(tree, design_rules(gb50014(), {}), plain_costs(10));
  ASSERT_FALSE(found.none);
  EXPECT_EQ(found.size_mm[ReachId{0}], 300);
  EXPECT_NEAR(found.crown_up_m[ReachId{0}] - found.crown_down_m[ReachId{0}], 0.30, 1e-9);
  EXPECT_TRUE(breaches_of(tree, found).empty());
}

TEST(Design, ALargerPipeLaidFlatterIsABreach) {
  SewerTree tree = drawn_tree({{-1, 100}});
  Design flat = design(tree, rules_for_dn300(), plain_costs(10));
  flat.size_mm[ReachId{0}] = 500;
  flat.crown_down_m[ReachId{0}] = flat.crown_up_m[ReachId{0}] - 0.09;
  std::vector<DesignBreach> breaches = breaches_of(tree, flat);
  ASSERT_EQ(words_of(breaches), (std::vector<std::string>{"velocity", "self_cleansing"}));
  EXPECT_NEAR(breaches[1].value, 0.0009, 1e-9);
  EXPECT_EQ(breaches[1].allowed, 0.003);
  EXPECT_EQ(breaches[1].clause, "GB 50014-2021 5.2.10");
}

TEST(DesignRules, LightFlowIsWhatTheLeastDiameterCarriesAtItsLeastSlope) {
  EXPECT_NEAR(light_flow_lps(gb50014(), {}), 28.8, 0.05);
  EXPECT_NEAR(light_flow_lps(gb50014(), {.material = gb50014().material_of("PE")}), 40.3, 0.05);
}

TEST(DesignRules, SlopesOfGrownFlowsAreThoseOfTheVelocityAtDesignFlow) {
  DesignRules rules = design_rules(gb50014(), {});
  // 100 L/s in a DN500 of n .014: uniform flow at 0.6 m/s asks for less fall than the fill does
  SlopeRange range = rules.slopes(100, 500);
  Section section = circle(0.5);
  EXPECT_NEAR(uniform_flow(section, 0.7 * 0.5, range.least, 0.014).flow_m3s, 0.1, 1e-6);
  // 30 L/s in a DN800: the velocity decides
  range = rules.slopes(30, 800);
  double depth_m = normal_depth_m(circle(0.8), 0.03, range.least, 0.014).value();
  EXPECT_NEAR(uniform_flow(circle(0.8), depth_m, range.least, 0.014).velocity_ms, 0.6, 1e-6);
}

// A hill at the border: its pipe is deep there and comes up again with the ground; nothing else is pushed down.
TEST(Design, AHillDoesNotForceOtherDepthsDown) {
  SewerTree tree = drawn_tree({{1, 100, 5, 7}, {3, 100, 7, 5}, {3, 100, 5, 5}, {-1, 100, 5, 5}});
  Design found = design(tree, rules_for_dn300(), plain_costs(10));
  ASSERT_FALSE(found.none);
  EXPECT_NEAR(found.crown_down_m[ReachId{0}], 4.0, 1e-9);  // 3 m deep under the hill
  EXPECT_NEAR(found.crown_down_m[ReachId{1}], 3.7, 1e-9);
  EXPECT_NEAR(found.crown_up_m[ReachId{2}], 4.3, 1e-9);
  EXPECT_NEAR(found.crown_up_m[ReachId{3}], 3.7, 1e-9);
}

TEST(Design, AnOutfallTooHighIsNamedWithWhatIsMissing) {
  // 400 m from ground 4.00: the crown arrives at 3.30 - 1.20 = 2.10, the invert at 1.80; the outfall asks for 2.20
  SewerTree tree = drawn_tree({{-1, 400, 4, 4}}, {.crown_least_m = 2.50, .invert_m = 2.20, .size_most_mm = 300});
  Design found = design(tree, design_rules(gb50014(), {}), plain_costs());
  ASSERT_TRUE(found.none);
  EXPECT_EQ(found.none->reach, ReachId{0});
  EXPECT_EQ(found.none->obstacle, DesignObstacle::outfall);
  EXPECT_NEAR(found.none->short_m, 0.40, 1e-9);
  EXPECT_NEAR(highest_crowns(tree, design_rules(gb50014(), {}))[ReachId{0}], 2.10, 1e-9);
}

TEST(Design, APumpIsTakenWhereItIsPricedAndGravityFails) {
  // as above in two reaches: the lift stands in the manhole between them
  SewerTree tree =
      drawn_tree({{1, 200, 4, 4}, {-1, 200, 4, 4}}, {.crown_least_m = 2.50, .invert_m = 2.20, .size_most_mm = 300});
  CostTable costs = plain_costs();
  costs.pumps = PumpPrice{{0}, {250000}, 0};
  Design found = design(tree, design_rules(gb50014(), {}), costs);
  ASSERT_FALSE(found.none);
  EXPECT_EQ(found.cost_cny, 650000);
  EXPECT_EQ(found.bound_cny, 650000);
  EXPECT_EQ(found.pumps(), 1U);
  EXPECT_NEAR(found.pump_lift_m[ReachId{1}], 0.6, 1e-9);  // to least cover
  EXPECT_EQ(found.pump_cny[ReachId{1}], 250000);
}

TEST(Design, AFlowBeyondEverySizeIsNamed) {
  Design found =
      design(drawn_tree({{1, 100, 5, 5, 1}, {-1, 100, 5, 5, 1e6}}), design_rules(gb50014(), {}), plain_costs());
  ASSERT_TRUE(found.none);
  EXPECT_EQ(found.none->reach, ReachId{1});
  EXPECT_EQ(found.none->obstacle, DesignObstacle::flow);
  DesignRules rules = design_rules(gb50014(), {});
  auto carried = [&](double lps) {
    return std::ranges::any_of(rules.sizes_mm, [&](double size_mm) { return !rules.slopes(lps, size_mm).empty(); });
  };
  EXPECT_TRUE(carried(found.none->most_lps));
  EXPECT_FALSE(carried(found.none->most_lps + 0.02));
}

TEST(Design, AFlowBeyondTheSizeOfThePipeJoinedNamesThatSize) {
  SewerTree tree = drawn_tree({{-1, 1, 5, 5, 400}}, {.size_most_mm = 300});
  Design found = design(tree, design_rules(gb50014(), {}), plain_costs());
  ASSERT_TRUE(found.none);
  EXPECT_EQ(found.none->obstacle, DesignObstacle::flow);
  EXPECT_DOUBLE_EQ(found.none->size_most_mm, 300);
  EXPECT_LT(found.none->most_lps, 400);
}

TEST(Design, ALateralThatIsTooLowHoldsThePipeDown) {
  SewerTree tree = drawn_tree({{-1, 100}});
  std::vector<ReachId> reach{ReachId{0}};
  std::vector<Ceiling> ceiling{{40, 3.00, CeilingOf::invert}};
  tree.ceilings = Rows<ReachId, Ceiling>{1, reach, ceiling};
  Design found = design(tree, rules_for_dn300(), plain_costs(10));
  ASSERT_FALSE(found.none);
  // laid at .003 it is 0.12 lower at 40 m than at its head: the head at 3.12
  EXPECT_NEAR(found.invert_up_m(ReachId{0}), 3.12, 0.005 + 1e-9);
  EXPECT_TRUE(breaches_of(tree, found).empty());
}

TEST(Design, DropsBeyondTheFreeOneArePaid) {
  // B's crown must not lie below 3.6 (it may: depth limit 8), A arrives 3 m lower
  SewerTree tree = drawn_tree({{2, 1000}, {2, 100}, {-1, 100}});
  CostTable costs = plain_costs(100);
  costs.drops = DropPrice{500, 100};
  Design found = design(tree, rules_for_dn300(), costs);
  ASSERT_FALSE(found.none);
  // B 4.00 -> 3.70 on to A at 1.00: 2.70 m, 500 + 270; to lay B 0.70 m deeper on average instead costs 7 000
  EXPECT_NEAR(found.drop_m[ReachId{1}], 2.70, 1e-9);
  EXPECT_NEAR(found.drop_cny[ReachId{1}], 770, 1e-6);
  EXPECT_TRUE(breaches_of(tree, found).empty());
}

TEST(Design, PricesAddUp) {
  SewerTree tree = drawn_tree({{1, 75}, {-1, 75}}, {.new_manhole = true});
  CostTable costs = plain_costs(100);
  costs.manholes = PriceGrid{{300}, {0, 10}, {{2000, 7000}}};
  tree.extra_cny[ReachId{0}] = 1234;
  Design found = design(tree, rules_for_dn300(), costs);
  // inverts 4.00, 3.775, 3.55 (crowns on 5 mm): depths 1.00, 1.225, 1.45
  EXPECT_NEAR(found.pipe_cny[ReachId{0}], 75 * (1000 + 100 * 1.1125) + 1234, 1e-6);
  EXPECT_NEAR(found.pipe_cny[ReachId{1}], 75 * (1000 + 100 * 1.3375), 1e-6);
  EXPECT_NEAR(found.manhole_cny[ReachId{0}], 2500, 1e-6);
  EXPECT_NEAR(found.manhole_cny[ReachId{1}], 2612.5 + 2725, 1e-6);
  EXPECT_NEAR(found.cost_cny, 75 * 2000 + 75 * 245 + 1234 + 2500 + 2612.5 + 2725, 1e-6);
}

TEST(Breaches, EveryLimitIsJudged) {
  SewerTree tree =
      drawn_tree({{1, 50}, {-1, 80, 5, 5, 60}}, {.crown_least_m = 4.0, .invert_m = 1.0, .size_most_mm = 400});
  Design bad;
  bad.size_mm = Column<ReachId, double>(2, 500);
  bad.size_mm[ReachId{1}] = 410;
  bad.crown_up_m = Column<ReachId, double>(2, 4.5);
  bad.crown_down_m = Column<ReachId, double>(2, 4.4);
  bad.crown_down_m[ReachId{1}] = 3.9;
  bad.pump_lift_m = bad.drop_m = bad.pipe_cny = bad.manhole_cny = bad.drop_cny = bad.pump_cny =
      Column<ReachId, double>(2, 0);
  std::vector<DesignBreach> found = find_breaches(tree, bad, gb50014(), {.purpose = {}, .cover_most_m = 1.0});
  EXPECT_EQ(words_of(found), (std::vector<std::string>{
                                 "cover", "self_cleansing", "shrinks", "crown",  // the upper reach
                                 "diameter", "cover", "cover", "outfall_size", "outfall_crown", "drop", "spacing"}));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.back().clause, "GB 50014-2021 5.4.4");
}

}  // namespace
}  // namespace qinzao
