#include "engine/plan/city_task.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/io/settings/costs.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/plan/named_plan.hpp"
#include "engine/plan/plan.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {
namespace {

//            D (not developed for this)         ground 5.0 everywhere
//   N -------+------- lane, 200 m north of the main street
//            |
//            |  lane        A east of it, B west of it
//   W1 --L1-- W2 --L2-- W3 --L3-- plant        sewer in the main street
class SmallTown : public testing::Test {
 protected:
  SmallTown() : standard{read_standard("gb50014-2021")}, costs{read_costs("estimate-2024")} {
    for (int i = 0; i < 4; ++i) {
      std::string id = "W" + std::to_string(i + 1);
      drawing.node(id, i == 3 ? NodeKind::treatment_plant : NodeKind::manhole, {100.0 * i, 0});
      drawing.city.nodes.ground_level_m[NodeId{i}] = 5;
      drawing.city.nodes.invert_level_m[NodeId{i}] = 2.0 - 0.2 * i;
    }
    for (int i = 0; i < 3; ++i)
      drawing.sanitary("L" + std::to_string(i + 1), {{100.0 * i, 0}, {100.0 * i + 100, 0}},
                       {.from = "W" + std::to_string(i + 1),
                        .to = "W" + std::to_string(i + 2),
                        .invert_up_m = 2.0 - 0.2 * i,
                        .invert_down_m = 1.8 - 0.2 * i,
                        .diameter_mm = 400});
    drawing.street({{0, 3}, {300, 3}}, "main");
    drawing.street({{105, 3}, {105, 200}}, "lane");
    drawing.parcel("A", {120, 80}, 20, 4);
    drawing.parcel("B", {70, 150}, 20, 3);
  }

  CityTask task(CityPlanOptions const& options = {}) {
    SurveyOptions asked;
    asked.day = *Date::parse("2020-11-15");
    asked.standard = &standard;
    survey.emplace(drawing.city, asked);
    return city_task(*survey, costs, options);
  }

  test::Drawing drawing;
  Standard standard;
  CostTable costs;
  std::optional<Survey> survey;
};

TEST_F(SmallTown, ParcelsAreJoinedAlongTheLaneToTheSewerInTheStreet) {
  CityTask made = task();
  ASSERT_EQ(made.task.sources.size(), 2U);
  EXPECT_EQ(made.task.sources[SourceId{0}].id, "A");
  EXPECT_DOUBLE_EQ(made.task.sources[SourceId{0}].households, 4);
  Plan plan = make_plan(made.task, {});
  ASSERT_TRUE(plan.designed);
  EXPECT_TRUE(plan.unreached.empty());
  EXPECT_LE(plan.floor_cny, plan.cost_cny);
  EXPECT_LE(plan.layout_bound_cny, plan.layout_value_cny);
  // Up the lane as far as the nearer end of B's frontage, and straight across into L2: 3 m, where W2 is 5.8 m away.
  NamedPlan named = named_plan(made.task, plan, "x");
  EXPECT_NEAR(plan.layout_metres, 147.1, 8);
  auto join = std::ranges::find(named.manholes, "L2", &NamedManhole::joins_pipe);
  ASSERT_NE(join, named.manholes.end());
  EXPECT_NEAR(join->joins_at_m, 5, 1e-6);
  auto last = std::ranges::find(named.reaches, join->node_id, &NamedReach::to_node);
  ASSERT_NE(last, named.reaches.end());
  ASSERT_EQ(named.laterals.size(), 2U);
  for (NamedReach const& it : named.reaches) {
    EXPECT_EQ(it.diameter_mm, 300);
    EXPECT_GE(it.slope, 0.003 - 1e-9);
    EXPECT_GE(it.cover_up_m, 0.6);
    EXPECT_LE(it.length_m, 75 + 1e-9);  // GB 50014-2021 5.4.4, DN300
  }
  EXPECT_GE(last->invert_down_m + 0.3, 1.8 + 0.4 - 1e-9);  // crown over crown
}

TEST_F(SmallTown, OnlyTheParcelsAskedFor) {
  CityPlanOptions options;
  options.parcels = std::set<std::string>{"A"};
  CityTask made = task(options);
  ASSERT_EQ(made.task.sources.size(), 1U);
  EXPECT_EQ(made.task.sources[SourceId{0}].id, "A");
}

TEST_F(SmallTown, OfPipesThatDoNotDrainTheirEndIsConnected) {
  drawing.node("X1", NodeKind::manhole, {200, 160});
  drawing.node("X2", NodeKind::manhole, {200, 20});
  drawing.sanitary("X", {{200, 160}, {200, 20}}, {.from = "X1", .to = "X2", .invert_up_m = 3.5, .invert_down_m = 3.1});
  drawing.parcel("C", {205, 100}, 20, 5);
  drawing.parcel("D", {205, 130}, 20, 6);
  CityTask made = task();
  ASSERT_EQ(made.task.sources.size(), 3U);
  PlanSource const& end = made.task.sources[SourceId{2}];
  EXPECT_EQ(end.id, "X2");
  EXPECT_FALSE(end.parcel);
  EXPECT_DOUBLE_EQ(end.households, 11);
  Plan plan = make_plan(made.task, {});
  ASSERT_TRUE(plan.designed);
  NamedPlan named = named_plan(made.task, plan, "x");
  auto first = std::find_if(named.reaches.begin(), named.reaches.end(), [](NamedReach const& it) {
    return it.from == Point{200, 20};
  });
  ASSERT_NE(first, named.reaches.end());
  EXPECT_LE(first->invert_up_m, 3.1 + 1e-9);
}

// L2 has no diameter: it is taken to be no smaller than L1, which flows into it.
TEST_F(SmallTown, AnOutletOfUnknownDiameterIsTakenToBeAsLargeAsWhatFlowsIntoIt) {
  drawing.city.pipes.diameter_mm[PipeId{1}] = unknown_value;
  CityTask made = task();
  auto joins = [](PlanOutlet const& outlet) { return outlet.pipe == "L2"; };
  auto outlet = std::find_if(made.task.outlets.begin(), made.task.outlets.end(), joins);
  ASSERT_NE(outlet, made.task.outlets.end());
  EXPECT_DOUBLE_EQ(outlet->size_mm, 400);
  EXPECT_DOUBLE_EQ(outlet->crown_m, outlet->invert_m + 0.4);
  EXPECT_TRUE(outlet->assumed);
  drawing.city.pipes.diameter_mm[PipeId{0}] = unknown_value;
  made = task();
  outlet = std::find_if(made.task.outlets.begin(), made.task.outlets.end(), joins);
  EXPECT_DOUBLE_EQ(outlet->size_mm, 300);  // GB 50014-2021 5.2.10
}

TEST_F(SmallTown, AParcelWithoutAStreetOrBehindARiverIsListed) {
  drawing.parcel("far", {500, 500}, 20, 1);
  drawing.parcel("over", {-40, 100}, 20, 1);
  drawing.street({{-50, 3}, {0, 3}}, "west");
  drawing.street({{-10, 60}, {-10, 200}}, "bank");
  drawing.river({{-15, 50}, {-15, 300}});
  CityTask made = task();
  Plan plan = make_plan(made.task, {});
  ASSERT_EQ(plan.unreached.size(), 2U);
  EXPECT_EQ(word_of(plan.unreached[0].reason), "no_street");
  EXPECT_EQ(word_of(plan.unreached[1].reason), "behind_barrier");
}

TEST_F(SmallTown, ATerrainOffTheKnownNodesIsRefusedWithoutAnOffset) {
  CityPlanOptions options;
  options.terrain = [](Point) { return std::optional<double>{6.2}; };
  EXPECT_THROW(task(options), Error);
  options.terrain_offset_m = -1.2;
  EXPECT_NO_THROW(task(options));
}

TEST_F(SmallTown, ThereAreNoStreets) {
  drawing.city.streets = {};
  EXPECT_THROW(task(), Error);
}

}  // namespace
}  // namespace qinzao
