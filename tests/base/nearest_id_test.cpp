#include "engine/base/nearest_id.hpp"

#include <gtest/gtest.h>

#include <array>

namespace qinzao {

TEST(NearestId, SpellingIsSignsCapitalsWidthAndZerosBeforeANumber) {
  for (char const* id :
       {"学田路拓宽/06", "学田路拓宽/6", "学田路拓宽-006", "学田路拓宽 ６", "学田路拓宽／6", "学田路拓宽—6"})
    EXPECT_EQ(without_spelling(id), "学田路拓宽/6") << id;
  EXPECT_EQ(without_spelling("WS-0010-A"), "ws/10/a");
  EXPECT_EQ(without_spelling("0"), "0");
  EXPECT_EQ(without_spelling("100"), "100") << "zeros behind count";
  EXPECT_EQ(without_spelling("1000/05"), "1000/5");
  EXPECT_EQ(without_spelling(""), "");
}

TEST(NearestId, AnotherSpellingOfTheIdComesBeforeAllThatAreNear) {
  std::array<std::string, 4> ids{"学田路拓宽/01", "学田路拓宽/06", "学田路拓宽/16", "学田路拓宽/26"};
  EXPECT_EQ(id_suggestion("学田路拓宽/6", ids).zh, "（是不是 学田路拓宽/06？）");
  EXPECT_EQ(id_suggestion("学田路拓宽/36", ids).en, " (did you mean 学田路拓宽/06, 学田路拓宽/16, 学田路拓宽/26?)");
}

TEST(NearestId, NamesAllOfAFewAndNoneOfManyThatAreFar) {
  std::array<std::string, 2> few{"W1", "W2"};
  EXPECT_EQ(id_suggestion("nothing like it", few).en, " (there are: W1, W2)");
  std::vector<std::string> many;
  for (int i = 0; i < 20; ++i) many.push_back("W" + std::to_string(i));
  EXPECT_EQ(id_suggestion("nothing like it", many).en, "");
  TextColumn nodes;
  nodes.push_back("W1");
  nodes.push_back("");
  TextColumn pipes;
  pipes.push_back("P1");
  std::array<TextColumn const*, 2> columns{&nodes, &pipes};
  EXPECT_EQ(id_suggestion("w01", columns).en, " (did you mean W1?)");
  EXPECT_EQ(id_suggestion("far away from all", columns).en, " (there are: W1, P1)");
}

}  // namespace qinzao
