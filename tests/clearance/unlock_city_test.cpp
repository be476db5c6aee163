#include "engine/clearance/unlock_city.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/clearance/unlock.hpp"
#include "engine/clearance/value_any.hpp"
#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

/// Everything between a drawn world and the answer of `unlock`.
struct Question {
  std::unique_ptr<Planned> planned;
  Occupants occupants;
  BlockResult blocks;
  SurveyOptions options;
  std::unique_ptr<Survey> today;
  Stretches stretches;
  ServedParcels served;
  UnlockCity asked;

  explicit Question(ClearanceWorld const& world, std::optional<ValueUnit> unit = std::nullopt,
                    UnlockTerms const& terms = {}, WorkChoice const& choice = {})
      : planned{world.planned(choice)},
        occupants{world.occupants()},
        blocks{block(*planned, occupants, world.city().project_areas, world.options, 1)} {
    options.day = world.day;
    options.jobs = 1;
    today = std::make_unique<Survey>(world.city(), options);
    stretches = cut_stretches(*planned, blocks, *today);
    served = find_served(*planned, stretches, blocks, occupants, *today, 1);
    asked =
        unlock_city(*planned, stretches, served, occupants, unit.value_or(natural_unit(*planned, stretches)), terms);
  }
  UnlockAnswer answer(std::optional<std::int64_t> signatures = std::nullopt) const {
    return unlock(asked.model, asked.ways, {.frontier = true, .signatures = signatures});
  }
  bool not_valued() const { return lacks_foul_outlet(*planned, stretches); }
  std::vector<std::string> names(std::vector<SignerId> const& signers) const {
    std::vector<std::string> names;
    for (SignerId signer : signers)
      names.emplace_back(today->city.households.household_id[asked.signers[signer.value()]]);
    return names;
  }
};

constexpr std::int64_t million = 1'000'000;
using Names = std::vector<std::string>;

/// U4: 300 households on a sewer in service that does not drain; a proposed link of 20 m, blocked by A; 5 more
/// households join the link; A and one of those 5 are in an open project.
ClearanceWorld missing_link() {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::trunk, {120, 0});
  world.pipe("old", {{0, 0}, {100, 0}}, "", Status::in_service);
  world.pipe("link", {{100, 0}, {120, 0}}, "W");
  world.work("W", "sewer", ShapeKind::none, {});
  world.drawing.project("J");
  world.parcel("P300", {10, 5, 60, 25}, 300);
  world.parcel("P5", {108, 5, 118, 15});
  for (int i = 0; i < 4; ++i) world.household("S" + std::to_string(i), "", "P5");
  world.household("L", "J", "P5");
  world.parcel("PA", {112, -10, 114, -1}).household("A", "J", "PA");
  return world;
}

/// A saved plan of two pipes a (by the trunk) and b; P lies nearer to b, and its lateral in the plan is on a. A blocks
/// b.
ClearanceWorld saved_plan() {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::trunk, {0, 0});
  world.pipe("XQ-2", {{100, 0}, {0, 0}}, "XQ").pipe("XQ-1", {{200, 0}, {100, 0}}, "XQ");
  world.plans = {"XQ"};
  world.drawing.project("J");
  world.parcel("PA", {150, 1, 160, 9}).household("A", "J", "PA");
  world.parcel("P", {105, -12, 115, -2}, 7);
  world.laterals = {{ParcelId{1}, PipeId{0}, 10}};
  return world;
}

TEST(UnlockCity, OfASavedPlanParcelsBelongToThePieceThatTheirLateralJoins) {
  ClearanceWorld world = saved_plan();
  Question by_plan{world, ValueUnit::households, {}, {.work = {}, .plan = "XQ"}};
  EXPECT_EQ(by_plan.answer().today, 7 * million);
  ASSERT_EQ(by_plan.served.list.size(), 2U);  // A leaves when it signs, and counts for nothing
  EXPECT_EQ(by_plan.stretches.id[by_plan.served.list[1].home.value()], "XQ-2");
  world.laterals.clear();
  Question by_reach{world, ValueUnit::households, {}, {.work = {}, .plan = "XQ"}};
  EXPECT_EQ(by_reach.stretches.id[by_reach.served.list[1].home.value()].substr(0, 4), "XQ-1");
}

TEST(UnlockCity, ASavedPlanIsNoWorkUnlessItIsAskedFor) {
  ClearanceWorld world = saved_plan();
  EXPECT_TRUE(world.planned()->works.empty());
  world.plans.clear();
  EXPECT_EQ(world.planned()->works.size(), 1U);
}

TEST(UnlockCity, AMissingLinkServesThoseAboveIt) {
  ClearanceWorld world = missing_link();
  Question question{world};
  EXPECT_EQ(question.asked.unit, ValueUnit::households);
  UnlockAnswer answer = question.answer();
  EXPECT_EQ(answer.today, 0);
  EXPECT_EQ(answer.total, 304 * million);
  ASSERT_EQ(answer.frontier.size(), 1U);
  EXPECT_EQ(answer.frontier[0].signatures, 1);
  EXPECT_EQ(answer.frontier[0].value, 304 * million);
  EXPECT_EQ(question.names(answer.frontier[0].parts[0].signers), Names{"A"});
  Question metres{world, ValueUnit::metres};
  EXPECT_EQ(metres.answer().total, 20'000);
  world.set_stage(5, Stage::signed_up);
  Question agreed{world};
  EXPECT_EQ(agreed.answer().today, 304 * million);
  EXPECT_EQ(agreed.answer().clear, 0);
  world.set_stage(5, Stage::vacated);
  Question cleared{world};
  EXPECT_EQ(cleared.answer().clear, 304 * million);
}

TEST(UnlockCity, AHouseholdInTheTrenchIsNotServed) {
  ClearanceWorld world = missing_link();
  world.building("B", {112, 0.2, 113, 2}, "S0");
  Question question{world};
  // S0 is in no project: it must sign, is marked, and leaves.
  EXPECT_EQ(question.asked.signers.size(), 2U);
  EXPECT_EQ(question.answer().total, 303 * million);
  EXPECT_EQ(question.answer().frontier[0].signatures, 2);
  std::size_t marked = 0;
  for (std::size_t row = 0; row < 2; ++row) marked += question.asked.not_acquired[SignerId{row}];
  EXPECT_EQ(marked, 1U);
  Question without{world, std::nullopt, {{}, {"not_acquired"}}};
  EXPECT_EQ(without.answer().total, 0);
  ASSERT_FALSE(without.asked.impossible.empty());
  EXPECT_THROW((Question{world, std::nullopt, {{"link"}, {"A"}}}), Error);
  EXPECT_THROW((Question{world, std::nullopt, {{"A"}, {"A"}}}), Error);
  EXPECT_THROW((Question{world, std::nullopt, {{"nobody"}, {}}}), Error);
}

/// U2: pieces a (blocked by A) and b (blocked by B) both drain; p1 (10 households) is within reach of both, its lateral
/// on a; p2 (3) only of a; p3 (4) only of b.
TEST(UnlockCity, AParcelWithinReachOfTwoPiecesBelongsToThatOfItsLateral) {
  ClearanceWorld world;
  world.drawing.node("T1", NodeKind::trunk, {100, 0}).node("T2", NodeKind::trunk, {100, 50});
  world.pipe("a", {{0, 0}, {100, 0}}).pipe("b", {{0, 50}, {100, 50}});
  world.drawing.project("J");
  world.parcel("p1", {10, 24, 20, 27}, 10).parcel("p2", {40, -15, 50, -5}, 3).parcel("p3", {40, 60, 50, 70}, 4);
  world.drawing.city.parcels.connected_pipe = {};
  for (char const* pipe : {"a", "", ""}) world.drawing.city.parcels.connected_pipe.push_back(pipe);
  world.parcel("PA", {97, 1, 99, 2}).household("A", "J", "PA").parcel("PB", {97, 51, 99, 52}).household("B", "J", "PB");
  Question question{world};
  UnlockAnswer answer = question.answer(1);
  EXPECT_EQ(answer.total, 17 * million);
  EXPECT_EQ(question.names(answer.limited->signers), Names{"A"});
  EXPECT_EQ(answer.limited->value, 13 * million);
  EXPECT_EQ(question.asked.second_choice, 1U);
  ASSERT_TRUE(answer.limited->by_value_any);
  EXPECT_EQ(answer.limited->by_value_any->value_any, 14 * million);
  EXPECT_EQ(question.names(answer.limited->by_value_any->signers), Names{"B"});
}

TEST(UnlockCity, WorksThatCarryNoWaterCountByThemselves) {
  ClearanceWorld world;
  world.work("R", "road", ShapeKind::line, {{0, 0}, {100, 0}});
  world.drawing.project("J");
  world.parcel("L", {40, 1, 50, 9}).household("H", "J", "L").parcel("M", {80, 1, 90, 9}, 2);
  Question question{world};
  EXPECT_EQ(question.asked.unit, ValueUnit::metres);
  UnlockAnswer answer = question.answer();
  EXPECT_NEAR(static_cast<double>(answer.clear) / 1000, 100 - 2 * 15.657, 0.01);
  EXPECT_NEAR(static_cast<double>(answer.total - answer.today) / 1000, 15.657, 0.01);
  ASSERT_EQ(question.asked.impossible.size(), 1U);
  EXPECT_EQ(question.asked.impossible[0].reason, Impossible::no_rows);
}

TEST(UnlockCity, APipeThatLeadsNowhereServesNobody) {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::trunk, {500, 500});
  world.pipe("p", {{0, 0}, {100, 0}}).parcel("L", {10, 5, 20, 15}, 7);
  Question question{world};
  EXPECT_EQ(question.answer().total, 0);
  ASSERT_EQ(question.asked.impossible.size(), 1U);
  EXPECT_EQ(question.asked.impossible[0].reason, Impossible::leads_nowhere);
  EXPECT_EQ(question.served.leads_nowhere, 1U);
}

/// t1 (W1) leads t2 (W2) down; 400 households beside t2, 30 beside t1, A in the way of t2.
ClearanceWorld one_below_the_other(WorkState lower = WorkState::planned, NodeKind end = NodeKind::treatment_plant) {
  ClearanceWorld world;
  world.drawing.node("T", end, {0, 0});
  world.pipe("t1", {{100, 0}, {0, 0}}, "W1", Status::under_construction).pipe("t2", {{200, 0}, {100, 0}}, "W2");
  world.work("W1", "sewer", ShapeKind::none, {}, {}, lower).work("W2", "sewer", ShapeKind::none, {});
  world.drawing.project("J");
  world.parcel("P400", {188, -20, 198, -5}, 400).parcel("P30", {40, -20, 60, -5}, 30);
  world.parcel("PA", {180, 1, 184, 9}).household("A", "J", "PA");
  return world;
}

TEST(UnlockCity, WhatOneWorkIsWorthNeedsTheOthersBelowIt) {
  ClearanceWorld world = one_below_the_other();
  EXPECT_EQ(Question(world).answer().total, 430 * million);
  Question one{world, std::nullopt, {}, {.work = "W2"}};
  EXPECT_EQ(one.answer().total, 400 * million);
  EXPECT_EQ(one.answer().today, 0);
  ASSERT_EQ(one.answer().frontier.size(), 1U);
  EXPECT_EQ(one.names(one.answer().frontier[0].parts[0].signers), Names{"A"});
  EXPECT_TRUE(one.asked.impossible.empty());
  EXPECT_EQ(one.served.leads_nowhere, 0U);
  Question metres{world, ValueUnit::metres, {}, {.work = "W2"}};
  EXPECT_EQ(metres.answer().total, 100'000);
  // Somebody in the way of the lower work must sign for the upper one as well.
  world.parcel("PB", {50, 1, 54, 9}).household("B", "J", "PB");
  Question both{world, std::nullopt, {}, {.work = "W2"}};
  EXPECT_EQ(both.answer().frontier[0].signatures, 2);
  Question lower{world, std::nullopt, {}, {.work = "W1"}};
  EXPECT_EQ(lower.answer().total, 30 * million);
  EXPECT_EQ(lower.names(lower.answer().frontier[0].parts[0].signers), Names{"B"});
}

TEST(UnlockCity, TermsKnowWorksThatAreNotAskedAbout) {
  ClearanceWorld world = one_below_the_other();
  world.parcel("PB", {50, 1, 54, 9}).household("B", "J", "PB");
  world.work("R", "road", ShapeKind::line, {{0, 500}, {100, 500}});
  Question without{world, std::nullopt, {{}, {"W1"}}, {.work = "W2"}};
  EXPECT_EQ(without.answer().total, 0) << "W2 drains through W1";
  EXPECT_EQ(without.asked.impossible[0].reason, Impossible::downstream);
  Question with{world, std::nullopt, {{"W1"}, {}}, {.work = "W2"}};
  EXPECT_EQ(with.names(with.answer().frontier[0].parts[0].signers), Names{"B"});
  EXPECT_EQ(Question(world, std::nullopt, {{}, {"R"}}, {.work = "W2"}).answer().total, 400 * million);
  EXPECT_THROW((Question{world, std::nullopt, {{"R"}, {}}, {.work = "W2"}}), Error) << "brings nothing";
  EXPECT_THROW((Question{world, std::nullopt, {{"W3"}, {}}, {.work = "W2"}}), Error);
  // As load reads ids.
  EXPECT_EQ(Question(world, std::nullopt, {{}, {"Ｗ１"}}, {.work = "W2"}).answer().total, 0);
}

TEST(UnlockCity, ARequiredParcelThatNothingPlannedServesIsRefused) {
  ClearanceWorld road;
  road.work("R", "road", ShapeKind::line, {{0, 0}, {100, 0}});
  road.drawing.project("J");
  road.parcel("L", {40, 1, 50, 9}).household("H", "J", "L");
  EXPECT_THROW((Question{road, std::nullopt, {{"L"}, {}}}), Error);
  EXPECT_EQ(Question(road, std::nullopt, {{"H"}, {}}).answer().frontier[0].signatures, 1);
}

TEST(UnlockCity, SignaturesCountBesideWhatIsRequired) {
  ClearanceWorld world = one_below_the_other();
  world.parcel("PB", {50, 1, 54, 9}).household("B", "J", "PB");
  Question question{world, std::nullopt, {{"B"}, {}}};
  UnlockAnswer answer = question.answer(1);
  EXPECT_EQ(answer.frontier[0].signatures, 1);
  EXPECT_EQ(answer.limited->signatures, 1);
  EXPECT_EQ(question.names(answer.limited->signers), Names{"A"});
  EXPECT_EQ(answer.limited->value, 430 * million) << "with B";
}

TEST(UnlockCity, WhoseProjectIsClosedNeverGoesSignedOrNot) {
  for (Stage stage : {Stage::registered, Stage::signed_up}) {
    ClearanceWorld world;
    world.drawing.node("T", NodeKind::trunk, {100, 0});
    world.drawing.project("K", "2020-01-01");
    world.pipe("p", {{0, 0}, {100, 0}}).parcel("P7", {10, 5, 20, 15}, 7);
    world.parcel("L", {40, -9, 50, 9}).building("B", {40, -5, 50, 5}, "H").household("H", "K", "L", stage);
    Question question{world};
    EXPECT_EQ(question.answer().total, 0);
    EXPECT_EQ(question.answer().today, 0);
    ASSERT_GT(question.asked.impossible.size(), 1U);
    EXPECT_EQ(question.asked.impossible[1].reason, Impossible::project_closed) << "above it: downstream";
    EXPECT_THROW((Question{world, std::nullopt, {{"H"}, {}}}), Error);
  }
}

TEST(UnlockCity, WhoWasTransferredOutAndHasNoNewNumberIsServed) {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::trunk, {100, 0});
  world.drawing.project("J");
  world.pipe("p", {{0, 0}, {100, 0}}).parcel("L", {10, 5, 20, 15}).household("H", "J", "L");
  EXPECT_EQ(Question{world}.answer().total, 0) << "leaves when it signs";
  world.statuses[0].gone = true;
  world.drawing.event("H", "transferred_out", "2020-07-01");
  EXPECT_EQ(Question{world}.answer().total, million);
}

TEST(UnlockCity, WhatAPlanIsWorthNeedsTheWorksBelowItToo) {
  ClearanceWorld world = one_below_the_other();
  world.pipe("XQ-1", {{300, 0}, {200, 0}}, "XQ");
  world.plans = {"XQ"};
  world.parcel("P7", {290, -20, 299, -5}, 7);
  Question plan{world, std::nullopt, {}, {.work = {}, .plan = "XQ"}};
  ASSERT_EQ(plan.answer().frontier.size(), 1U);
  EXPECT_EQ(plan.names(plan.answer().frontier[0].parts[0].signers), Names{"A"});  // in the way of t2
  EXPECT_EQ(plan.answer().total, 7 * million);
  ASSERT_EQ(plan.planned->works.size(), 1U);
  EXPECT_EQ(plan.planned->works[0].id, "XQ");
}

TEST(UnlockCity, WithoutAFoulOutletNobodyCanTellWhatASewerIsWorth) {
  EXPECT_FALSE(Question(one_below_the_other()).not_valued());
  EXPECT_TRUE(Question(one_below_the_other(WorkState::planned, NodeKind::manhole)).not_valued());
  ClearanceWorld road;
  road.pipe("s", {{100, 50}, {0, 50}}, "", Status::in_service);
  road.work("R", "road", ShapeKind::line, {{0, 0}, {100, 0}});
  EXPECT_FALSE(Question(road).not_valued());  // it counts by itself
}

TEST(UnlockCity, AWorkThatTheLedgerCallsAcceptedLeadsDown) {
  ClearanceWorld world = one_below_the_other(WorkState::accepted);
  Question question{world};
  UnlockAnswer answer = question.answer();
  EXPECT_EQ(answer.total, 430 * million);
  EXPECT_EQ(answer.today, 30 * million) << "t1 is laid, whatever the file of pipes says";
  EXPECT_TRUE(question.asked.impossible.empty());
}

TEST(UnlockCity, WhoBlocksAPlaceOfAPolygonWorkMustSign) {
  ClearanceWorld world;
  world.drawing.river({{0, 0}, {50, 0}}, "R");
  world.work("W", "river_dredging", ShapeKind::polygon, {{0, -20}, {100, -20}, {100, 20}, {0, 20}, {0, -20}},
             std::string{world.city().rivers.id[0]});
  world.drawing.project("J");
  world.parcel("L", {60, 5, 90, 15}).household("H", "J", "L");
  Question question{world};
  EXPECT_EQ(question.names({SignerId{0}}), Names{"H"});
  EXPECT_EQ(question.answer().clear, 50'000);
  EXPECT_EQ(question.stretches.size(), 2U);
  EXPECT_EQ(question.stretches.drawn[StretchId{1}], (Interval{50, 50}));
}

TEST(UnlockCity, PersonalColumnsChangeNothing) {
  ClearanceWorld world = missing_link();
  std::int64_t before = Question{world}.answer().total;
  for (std::size_t row = 0; row < world.city().households.size(); ++row) {
    HouseholdId household{row};
    world.drawing.city.households.persons[household] = static_cast<int>(row) + 1;
    world.drawing.city.households.category[household] = Category::non_residential;
  }
  world.drawing.city.households.strategy = {};
  for (std::size_t row = 0; row < world.city().households.size(); ++row)
    world.drawing.city.households.strategy.push_back("x");
  EXPECT_EQ(Question{world}.answer().total, before);
}

}  // namespace
}  // namespace qinzao::test
