#include "engine/clearance/advice.hpp"

#include <gtest/gtest.h>

#include "engine/clearance/unlock_city.hpp"
#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

/// A sewer of 100 m to a trunk, blocked soft by A at its upper end; a road blocked hard by A and soft by B; a household
/// of six beside the lower end of the sewer.
ClearanceWorld two_works() {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::trunk, {100, 0});
  world.pipe("p", {{0, 0}, {100, 0}}, "WS").work("WS", "sewer", ShapeKind::none, {});
  world.work("R", "road", ShapeKind::line, {{0, 100}, {50, 100}});
  world.drawing.project("J");
  world.parcel("PA", {10, 1, 20, 9}).household("A", "J", "PA");
  world.parcel("PB", {30, 101, 40, 109}).household("B", "J", "PB");
  world.building("BA", {10, 100.5, 20, 105}, "A");
  world.parcel("P6", {80, 5, 90, 15}, 6);
  return world;
}

struct Advised {
  std::vector<WorkAdvice> works;
  std::vector<WorkTurn> order;
};
Advised advised(ClearanceWorld const& world, std::optional<Futures> const& futures = std::nullopt) {
  std::vector<WorkWait> waits;
  auto planned = world.planned();
  Occupants occupants = world.occupants();
  BlockResult blocks = block(*planned, occupants, world.city().project_areas, world.options, 1);
  for (WorkBlocks const& work : blocks.works) waits.push_back(futures ? wait_for(work, *futures) : WorkWait{});
  SurveyOptions options;
  options.day = world.day;
  options.jobs = 1;
  Survey today{world.city(), options};
  Stretches stretches = cut_stretches(*planned, blocks, today);
  ServedParcels served = find_served(*planned, stretches, blocks, occupants, today, 1);
  UnlockCity asked = unlock_city(*planned, stretches, served, occupants, ValueUnit::households, {});
  return {advise(*planned, occupants, blocks, stretches, asked.model, asked.ways, waits),
          order_of_works(occupants, blocks)};
}

TEST(Advice, TellsWhoMustSignAndWhatDrainsToday) {
  ClearanceWorld world = two_works();
  Advised found = advised(world);
  EXPECT_EQ(found.works[0].to_sign, 1U);
  EXPECT_NEAR(found.works[0].drains_m, 100 - 22.83, 0.01);  // below A's stretch
  EXPECT_DOUBLE_EQ(found.works[0].drains_households, 6);
  EXPECT_EQ(found.works[1].to_sign, 2U);
  EXPECT_FALSE(found.works[0].wait);
  world.set_stage(0, Stage::signed_up);
  EXPECT_EQ(advised(world).works[1].to_sign, 1U);
  EXPECT_EQ(advised(world).works[1].agreed, 1U);
}

TEST(Advice, WaitsAreComparedDrawByDraw) {
  // Two futures: A goes late in the one, B in the other. Their days are never added.
  Futures futures;
  futures.draws = 2;
  futures.never_days = 1000;
  futures.sample = [](HouseholdId household, std::uint32_t, std::span<std::array<std::int32_t, stages>> days) {
    for (std::size_t draw = 0; draw < 2; ++draw) {
      days[draw].fill(household.value() == draw ? 100 : 10);
      days[draw][static_cast<std::size_t>(Stage::demolished)] += 50;
    }
    return NoDate::none;
  };
  Advised found = advised(two_works(), futures);
  EXPECT_EQ(found.works[0].wait->low, 10);  // A vacates after 100 or 10 days
  EXPECT_EQ(found.works[0].wait->high, 100);
  EXPECT_EQ(found.works[1].wait->low, 100);  // A demolished after 150 or 60, B vacated after 10 or 100
  EXPECT_EQ(found.works[1].wait->high, 150);
  futures.never_days = 120;
  EXPECT_EQ(advised(two_works(), futures).works[1].wait->high, std::nullopt);
  EXPECT_EQ(advised(two_works(), futures).works[1].wait->no_date, NoDate::none);
  futures.never_days = 100;
  EXPECT_EQ(advised(two_works(), futures).works[1].wait->no_date, NoDate::unlikely);
}

TEST(Advice, AHouseholdThatStopsTwoWorksSignsOnce) {
  Advised found = advised(two_works());
  ASSERT_EQ(found.order.size(), 2U);
  EXPECT_EQ(found.order[0].work, 0U);
  EXPECT_EQ(found.order[0].signs, std::vector<HouseholdId>{HouseholdId{0}});
  EXPECT_EQ(found.order[0].shared, std::vector<HouseholdId>{HouseholdId{0}});
  EXPECT_EQ(found.order[1].work, 1U);
  EXPECT_EQ(found.order[1].signs, std::vector<HouseholdId>{HouseholdId{1}});
}

TEST(Advice, WorksThatNobodyCanSignForHaveNoTurn) {
  ClearanceWorld world = two_works();
  world.parcel("PX", {40, 1, 45, 9}, 3);
  Advised found = advised(world);
  EXPECT_EQ(found.works[0].unsignable, 1U);
  ASSERT_EQ(found.order.size(), 1U);
  EXPECT_EQ(found.order[0].work, 1U);
}

}  // namespace
}  // namespace qinzao::test
