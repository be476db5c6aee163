#include "engine/base/nearest_name.hpp"

#include <gtest/gtest.h>

#include <array>

namespace qinzao {

TEST(NearestName, CountsChineseCharactersAsOneLetter) {
  EXPECT_EQ(edit_distance("管径", "管材"), 1U);
  EXPECT_EQ(edit_distance("Pipes", "pipe"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(NearestName, NamesTheNearOnesOrAllOfAShortList) {
  std::array<std::string, 3> names{"parcels", "nodes", "pipes"};
  EXPECT_EQ(suggestion("pipe", names), " (did you mean pipes?)");
  EXPECT_EQ(suggestion("xyzzy", names), " (there are: parcels, nodes, pipes)");
  EXPECT_EQ(suggestion("pipe", {}), "");
}

}  // namespace qinzao
