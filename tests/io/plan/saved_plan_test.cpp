#include "engine/io/plan/saved_plan.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/page_city.hpp"

namespace qinzao::test {
namespace {

/// One pipe from a new manhole down to W1.
NamedPlan one_pipe(std::string const& name) {
  NamedPlan plan;
  plan.name = name;
  NamedReach& reach = plan.reaches.emplace_back();
  reach.pipe_id = name + "-1";
  reach.from_node = name + "-M1";
  reach.to_node = "W1";
  reach.from = {585050, 3547700};
  reach.to = {585100, 3547700};
  reach.diameter_mm = 300;
  reach.invert_up_m = 2;
  reach.invert_down_m = 1.5;
  reach.depth_most_m = 2;
  reach.cost_cny = 1;
  NamedManhole& upper = plan.manholes.emplace_back();
  upper.node_id = name + "-M1";
  upper.at = reach.from;
  return plan;
}

void set_work(SmallCity const& city, std::string const& pipe, std::string const& work) {
  city.load_rows("pipes", "pipe_id;system;status;work_id;wkt\n" + pipe + ";storm;proposed;" + work +
                              ";\"LINESTRING(585000 3547650, 585050 3547650)\"\n");
}

std::vector<std::string> pipes_of(SmallCity const& city, std::string const& work) {
  Database file{city.path(), Database::Mode::read};
  std::vector<std::string> pipes;
  Statement row = file.prepare("SELECT pipe_id FROM pipes WHERE work_id = ?1 ORDER BY pipe_id");
  row.bind(1, work);
  while (row.step()) pipes.emplace_back(row.text(0));
  return pipes;
}

std::string refusal(SmallCity const& city, std::string const& name) {
  try {
    save_plan(city.path(), one_pipe(name), {}, {});
  } catch (Error const& error) {
    return std::string{error.what()}.substr(city.path().string().size());
  }
  return "saved";
}

TEST(SavedPlan, IsNotCalledLikeAWork) {
  SmallCity city;  // with the work K1
  EXPECT_EQ(refusal(city, "K1"), ": K1 is the id of a work; take another name with --save");
  EXPECT_EQ(pipes_of(city, "K1"), std::vector<std::string>{});
  EXPECT_EQ(refusal(city, "K2"), "saved");
}

TEST(SavedPlan, IsNotCalledLikeTheWorkThatPipesOfTheCityName) {
  SmallCity city;
  set_work(city, "own1", "WS02");
  set_work(city, "own2", "WS02");
  EXPECT_EQ(refusal(city, "WS02"),
            ": pipe own1 (2 in all) has the work_id WS02 and is of no saved plan; take another name with --save");
  EXPECT_EQ(pipes_of(city, "WS02"), (std::vector<std::string>{"own1", "own2"}));
}

TEST(SavedPlan, ReplacesWhatItWroteAndNothingElse) {
  SmallCity city;
  EXPECT_EQ(refusal(city, "一期"), "saved");
  EXPECT_EQ(refusal(city, "一期"), "saved");
  EXPECT_EQ(pipes_of(city, "一期"), std::vector<std::string>{"一期-1"});
  // What joined the plan since stays, and the name is refused.
  set_work(city, "own1", "一期");
  EXPECT_EQ(refusal(city, "一期"),
            ": pipe own1 (1 in all) has the work_id 一期 and is of no saved plan; take another name with --save");
  EXPECT_EQ(pipes_of(city, "一期"), (std::vector<std::string>{"own1", "一期-1"}));
}

}  // namespace
}  // namespace qinzao::test
