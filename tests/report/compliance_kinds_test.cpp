#include "engine/report/compliance_kinds.hpp"

#include <gtest/gtest.h>

#include "engine/report/claims.hpp"
#include "engine/report/parts.hpp"

// What texts say of the areas an office is graded on, held against counts of its file.

namespace qinzao {

namespace {

using Strings = std::vector<std::string>;

/// 21 areas of which 7 are met, 430 dischargers of which 118 are rectified, 57 compounds of which 29 are separated.
Figures counts() {
  Figures figures;
  auto pair = [&](char const* whole, char const* part, double all, double done) {
    add_figure(figures, whole, all, all, {});
    add_figure(figures, part, done, done, {}).whole = all;
  };
  pair("compliance_areas", "compliance_areas_met", 21, 7);
  pair("dischargers", "dischargers_rectified", 430, 118);
  pair("compounds", "compounds_separated", 57, 29);
  pair("defects_34_found", "defects_34_repaired", 20, 8);
  add_figure(figures, "blank_street_m", 1100, 1100, {});
  return figures;
}

std::vector<Claim> judged_claims(std::string_view text, Figures const& figures) {
  std::vector<Claim> claims = find_claims(text, {{2024, 2024}});
  judge(claims, figures);
  return claims;
}

/// "text key verdict" of every claim, - for one of no figure.
Strings judged(std::string_view text, Figures const& figures = counts()) {
  Strings list;
  for (Claim const& claim : judged_claims(text, figures))
    list.push_back(claim.text + " " + std::string{claim.kind == nullptr ? "-" : claim.kind->key} + " " +
                   std::string{word_of(claim.verdict)});
  return list;
}

TEST(ComplianceKinds, WhatAnInspectionSaidOfTheOffice) {
  EXPECT_EQ(judged("430多个排水户仅完成整治118个，不足30%。"),
            (Strings{"430多个 dischargers agrees", "118个 dischargers_rectified agrees",
                     "不足30% dischargers_rectified agrees"}));
  EXPECT_EQ(judged("57个小区中29个完成雨污分流改造，过半小区完成改造。"),
            (Strings{"57个 compounds agrees", "29个 compounds_separated agrees", "过半 compounds_separated agrees"}));
  EXPECT_EQ(judged("21个达标区中7个已达标，达标率33.3%。"),
            (Strings{"21个 compliance_areas agrees", "7个 compliance_areas_met agrees",
                     "33.3% compliance_areas_met agrees"}));
  EXPECT_EQ(judged("提质增效达标区21个，已达标7个（33.3%）。"),
            (Strings{"21个 compliance_areas agrees", "7个 compliance_areas_met agrees",
                     "33.3% compliance_areas_met agrees"}));
  EXPECT_EQ(judged("21个片区达标7个。"), (Strings{"21个 compliance_areas agrees", "7个 compliance_areas_met agrees"}));
  EXPECT_EQ(judged("仍有1.1公里道路没有污水管。"), (Strings{"1.1公里 blank_street_m agrees"}));
  EXPECT_EQ(judged("三、四级缺陷修复率40%。"), (Strings{"40% defects_34_repaired agrees"}));
}

TEST(ComplianceKinds, TheWholeMayBeToldBeforeItsPart) {
  Strings compounds{"57个 compounds agrees", "29个 compounds_separated agrees"};
  EXPECT_EQ(judged("57个小区中有29个完成雨污分流。"), compounds);
  EXPECT_EQ(judged("57个小区仅29个完成雨污分流。"), compounds);
  EXPECT_EQ(judged("57个小区已有29个完成雨污分流。"), compounds);
  EXPECT_EQ(judged("57个小区、单位庭院中29个完成雨污分流。"), compounds);
  EXPECT_EQ(judged("57个小区、单位庭院中仅有29个完成雨污分流。"), compounds);
  EXPECT_EQ(judged("430个排水户中仅118个完成整治。"),
            (Strings{"430个 dischargers agrees", "118个 dischargers_rectified agrees"}));
  EXPECT_EQ(judged("21个达标区中有7个通过验收。"),
            (Strings{"21个 compliance_areas agrees", "7个 compliance_areas_met agrees"}));
  EXPECT_EQ(judged("57个小区中有30个完成雨污分流。")[1], "30个 compounds_separated differs");
  EXPECT_EQ(judged("430个排水户中仅118个完成整治，占28%。")[2], "28% dischargers_rectified differs");
}

TEST(ComplianceKinds, APercentageIsHeldAgainstTheCountsOfItsOwnSubject) {
  EXPECT_EQ(judged("430多个排水户整治118个，不足30%，过半小区完成雨污分流。"),
            (Strings{"430多个 dischargers agrees", "118个 dischargers_rectified agrees",
                     "不足30% dischargers_rectified agrees", "过半 compounds_separated agrees"}));
  EXPECT_EQ(judged("排水户430个，整治118个，整治率27.4%，小区雨污分流率50.9%。").back(),
            "50.9% compounds_separated agrees");
  EXPECT_EQ(judged("排水户430个，整治118个，三、四级缺陷修复率40%。").back(), "40% defects_34_repaired agrees");
  EXPECT_EQ(judged("57个小区、单位庭院，29个完成雨污分流，占比50.9%，已整治排水户118个，占27.4%。").back(),
            "27.4% dischargers_rectified agrees");
  EXPECT_EQ(judged("缺陷3处，修复1处，占33.3%，排水户整治率27.4%。").back(), "27.4% dischargers_rectified agrees");
  EXPECT_EQ(judged("缺陷3处，修复1处，占33.3%，排水户整治率28.4%。").back(), "28.4% dischargers_rectified differs");
}

TEST(ComplianceKinds, OfAnOldNumberAndANewOneTheNewOneIsOurs) {
  for (char const* text : {"排水户整治率从20%提升至27.4%。", "排水户整治率由去年的20%提高到今年的27.4%。",
                           "排水户整治率由20%上升为27.4%。", "排水户整治率由2022年的20%提高到27.4%。",
                           "排水户整治率由20%增至27.4%。", "排水户整治率从20%到27.4%。"})
    EXPECT_EQ(judged(text), (Strings{"20% dischargers_rectified cannot_tell", "27.4% dischargers_rectified agrees"}))
        << text;
  EXPECT_EQ(judged("排水户整治率由20%提高到29.4%。"),
            (Strings{"20% dischargers_rectified cannot_tell", "29.4% dischargers_rectified differs"}));
  EXPECT_EQ(judged("排水户整治率提高到27.4%。"), (Strings{"27.4% dischargers_rectified agrees"}));
  EXPECT_EQ(judged("排水户整治率同比提高7.4%。"), (Strings{"7.4% dischargers_rectified cannot_tell"}));
  Strings lengths = judged("无污水管道路由20公里减少到1.1公里。");
  EXPECT_EQ(lengths, (Strings{"20公里 blank_street_m cannot_tell", "1.1公里 blank_street_m agrees"}));
  Strings compounds = judged("小区雨污分流由20个增加到29个。");
  EXPECT_EQ(compounds.back(), "29个 compounds_separated agrees");
  EXPECT_TRUE(compounds.front().ends_with("cannot_tell")) << compounds.front();
}

TEST(ComplianceKinds, CompoundsNamedByBothTheirKindsAreJudged) {
  for (char const* text :
       {"57个小区、单位庭院中29个完成雨污分流。", "57个小区、单位庭院中29个分流。", "57个小区、单位庭院中有29个分流。"})
    EXPECT_EQ(judged(text), (Strings{"57个 compounds agrees", "29个 compounds_separated agrees"})) << text;
  EXPECT_EQ(judged("57个小区、单位庭院中31个分流。"),
            (Strings{"57个 compounds agrees", "31个 compounds_separated differs"}));
}

TEST(ComplianceKinds, AWholeToldAsNearlySoManyIsAWhole) {
  EXPECT_EQ(judged("三、四级缺陷近98处，修复40处，超过43%。", {}).back(), "超过43% defects_34_repaired differs");
  EXPECT_EQ(judged("三、四级缺陷近98处，修复40处，超过42%。", {}).back(), "超过42% defects_34_repaired cannot_tell")
      << "of 94 and 95, not of 96 and 97";
  EXPECT_EQ(judged("三、四级缺陷近98处，修复40处，超过41%。", {}).back(), "超过41% defects_34_repaired agrees");
}

TEST(ComplianceKinds, AWrongShareIsFound) {
  EXPECT_EQ(judged("排水户整治率超过三成。"), (Strings{"超过三成 dischargers_rectified differs"}));
  EXPECT_EQ(judged("排水户整治率近三成。"), (Strings{"近三成 dischargers_rectified agrees"}));
  EXPECT_EQ(judged("近半小区完成雨污分流改造。"), (Strings{"近半 compounds_separated differs"}));
  EXPECT_EQ(judged("三分之一的达标区已达标。"), (Strings{"三分之一 compliance_areas_met agrees"}));
  EXPECT_EQ(judged("近三分之一的达标区已达标。"), (Strings{"近三分之一 compliance_areas_met differs"}))
      << "a third is reached";
  EXPECT_EQ(judged("三分之二的达标区已达标。"), (Strings{"三分之二 compliance_areas_met differs"}));
  EXPECT_EQ(judged("排水户440多个。"), (Strings{"440多个 dischargers differs"}));
  EXPECT_EQ(judged("排水户430多个，已整治119个。"),
            (Strings{"430多个 dischargers agrees", "119个 dischargers_rectified differs"}));
  EXPECT_EQ(judged("达标区达标率33.4%。"), (Strings{"33.4% compliance_areas_met differs"}));
}

TEST(ComplianceKinds, APercentageWithoutItsWholeCannotBeChecked) {
  Figures none;
  std::vector<Claim> claims = judged_claims("三、四级缺陷修复率40%。", none);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].verdict, Verdict::cannot_tell);
  EXPECT_EQ(claims[0].note.en, "a percentage without its whole cannot be checked");
}

TEST(ComplianceKinds, APublicTextIsHeldAgainstItsOwnCounts) {
  Figures none;
  EXPECT_EQ(judged("排查管网缺陷5408处，修复2703处，不足50%。", none),
            (Strings{"5408处 - cannot_tell", "2703处 - cannot_tell", "不足50% - agrees"}));
  EXPECT_EQ(judged("排查管网缺陷5408处，修复2704处，不足50%。", none),
            (Strings{"5408处 - cannot_tell", "2704处 - cannot_tell", "不足50% - differs"}));
  std::vector<Claim> claims = judged_claims("排查约393处，整改344处，整改率87%。", none);
  ASSERT_EQ(claims.size(), 3U);
  EXPECT_EQ(claims[2].verdict, Verdict::differs);
  EXPECT_EQ(claims[2].note.en, "344 of 393 in the text is 87.53 %; 87.53 % is truncated, not rounded");
  std::vector<Claim> most = judged_claims("累计排查5408处，其中超过一半已修复。", none);
  ASSERT_EQ(most.size(), 2U);
  EXPECT_EQ(most[1].note.en, "超过一半 of 5408 allows 2705 to 5408");
  std::vector<Claim> half = judged_claims("排查管网缺陷5408处，修复不足50%。", none);
  ASSERT_EQ(half.size(), 2U);
  EXPECT_EQ(half[1].verdict, Verdict::cannot_tell);
  EXPECT_EQ(half[1].note.en, "不足50% of 5408 allows 0 to 2703");
}

TEST(ComplianceKinds, AShareToldTwiceIsJudgedTwice) {
  EXPECT_EQ(judged("小区57个，29个雨污分流，占比过半，即50.87%。"),
            (Strings{"57个 - cannot_tell", "29个 compounds_separated agrees", "过半 compounds_separated agrees",
                     "50.87% compounds_separated differs"}));
  EXPECT_EQ(judged("排水户整治率仅27.4%，不足三成。"),
            (Strings{"27.4% dischargers_rectified agrees", "不足三成 dischargers_rectified agrees"}));
  EXPECT_EQ(judged("过半小区完成雨污分流改造，其余近半未动。")[1], "近半 compounds_separated cannot_tell");
  EXPECT_EQ(judged("近三成排水户完成整治，四成以上排水户有许可证。")[1], "四成以上 dischargers_rectified cannot_tell");
}

TEST(ComplianceKinds, OtherNumbersOfASentenceAreNotThese) {
  EXPECT_EQ(judged("走进12个小区开展宣传。"), (Strings{"12个 - cannot_tell"}));
  EXPECT_EQ(judged("未整治的排水户312个。"), (Strings{"312个 - cannot_tell"}));
  EXPECT_EQ(judged("14个达标区未达标。"), (Strings{"14个 - cannot_tell"}));
  EXPECT_EQ(judged("计划整治排水户200个。"), (Strings{"200个 dischargers_rectified cannot_tell"}));
  EXPECT_EQ(judged("排水户整治数量同比增长30%。"), (Strings{"30% dischargers_rectified cannot_tell"}));
}

}  // namespace

}  // namespace qinzao
