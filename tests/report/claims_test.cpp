#include "engine/report/claims.hpp"

#include <gtest/gtest.h>

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
