#include "cli/options/trade_words.hpp"

#include <gtest/gtest.h>

#include "engine/city/layer_title.hpp"
#include "engine/io/city/schema.hpp"

// Wherever an English word of a closed list is an argument, a word of the trade does too.

namespace qinzao::cli {
namespace {

std::vector<std::string> words(std::initializer_list<char const*> list) {
  return {list.begin(), list.end()};
}

TEST(TradeWords, AWordOfTwoListsIsThatOfTheListAtHand) {
  EXPECT_EQ(english_of("片区", words({"none", "area", "public"})), "area");
  EXPECT_EQ(english_of("达标区、管网", words({"coverage", "network", "assess"})), "assess,network");
  EXPECT_EQ(english_of("问题", words({"household", "finding"})), "finding");
  EXPECT_EQ(english_of("问题", words({"findings", "plan"})), "findings");
  EXPECT_EQ(english_of("文实、管况", words({"claims", "condition"})), "claims,condition");
  EXPECT_EQ(english_of("排水户", words({"site", "discharger", "defect"})), "discharger");
  EXPECT_EQ(english_of("没有这个词", words({"a"})), "没有这个词") << "another word stays";
}

TEST(TradeWords, EveryLayerHasOneThatIsItsTitle) {
  for (LayerSpec const& layer : city_schema()) {
    std::string title{layer_title(layer.name).zh};
    EXPECT_NE(title, layer.name) << "the layer has no title in Chinese";
    EXPECT_EQ(layer_of(title), layer.name) << title;
  }
}

}  // namespace
}  // namespace qinzao::cli
