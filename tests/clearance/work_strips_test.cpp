#include "engine/clearance/work_strips.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

std::vector<std::string> told(ClearanceWorld const& world) {
  std::unique_ptr<Planned> planned = world.planned();
  BlockResult blocks = block(*planned, world.occupants(), world.city().project_areas, world.options, 1);
  std::vector<std::string> rows;
  for (WorkStrip const& strip : work_strips(*planned, blocks)) {
    std::string who;
    for (Blocker const& blocker : strip.blockers)
      who += " " + std::string{world.city().households.household_id[blocker.household]};
    rows.push_back(fmt::format("{} {:.2f}-{:.2f} {}{}", strip.line->id, strip.along.from_m, strip.along.to_m,
                               word_of(strip.state), who));
  }
  return rows;
}

/// The line of fixture B1, with a second household whose land reaches over the building of the first.
TEST(WorkStrips, EachMetreOnceAndAHouseLiesOverLand) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {100, 0}});
  world.drawing.project("J");
  world.parcel("L1", {30, 0.5, 60, 20}).building("B1", {40, 0.6, 50, 5}, "H1");
  world.parcel("L2", {45, -20, 80, -1});
  world.household("H1", "J", "L1", Stage::signed_up).household("H2", "J", "L2");
  EXPECT_EQ(told(world),
            (std::vector<std::string>{"W 0.00-27.04 clear", "W 27.04-39.20 soft H1", "W 39.20-50.80 hard H1 H2",
                                      "W 50.80-82.83 soft H1 H2", "W 82.83-100.00 clear"}));
}

TEST(WorkStrips, ALineThatNobodyHoldsIsClear) {
  ClearanceWorld world;
  world.work("W", "road", ShapeKind::line, {{0, 0}, {100, 0}});
  EXPECT_EQ(told(world), (std::vector<std::string>{"W 0.00-100.00 clear"}));
}

}  // namespace
}  // namespace qinzao::test
