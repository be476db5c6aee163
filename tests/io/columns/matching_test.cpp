#include "engine/io/columns/matching.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

std::vector<SourceColumn> columns(std::initializer_list<char const*> names) {
  std::vector<SourceColumn> all;
  for (char const* name : names) all.push_back({name, ColumnKind::text});
  return all;
}

/// The column that feeds a field or helper; "-" for none.
std::string fed(Matching const& matching, std::vector<SourceColumn> const& from, std::string_view field) {
  std::string names;
  for (auto const* feeds : {&matching.feeds, &matching.helpers})
    for (Feed const& feed : *feeds)
      if (feed.field == field)
        for (std::size_t column : feed.columns) names += (names.empty() ? "" : "+") + from[column].name;
  return names.empty() ? "-" : names;
}

Matching match_layer(std::string_view layer, std::vector<SourceColumn> const& from, bool shapefile = false,
                     ColumnOverrides const& overrides = {}) {
  static Synonyms const synonyms;
  return match(*find_layer(layer), from, shapefile, overrides, synonyms);
}

}  // namespace

TEST(Matching, WhatTellsOfAPersonIsNoKey) {
  static Synonyms const synonyms;
  for (char const* personal :
       {"身份证号", "经营者身份证号", "公民身份号码", "证件编号（负责人身份证）", "手机号", "微信号", "护照号"}) {
    auto from = columns({personal, "去向"});
    std::vector<ColumnFacts> facts(2);
    for (ColumnFacts& each : facts) each.rows = each.filled = each.distinct = 2;
    for (char const* layer : {"dischargers", "sites", "pipes"})
      EXPECT_EQ(fed(match(*find_layer(layer), from, false, {}, synonyms, facts), from, find_layer(layer)->key), "-")
          << personal << " " << layer;
    EXPECT_TRUE(key_columns(*find_layer("dischargers"), from, false, synonyms).empty()) << personal;
  }
  auto from = columns({"台账号", "去向"});
  std::vector<ColumnFacts> facts(2);
  for (ColumnFacts& each : facts) each.rows = each.filled = each.distinct = 2;
  EXPECT_EQ(fed(match(*find_layer("dischargers"), from, false, {}, synonyms, facts), from, "discharger_id"), "台账号");
}

TEST(Matching, NamesOfColumnsThatTellOfPersons) {
  Synonyms synonyms;
  for (char const* column :
       {"店主手机", "负责人电话", "微信", "调查人", "填表人", "审核人员", "检测员", "联系人（签字）", "业主姓名",
        "OwnerName", "CONTACT_PHONE", "E-mail", "河长", "网格员", "经办人"})
    EXPECT_TRUE(synonyms.is_personal(column)) << column;
  for (char const* column : {"名称", "用水人数", "常住人口(人)", "从业人员", "证号", "单位类型", "备注", "owner",
                             "material", "name", "责任单位"})
    EXPECT_FALSE(synonyms.is_personal(column)) << column;
}

TEST(Matching, PointAndLineTablesOfAPipeSurveyAreUnderstood) {
  auto lines = columns(
      {"起点点号", "终点点号", "管线类型", "管径(mm)", "材质", "起点埋深", "终点管底高程(m)", "埋设年代", "权属单位"});
  Matching of_lines = match_layer("pipes", lines);
  EXPECT_EQ(fed(of_lines, lines, "from_node"), "起点点号");
  EXPECT_EQ(fed(of_lines, lines, "to_node"), "终点点号");
  EXPECT_EQ(fed(of_lines, lines, "system"), "管线类型");
  EXPECT_EQ(fed(of_lines, lines, "diameter_mm"), "管径(mm)");
  EXPECT_EQ(fed(of_lines, lines, "material"), "材质");
  EXPECT_EQ(fed(of_lines, lines, "depth_up_m"), "起点埋深");
  EXPECT_EQ(fed(of_lines, lines, "invert_down_m"), "终点管底高程(m)");
  EXPECT_EQ(fed(of_lines, lines, "installed_on"), "埋设年代");
  ASSERT_EQ(of_lines.extra.size(), 1U);
  EXPECT_EQ(lines[of_lines.extra[0]].name, "权属单位");

  auto points = columns({"管线点号", "附属物", "X坐标", "Y坐标", "地面高程", "井深"});
  Matching of_points = match_layer("nodes", points);
  EXPECT_EQ(fed(of_points, points, "node_id"), "管线点号");
  EXPECT_EQ(fed(of_points, points, "kind"), "附属物");
  EXPECT_EQ(fed(of_points, points, "x"), "X坐标");
  EXPECT_EQ(fed(of_points, points, "ground_level_m"), "地面高程");
  EXPECT_EQ(fed(of_points, points, "depth_m"), "井深");
}

TEST(Matching, ALevelOfNoParticularNameIsTheInvertBesideGroundAndDepth) {
  auto named = columns({"点号", "地面高程", "埋深", "高程"});
  EXPECT_EQ(fed(match_layer("nodes", named), named, "invert_level_m"), "高程");
  EXPECT_EQ(fed(match_layer("nodes", named), named, "depth_m"), "埋深");
  auto no_depth = columns({"点号", "地面高程", "高程"});
  EXPECT_EQ(fed(match_layer("nodes", no_depth), no_depth, "invert_level_m"), "-");
  auto plain = columns({"点号", "地面高程", "井深", "井底高程", "高程"});
  EXPECT_EQ(fed(match_layer("nodes", plain), plain, "invert_level_m"), "井底高程");

  static Synonyms const synonyms;
  auto level_at = [&](double level_m) {
    std::vector<ColumnFacts> facts(named.size());
    double const values[]{1, 10, 3, level_m};
    for (std::size_t i = 0; i < facts.size(); ++i) {
      facts[i].rows = facts[i].filled = facts[i].numbers = 1;
      facts[i].sample = {values[i]};
    }
    return fed(match(*find_layer("nodes"), named, false, {}, synonyms, facts), named, "invert_level_m");
  };
  EXPECT_EQ(level_at(7), "高程");
  EXPECT_EQ(level_at(10), "-") << "the ground once more";
}

TEST(Matching, EqualNameGoesBeforeSynonym) {
  auto from = columns({"OBJECTID", "WIDTH", "diameter_mm", "pipe_id"});
  Matching matching = match_layer("pipes", from);
  EXPECT_EQ(fed(matching, from, "diameter_mm"), "diameter_mm");
  EXPECT_EQ(fed(matching, from, "width_mm"), "WIDTH");
  EXPECT_EQ(fed(matching, from, "pipe_id"), "pipe_id");
}

TEST(Matching, BestSynonymWinsAndColumnsFeedOneField) {
  auto from = columns({"OBJECTID", "GLOBALID", "ASSETID", "WIDTH", "INVERTUS", "INVERTDS"});
  Matching matching = match_layer("pipes", from);
  EXPECT_EQ(fed(matching, from, "pipe_id"), "ASSETID");
  EXPECT_EQ(fed(matching, from, "diameter_mm"), "WIDTH");
  EXPECT_EQ(fed(matching, from, "width_mm"), "-");
  EXPECT_EQ(fed(matching, from, "invert_up_m"), "INVERTUS");
}

TEST(Matching, FourInvertsOfAManholeFeedOne) {
  auto from = columns({"ID", "CENTER_INVERT", "NORTH_INVERT", "EAST_INVERT"});
  EXPECT_EQ(fed(match_layer("nodes", from), from, "invert_level_m"), "CENTER_INVERT+NORTH_INVERT+EAST_INVERT");
}

TEST(Matching, InBesideOutIsAnEndAndNoUnit) {
  for (std::string stem : {"INVERT", "Inv", "Elev", "INV_EL", "Invert_Elevation"}) {
    std::string in = stem + "_In", out = stem + "_Out";
    auto ends = columns({in.c_str(), out.c_str(), "Diam_In"});
    Matching matching = match_layer("pipes", ends);
    EXPECT_EQ(fed(matching, ends, "invert_up_m"), in);
    EXPECT_EQ(fed(matching, ends, "invert_down_m"), out);
    EXPECT_EQ(fed(matching, ends, "diameter_mm"), "Diam_In");
    for (Feed const& feed : matching.feeds) {
      if (feed.columns.empty()) continue;
      EXPECT_EQ(feed.unit, feed.field == "diameter_mm" ? Unit::inch : Unit::none) << feed.field;
    }
  }
}

TEST(Matching, TenLetterStubsCountOnlyInShapefiles) {
  auto from = columns({"invert_dow", "diameter_m", "household_"});
  EXPECT_EQ(fed(match_layer("pipes", from, true), from, "invert_down_m"), "invert_dow");
  EXPECT_EQ(fed(match_layer("pipes", from, false), from, "invert_down_m"), "-");
}

TEST(Matching, WishesGoFirstAndCarryUnits) {
  auto from = columns({"管径", "d2"});
  Matching matching = match_layer("pipes", from, false, {{{"diameter_mm", "d2:cm"}}, {{"system", "storm"}}});
  EXPECT_EQ(fed(matching, from, "diameter_mm"), "d2");
  auto feed = std::ranges::find(matching.feeds, "diameter_mm", &Feed::field);
  EXPECT_EQ(feed->unit, Unit::centimetre);
  EXPECT_EQ(std::ranges::find(matching.feeds, "system", &Feed::field)->constant, "storm");
}

TEST(Matching, WrongWishesNameTheNearest) {
  auto from = columns({"管径", "材质"});
  try {
    match_layer("pipes", from, false, {{{"diameter_mm", "管经"}}, {}});
    FAIL();
  } catch (Error const& error) {
    EXPECT_STREQ(error.what(), "--map diameter_mm=管经: the source has no column 管经 (did you mean 管径?)");
  }
  try {
    match_layer("pipes", from, false, {{}, {{"sistem", "storm"}}});
    FAIL();
  } catch (UsageError const& error) {
    EXPECT_STREQ(error.what(), "--set sistem=storm: layer pipes has no field sistem (did you mean system?)");
  }
}

}  // namespace qinzao
