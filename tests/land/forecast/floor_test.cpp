#include "engine/land/forecast/floor.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(Floor, StepsFollowOneAnother) {
  std::vector<FloorStep> steps{{"time_to_sue", 6, 0, "", true, {}}, {"demand", 0, 10, "", true, {}}};
  EXPECT_EQ(vacate_floor(*Date::parse("2020-01-15"), steps), *Date::parse("2020-07-25"));
  EXPECT_EQ(vacate_floor(*Date::parse("2020-08-31"), steps), *Date::parse("2021-03-10"))
      << "28 February, then ten days";
  EXPECT_EQ(vacate_floor(*Date::parse("2020-01-15"), {}), *Date::parse("2020-01-15"));
}

}  // namespace qinzao
