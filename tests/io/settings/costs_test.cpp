#include "engine/io/settings/costs.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

/// A table with one price that a test may change.
std::string table_with(std::string const& pipes, std::string const& rest = "") {
  return "name = \"t\"\nsource = \"test\"\nyear = 2024\ndepth_m = [1, 2]\n" + rest +
         "\n[lateral]\nfixed_cny = 1\ncny_per_m = 2\nhouse_depth_m = 0.7\nslope = 0.01\n"
         "[join]\nnode_cny = 0\npipe_cny = 0\n[[manhole]]\nsize_mm = 300\ncny = [5, 6]\n" +
         pipes;
}

std::string complaint_of(std::string const& text) {
  Scratch scratch;
  try {
    read_costs(scratch.file("t.toml", text));
  } catch (Error const& error) {
    std::string what = error.what();
    return what.substr(what.find("t.toml") == std::string::npos ? 0 : what.find("t.toml"));
  }
  return "";
}

TEST(Costs, EveryTableOfTheFolderIsReadAndNamesItsSource) {
  for (char const* name : {"andalucia-2022", "estimate-2024", "li-matthew-1990"}) {
    CostTable costs = read_costs(name);
    EXPECT_FALSE(costs.source.empty()) << name;
    EXPECT_GT(costs.year, 1900) << name;
    EXPECT_EQ(costs.verified, costs.name == "Andalusia 2022") << name;
    EXPECT_FALSE(costs.pipe.falls_with_depth()) << name;
    EXPECT_EQ(std::isfinite(costs.pump(20)), costs.name != "Andalusia 2022") << name;  // its source has no pumps
  }
  CostTable estimate = read_costs("estimate-2024");
  EXPECT_EQ(estimate.classes[estimate.class_of("service")].name, "lane or field track");
  ASSERT_TRUE(estimate.river);
  EXPECT_EQ(estimate.pipe_per_m(estimate.river->price, 300, 3), 5200);
  EXPECT_TRUE(estimate.warnings.empty());
}

TEST(Costs, TheTableOfLiAndMatthewIsThatOfTheirFormulas) {
  CostTable costs = read_costs("li-matthew-1990");
  // DN500 at 2 m: 4.27 + 93.59 x 0.25 + 2.86 x 0.5 x 2 + 2.39 x 4; manhole 136.67 + 166.19 x 0.25 + 3.5 + 16.22 x 4
  EXPECT_NEAR(costs.pipe_per_m(PriceClassId{0}, 500, 2), 40.09, 0.005);
  EXPECT_NEAR(costs.manhole(500, 2), 246.6, 0.05);
  EXPECT_FALSE(costs.warnings.empty());  // deep manholes of theirs are cheaper on larger pipes
}

TEST(Costs, TheTableOfAndalusiaIsThatOfItsRows) {
  CostTable costs = read_costs("andalucia-2022");
  constexpr double cny_per_euro = 6.9976;
  // DN300, invert 2 m deep: a trench of 0.96 m by 2.18 m, both walls sheeted
  EXPECT_NEAR(costs.pipe_per_m(PriceClassId{1}, 300, 2) - costs.classes[PriceClassId{1}].added_cny_per_m,
              cny_per_euro * (35.83 + 0.96 * 2.18 * 6.19 + 2 * 2.18 * 18.47), 0.5);
  // DN600, invert 3 m deep: 1.52 m by 3.21 m
  EXPECT_NEAR(costs.pipe_per_m(PriceClassId{1}, 600, 3) - costs.classes[PriceClassId{1}].added_cny_per_m,
              cny_per_euro * (65.28 + 1.52 * 3.21 * 6.19 + 2 * 3.21 * 18.47), 0.5);
  EXPECT_NEAR(costs.manhole(300, 2.5), cny_per_euro * 853.30, 0.5);
  EXPECT_NEAR(costs.lateral.fixed_cny, cny_per_euro * 1600.55, 0.5);
  EXPECT_FALSE(costs.pumps);
  EXPECT_FALSE(costs.river);
  EXPECT_TRUE(costs.warnings.empty());
}

TEST(Costs, APriceThatFallsWithDepthIsRefused) {
  EXPECT_EQ(complaint_of(table_with("[[pipe]]\nsize_mm = 300\ncny = [500, 499]\n")),
            "t.toml, line 1: the price of a pipe DN300 falls with depth at 2 m: a design would lay it deeper to save "
            "money");
}

TEST(Costs, APriceThatFallsWithTheDiameterIsAWarning) {
  Scratch scratch;
  CostTable costs = read_costs(scratch.file(
      "t.toml", table_with("[[pipe]]\nsize_mm = 300\ncny = [500, 600]\n[[pipe]]\nsize_mm = 400\ncny = [480, 610]\n")));
  ASSERT_EQ(costs.warnings.size(), 1U);
  EXPECT_EQ(costs.warnings[0].en, "table of costs t: at a depth of 1 m a pipe DN400 is cheaper than the size below it");
}

TEST(Costs, WhatCannotBeAPriceIsNamed) {
  std::string pipe = "[[pipe]]\nsize_mm = 300\ncny = [500, 600]\n";
  EXPECT_EQ(complaint_of(table_with(pipe)), "");
  EXPECT_NE(complaint_of(table_with("[[pipe]]\nsize_mm = 300\ncny = [500]\n")).find("cny has 1 prices"),
            std::string::npos);
  EXPECT_NE(complaint_of(table_with("[[pipe]]\nsize_mm = 300\ncny = [-5, 600]\n")).find("a price is below 0"),
            std::string::npos);
  EXPECT_NE(complaint_of(table_with("")).find("pipe.size_mm is empty"), std::string::npos);
  EXPECT_NE(complaint_of(table_with(pipe + pipe)).find("pipe.size_mm does not rise"), std::string::npos);
  EXPECT_NE(complaint_of(table_with(pipe, "occupied_cny_per_m = -1")).find("occupied_cny_per_m is below 0"),
            std::string::npos);
  EXPECT_NE(complaint_of(table_with(pipe, "occupied = 1")).find("occupied"), std::string::npos);
}

TEST(Costs, AnUnknownTableIsAWrongUseThatNamesTheOthers) {
  try {
    read_costs("price list");
    FAIL();
  } catch (UsageError const& error) {
    EXPECT_NE(std::string{error.what()}.find("li-matthew-1990"), std::string::npos);
  }
}

}  // namespace
}  // namespace qinzao
