#include "engine/io/settings/floors.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

TEST(ReadFloorSteps, OursAddUpToSixMonthsAndTenDays) {
  auto steps = read_floor_steps();
  ASSERT_FALSE(steps.empty());
  for (FloorStep const& step : steps) EXPECT_FALSE(step.article.empty()) << step.id;
  EXPECT_EQ(vacate_floor(*Date::parse("2020-01-01"), steps), *Date::parse("2020-07-11"));
}

TEST(ReadFloorSteps, NoStepTakesTimeAway) {
  Scratch folder;
  std::string path = (folder / "floors.toml").string();
  std::ofstream{path} << "[[step]]\nid = \"x\"\ndays = -1\narticle = \"y\"\nzh = \"z\"\nen = \"z\"\n";
  EXPECT_THROW(read_floor_steps(path), Error);
}

}  // namespace qinzao
