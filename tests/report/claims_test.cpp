#include "engine/report/claims.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/report/numerals.hpp"
#include "engine/report/parts.hpp"

namespace qinzao {

namespace {

/// "text key" of every claim, - for one of no figure.
std::vector<std::string> keys(std::string_view text) {
  std::vector<std::string> list;
  for (Claim const& claim : find_claims(text))
    list.push_back(claim.text + " " + std::string{claim.kind == nullptr ? "-" : claim.kind->key});
  return list;
}

Verdict verdict_of(std::string_view text, std::string_view key, double least, double most) {
  Figures figures;
  add_figure(figures, key, least, most, {});
  std::vector<Claim> claims = find_claims(text);
  judge(claims, figures);
  EXPECT_EQ(claims.size(), 1u) << text;
  return claims.empty() ? Verdict::cannot_tell : claims[0].verdict;
}

using Strings = std::vector<std::string>;

TEST(Claims, ANumberBelongsToTheWordsNearestToIt) {
  EXPECT_EQ(keys("今年新启动征收项目9个，涉及民居178户、非居41户。"),
            (Strings{"9个 new_projects", "178户 new_residential_households", "41户 new_non_residential_households"}));
  EXPECT_EQ(keys("“六小行业”共排查出10家，其中8家已整改。"),
            (Strings{"10家 six_trades_found", "8家 six_trades_rectified"}));
  EXPECT_EQ(keys("拆除违建25起，面积约2500平方米。"),
            (Strings{"25起 illegal_buildings", "约2500平方米 illegal_buildings_m2"}));
}

TEST(Claims, AWordThatIsDeniedIsAnotherWord) {
  EXPECT_EQ(keys("新启动征收项目9个，涉及居民178户、非居民41户。"),
            (Strings{"9个 new_projects", "178户 new_residential_households", "41户 new_non_residential_households"}));
  EXPECT_EQ(keys("新开征收：非住宅41户、民房178户。"),
            (Strings{"41户 new_non_residential_households", "178户 new_residential_households"}));
  EXPECT_EQ(keys("新开征收，农户178户，商铺41家。"),
            (Strings{"178户 new_residential_households", "41家 new_non_residential_households"}));
  EXPECT_EQ(keys("续征项目未签约12户。"), (Strings{"12户 -"}));
  for (char const* term : {"非居住户", "非居民", "非民房", "非民宅", "非住户", "非农户"})
    EXPECT_EQ(keys(std::string{"新开征收项目1个，涉及居住户178户、"} + term + "41户。"),
              (Strings{"1个 new_projects", "178户 new_residential_households", "41户 new_non_residential_households"}))
        << term;
}

/// "text verdict" of every claim about a figure of which the file has that many.
std::vector<std::string> verdicts(std::string_view text, std::vector<std::pair<std::string_view, double>> const& ours) {
  Figures figures;
  for (auto const& [key, value] : ours) add_figure(figures, key, value, value, {});
  std::vector<Claim> claims = find_claims(text, {{2020, 2020}});
  judge(claims, figures);
  std::vector<std::string> list;
  for (Claim const& claim : claims) list.push_back(claim.text + " " + std::string{word_of(claim.verdict)});
  return list;
}

TEST(Claims, WhatIsNotSignedIsWhatIsLeftOver) {
  for (char const* text : {"扫尾项目1个，剩余5户未签约。", "扫尾项目1个，还有5户没有签约。",
                           "扫尾项目1个，5户尚未签协议。", "尚有5户未签约的扫尾项目1个。"}) {
    std::vector<std::string> right = verdicts(text, {{"tail_projects", 1}, {"tail_households", 5}});
    EXPECT_EQ(std::ranges::count_if(right, [](auto const& one) { return one.ends_with("agrees"); }), 2) << text;
    std::vector<std::string> wrong = verdicts(text, {{"tail_projects", 2}, {"tail_households", 3}});
    EXPECT_EQ(std::ranges::count_if(wrong, [](auto const& one) { return one.ends_with("differs"); }), 2) << text;
  }
  EXPECT_EQ(keys("续征项目未签约12户。"), (Strings{"12户 -"})) << "no figure of ours";
}

TEST(Claims, ReadsFormalNumerals) {
  EXPECT_EQ(keys("拆除违章建筑贰处。"), (Strings{"贰处 illegal_buildings"}));
  EXPECT_EQ(verdict_of("拆除违章建筑壹拾贰处。", "illegal_buildings", 12, 12), Verdict::agrees);
  EXPECT_EQ(verdict_of("拆除违章建筑叁佰零伍处。", "illegal_buildings", 304, 304), Verdict::differs);
}

TEST(Claims, KnowsMoreWordsOfTheTrade) {
  EXPECT_EQ(keys("疑似危房预评估1户。"), (Strings{"1户 dangerous_buildings_appraised"}));
  EXPECT_EQ(keys("新启动征收地块2宗，涉及企事业单位4家、居民17户。"),
            (Strings{"2宗 new_projects", "4家 new_non_residential_households", "17户 new_residential_households"}));
}

TEST(Claims, HouseholdsOfAllCategoriesAreNotHeldAgainstThoseOfOne) {
  for (char const* text :
       {"新开征收项目涉及住户32户，其中民居28户、非居4户。", "新开征收项目涉及居民32户（民居28户、非民居4户）。"})
    EXPECT_EQ(verdicts(text, {{"new_residential_households", 28}, {"new_non_residential_households", 4}}),
              (Strings{"32户 cannot_tell", "28户 agrees", "4户 agrees"}))
        << text;
  EXPECT_EQ(verdicts("新开征收项目涉及民居32户、非居4户。",
                     {{"new_residential_households", 28}, {"new_non_residential_households", 4}}),
            (Strings{"32户 differs", "4户 agrees"}));
}

TEST(Claims, TheSumOfTwoCategoriesIsNotHeldAgainstOne) {
  std::vector<std::pair<std::string_view, double>> ours{{"new_residential_households", 178},
                                                        {"new_non_residential_households", 41}};
  EXPECT_EQ(verdicts("新开征收，涉及居民和非居民共219户。", ours), (Strings{"219户 cannot_tell"}));
  EXPECT_EQ(verdicts("新开征收，涉及居民178户、非居民42户。", ours), (Strings{"178户 agrees", "42户 differs"}));
}

TEST(Claims, APartOfANumberIsNotHeldAgainstTheWhole) {
  EXPECT_EQ(verdicts("完成项目招标3项，其中区级1项、街道级2项。", {{"tenders", 3}}),
            (Strings{"3项 agrees", "1项 cannot_tell", "2项 cannot_tell"}));
  EXPECT_EQ(verdicts("完成招标3项（区级1项、街道2项）。", {{"tenders", 3}}),
            (Strings{"3项 agrees", "1项 cannot_tell", "2项 cannot_tell"}));
  EXPECT_EQ(verdicts("区级招标1项、街道级招标2项，共完成招标3项。", {{"tenders", 3}}),
            (Strings{"1项 cannot_tell", "2项 cannot_tell", "3项 agrees"}));
  EXPECT_EQ(verdicts("拆除违建25处，其中八里庙村拆除3处、五里墩村拆除22处。", {{"illegal_buildings", 25}}),
            (Strings{"25处 agrees", "3处 cannot_tell", "22处 cannot_tell"}));
  EXPECT_EQ(verdicts("拆除违建25处。专项行动中又拆除违建3处。", {{"illegal_buildings", 25}}),
            (Strings{"25处 agrees", "3处 cannot_tell"}));
  EXPECT_EQ(verdicts("拆除违建25处。专项行动中又拆除违建26处。", {{"illegal_buildings", 25}}),
            (Strings{"25处 agrees", "26处 differs"}));
}

TEST(Claims, AWholeBeforeItsPartsIsNotHeldAgainstThem) {
  EXPECT_EQ(
      verdicts("6项水系工程中2项完工，2项待验收。", {{"river_works_done", 2}, {"river_works_awaiting_acceptance", 2}}),
      (Strings{"6项 cannot_tell", "2项 agrees", "2项 agrees"}));
}

TEST(Claims, ANumberOfAnotherDeedIsAnotherNumber) {
  EXPECT_EQ(keys("排查铁路沿线隐患5处，已销号2处。"), (Strings{"5处 -", "2处 railway_hazards_closed"}));
  EXPECT_EQ(keys("六小行业排查发现3家，已整改2家，未整改1家。"),
            (Strings{"3家 six_trades_found", "2家 six_trades_rectified", "1家 -"}));
  EXPECT_EQ(keys("六小行业整改2家，正在整改1家，另有待整改4家。"),
            (Strings{"2家 six_trades_rectified", "1家 -", "4家 -"}));
  EXPECT_EQ(keys("排查违建30处，拆除25处。"), (Strings{"30处 -", "25处 illegal_buildings"}));
  EXPECT_EQ(keys("新启动征收项目9个，涉及民居178户，已签约150户。"),
            (Strings{"9个 new_projects", "178户 new_residential_households", "150户 -"}));
  EXPECT_EQ(keys("新启动征收项目9个，续征项目3个，涉及民居84户。"), (Strings{"9个 new_projects", "3个 -", "84户 -"}));
  EXPECT_EQ(keys("完成招标42项，流标2项，已开工30项。"), (Strings{"42项 tenders", "2项 -", "30项 -"}));
}

TEST(Claims, CasesClosedAreThePartOfTheRate) {
  Figures figures;
  add_figure(figures, "city_cases", 100, 100, {});
  Figure& rate = add_figure(figures, "city_cases_closed_percent", 98, 98, {});
  rate.part = 98;
  rate.whole = 100;
  auto told = [&](std::string_view text) {
    std::vector<Claim> claims = find_claims(text);
    judge(claims, figures);
    Strings list;
    for (Claim const& claim : claims) list.push_back(claim.text + " " + std::string{word_of(claim.verdict)});
    return list;
  };
  EXPECT_EQ(told("受理城管案件100件，办结98件，结案率98%。"), (Strings{"100件 agrees", "98件 agrees", "98% agrees"}));
  EXPECT_EQ(told("受理城管案件100件，办结97件。"), (Strings{"100件 agrees", "97件 differs"}));
}

TEST(Claims, NumbersOfOtherYearsPlansAndChangesAreNotOurs) {
  EXPECT_EQ(verdicts("去年招标30项，今年完成招标42项。", {{"tenders", 42}}),
            (Strings{"30项 cannot_tell", "42项 agrees"}));
  EXPECT_EQ(verdicts("2019年完成招标30项；2020年完成招标42项。", {{"tenders", 42}}),
            (Strings{"30项 cannot_tell", "42项 agrees"}));
  EXPECT_EQ(verdicts("计划招标50项，完成42项，较去年增加招标12项。", {{"tenders", 42}}),
            (Strings{"50项 cannot_tell", "42项 agrees", "12项 cannot_tell"}));
  EXPECT_EQ(verdicts("上半年完成招标20项。", {{"tenders", 42}}), (Strings{"20项 cannot_tell"}));
  EXPECT_EQ(verdicts("按照计划，今年完成招标43项。", {{"tenders", 42}}), (Strings{"43项 differs"}));
  EXPECT_EQ(verdicts("一、主要工作\n完成招标42项。\n二、2021年工作计划\n完成招标60项。\n三、存在问题\n招标40项。",
                     {{"tenders", 42}}),
            (Strings{"42项 agrees", "60项 cannot_tell", "40项 cannot_tell"}));
}

TEST(Claims, WhatTheUnitCountsMayBeNoneOfOurThings) {
  EXPECT_EQ(keys("招标工作3个月内完成，招标第5项，出台招标制度6项制度。"), (Strings{"3个 -", "5项 tenders", "6项 -"}));
  EXPECT_EQ(verdicts("完成招标第5项。", {{"tenders", 42}}), (Strings{"5项 cannot_tell"}));
  EXPECT_EQ(verdicts("完成招标40至43项。", {{"tenders", 42}}), (Strings{"43项 agrees"}));
  EXPECT_EQ(verdicts("完成招标30—40项。", {{"tenders", 42}}), (Strings{"40项 differs"}));
}

TEST(Claims, AWrongNumberIsStillFound) {
  EXPECT_EQ(verdicts("全年完成项目招标43项，拆除违法建筑24处。", {{"tenders", 42}, {"illegal_buildings", 25}}),
            (Strings{"43项 differs", "24处 differs"}));
  EXPECT_EQ(verdicts("铁路沿线隐患销号15处，六小行业排查发现10家，其中9家已整改。",
                     {{"railway_hazards_closed", 16}, {"six_trades_found", 10}, {"six_trades_rectified", 8}}),
            (Strings{"15处 differs", "10家 agrees", "9家 differs"}));
}

TEST(Claims, WordsOfAnotherSentenceDoNotCount) {
  EXPECT_EQ(keys("召开征收推进会。新购设备9个。"), (Strings{"9个 -"}));
}

TEST(Claims, ChineseNumeralsAndFullWidthDigitsAreNumbers) {
  EXPECT_EQ(keys("续建河道三条。"), (Strings{"三条 rivers_continued"}));
  EXPECT_EQ(keys("完成招标四十二项。"), (Strings{"四十二项 tenders"}));
  EXPECT_EQ(keys("受理城管案件５３２１起。"), (Strings{"5321起 city_cases"}));
  EXPECT_EQ(read_counted("一百零五户", 0)->value, 105);
  EXPECT_EQ(read_counted("1.2万平方米", 0)->value, 12000);
  EXPECT_EQ(read_counted("约2.5千平方米", 0)->value, 2500);
  EXPECT_EQ(read_counted("2.5千米", 0)->unit, "千米");
  EXPECT_EQ(read_counted("上百户", 0)->precision, Precision::over);
  EXPECT_EQ(read_counted("5,321起", 0)->value, 5321);
  EXPECT_FALSE(read_counted("2020年", 0));
}

TEST(Claims, APlainNumberMustBeOurs) {
  EXPECT_EQ(verdict_of("完成招标42项。", "tenders", 42, 42), Verdict::agrees);
  EXPECT_EQ(verdict_of("完成招标43项。", "tenders", 42, 42), Verdict::differs);
}

TEST(Claims, OverMeansNotBelowAndNotTheNextHundred) {
  EXPECT_EQ(verdict_of("新敷设污水管700多米。", "sewer_laid_m", 700, 700), Verdict::agrees);
  EXPECT_EQ(verdict_of("新敷设污水管700多米。", "sewer_laid_m", 799.9, 799.9), Verdict::agrees);
  EXPECT_EQ(verdict_of("新敷设污水管700多米。", "sewer_laid_m", 800, 800), Verdict::differs);
  EXPECT_EQ(verdict_of("新敷设污水管700多米。", "sewer_laid_m", 699, 699), Verdict::differs);
  EXPECT_EQ(verdict_of("新敷设污水管0.73公里。", "sewer_laid_m", 731, 731), Verdict::agrees);
}

TEST(Claims, AboutAllowsHalfOfItsLastDigit) {
  EXPECT_EQ(verdict_of("拆除违建约2500平方米。", "illegal_buildings_m2", 2487, 2487), Verdict::agrees);
  EXPECT_EQ(verdict_of("拆除违建约2500平方米。", "illegal_buildings_m2", 2700, 2700), Verdict::differs);
}

TEST(Claims, BetweenDeclaredCountsNobodyCanTell) {
  EXPECT_EQ(verdict_of("续征项目已签约80户。", "fully_signed_households", 70, 84), Verdict::cannot_tell);
  EXPECT_EQ(verdict_of("续征项目已签约90户。", "fully_signed_households", 70, 84), Verdict::differs);
  EXPECT_EQ(verdict_of("续征项目已签约70—84户。", "fully_signed_households", 70, 84), Verdict::agrees);
}

TEST(Claims, APercentageAllowsTheCountsThatRoundToIt) {
  AllowedCounts allowed = counts_of(97.9, 1, 5321);
  EXPECT_EQ(allowed.least, 5207);
  EXPECT_EQ(allowed.most, 5211);
  EXPECT_LT(counts_of(33.0, 1, 7).most, counts_of(33.0, 1, 7).least);
}

// The slow twin: try every count.
TEST(Claims, AllowedCountsEqualTryingEveryCount) {
  for (std::int64_t whole : {1, 3, 7, 40, 997, 5321})
    for (int tenths = 0; tenths <= 1000; tenths += 7) {
      AllowedCounts slow{0, -1};
      for (std::int64_t count = 0; count <= whole; ++count) {
        if (std::llround(1000.0 * static_cast<double>(count) / static_cast<double>(whole)) != tenths) continue;
        if (slow.most < slow.least) slow.least = count;
        slow.most = count;
      }
      AllowedCounts fast = counts_of(tenths / 10.0, 1, whole);
      ASSERT_EQ(fast.most < fast.least, slow.most < slow.least) << tenths << " of " << whole;
      if (slow.least <= slow.most) {
        ASSERT_EQ(fast.least, slow.least) << tenths << " of " << whole;
        ASSERT_EQ(fast.most, slow.most) << tenths << " of " << whole;
      }
    }
}

TEST(Claims, APercentageIsJudgedByItsCounts) {
  Figures figures;
  Figure& figure = add_figure(figures, "city_cases_closed_percent", 97.9, 97.9, {});
  figure.part = 5206;
  figure.whole = 5321;
  std::vector<Claim> claims = find_claims("案件结案率97.9%。");
  judge(claims, figures);
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].verdict, Verdict::differs);
  EXPECT_EQ(claims[0].note.en, "97.9 % of 5321 allows 5207 to 5211");
}

}  // namespace

}  // namespace qinzao
