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
  EXPECT_EQ(suggestion("pipe", names).en, " (did you mean pipes?)");
  EXPECT_EQ(suggestion("xyzzy", names).en, " (there are: parcels, nodes, pipes)");
  EXPECT_EQ(suggestion("pipe", names).zh, "（是不是 pipes？）");
  EXPECT_EQ(suggestion("xyzzy", names).zh, "（现有 parcels、nodes、pipes）");
  EXPECT_EQ(suggestion("pipe", {}).en, "");
}

}  // namespace qinzao
