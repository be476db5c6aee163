#include "engine/survey/branch_profiles.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

//  A --p1(100)-- B --p2(50)-- J --m1(80)-- K --m2(80)-- L --m3(80)-- T     p: of the plan, m: the existing main
//                |
//           C --p3(30)
struct Branches {
  Branches() {
    drawing.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::manhole, {100, 0});
    drawing.node("C", NodeKind::manhole, {100, 30}).node("J", NodeKind::manhole, {150, 0});
    drawing.node("K", NodeKind::manhole, {230, 0}).node("L", NodeKind::manhole, {310, 0});
    drawing.node("T", NodeKind::treatment_plant, {390, 0});
    drawing.sanitary("p1", {{0, 0}, {100, 0}}, {.invert_up_m = 5, .invert_down_m = 4.7});
    drawing.sanitary("p2", {{100, 0}, {150, 0}}, {.invert_up_m = 4.7, .invert_down_m = 4.5});
    drawing.sanitary("p3", {{100, 30}, {100, 0}}, {.invert_up_m = 5, .invert_down_m = 4.9});
    drawing.sanitary("m1", {{150, 0}, {230, 0}}, {.invert_up_m = 4, .invert_down_m = 3.8});
    drawing.sanitary("m2", {{230, 0}, {310, 0}}, {.invert_up_m = 3.8, .invert_down_m = 3.6});
    drawing.sanitary("m3", {{310, 0}, {390, 0}}, {.invert_up_m = 3.6, .invert_down_m = 3.4});
    SurveyOptions options = options_for({});
    options.standard = &gb50014();
    survey.emplace(drawing.city, options);
  }
  std::vector<std::string> pipes_of(Profile const& profile) const {
    std::vector<std::string> names;
    for (ProfileReach const& reach : profile.reaches) names.push_back(reach.name);
    return names;
  }
  std::vector<Profile> profiles(double beyond_m) const {
    std::vector<PipeId> plan{PipeId{0}, PipeId{1}, PipeId{2}};
    return branch_profiles(*survey, plan, beyond_m);
  }
  Drawing drawing;
  std::optional<Survey> survey;
};

using Names = std::vector<std::string>;

TEST(BranchProfiles, EveryHeadHasItsSectionDownIntoTheMain) {
  Branches world;
  std::vector<Profile> found = world.profiles(100);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(world.pipes_of(found[0]), (Names{"p1", "p2", "m1", "m2"}));
  EXPECT_EQ(found[0].stations.front().name, "A");
  EXPECT_EQ(found[0].stations.back().name, "L");
  EXPECT_NEAR(found[0].stations.back().chainage_m, 310, 1e-9);
  EXPECT_EQ(found[0].ends, StopReason::terminal);
  EXPECT_EQ(world.pipes_of(found[1]), (Names{"p3", "p2", "m1", "m2"}));
  EXPECT_EQ(found[1].stations.size(), 5U);
  EXPECT_EQ(found[1].pieces.size(), 4U);
}

TEST(BranchProfiles, AtLeastOnePipeOfTheMainIsShown) {
  Branches world;
  EXPECT_EQ(world.pipes_of(world.profiles(0)[0]), (Names{"p1", "p2", "m1"}));
}

TEST(BranchProfiles, PipesNotInServiceAreLeftOut) {
  Branches world;
  world.drawing.city.pipes.status[PipeId{0}] = Status::proposed;
  SurveyOptions options = options_for({});
  options.standard = &gb50014();
  world.survey.emplace(world.drawing.city, options);
  std::vector<Profile> found = world.profiles(0);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(world.pipes_of(found[0]), (Names{"p3", "p2", "m1"}));
}

}  // namespace
}  // namespace qinzao::test
