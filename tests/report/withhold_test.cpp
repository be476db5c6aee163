#include "engine/report/withhold.hpp"

#include <gtest/gtest.h>

#include "engine/report/sentences.hpp"

namespace qinzao {

namespace {

Figure figure(char const* key, double count, std::optional<double> whole, char const* layer,
              std::vector<std::string> of) {
  Figure made;
  made.kind = &figure_kind(key);
  made.least = made.most = count;
  made.whole = whole;
  made.layer = layer;
  made.of = std::move(of);
  return made;
}

Figures some() {
  Figures figures;
  figures.list.push_back(figure("new_projects", 1, {}, "projects", {"A"}));
  figures.list.push_back(figure("new_residential_households", 7, {}, "projects", {"A"}));
  figures.list.push_back(figure("new_non_residential_households", 0, {}, "projects", {"A"}));
  figures.list.push_back(figure("fully_signed_projects", 0, 1, "projects", {}));
  figures.list.push_back(figure("fully_signed_households", 2, 3, "households", {"A/1", "A/2"}));
  figures.list.push_back(figure("tail_households", 12, {}, "households", {"B/1"}));
  figures.list.push_back(figure("illegal_buildings", 1, {}, "sites", {"J1"}));
  figures.flags.push_back({"tail_households", {"统计数 3", "the tally says 3"}});
  figures.flags.push_back({"tenders", {"无日期", "no day"}});
  return figures;
}

}  // namespace

TEST(Withhold, ThePublicSeesNoSmallGroupAndNoRowsOfPeople) {
  Figures figures = some();
  withhold(figures, Privacy::for_public, {});
  EXPECT_EQ(figures.list[0].of, std::vector<std::string>{"A"});
  EXPECT_EQ(said(figures.list[4], Language::en), "1-4");
  EXPECT_FALSE(figures.list[4].whole);
  EXPECT_EQ(rows_of(figures.list[4], Language::en), "households");
  EXPECT_EQ(said(figures.list[5], Language::en), "12");
  EXPECT_TRUE(figures.list[5].of.empty());
  EXPECT_TRUE(figures.list[6].of.empty());
  ASSERT_EQ(figures.flags.size(), 1U);
  EXPECT_EQ(figures.flags[0].key, "tenders");
  EXPECT_EQ(paragraphs(figures, Language::zh)[0].text,
            "新开征收项目1个，涉及民居7户、非居0户；续征1个项目，已签约1—4户，其中0个项目全部签约。");
}

TEST(Withhold, UnderAreaHouseholdsGoByPseudonym) {
  PseudonymKey key{1};
  Figures figures = some();
  withhold(figures, Privacy::area, key);
  EXPECT_EQ(figures.list[0].of, std::vector<std::string>{"A"});
  EXPECT_EQ(figures.list[5].of, std::vector<std::string>{pseudonym(key, "B/1")});
  EXPECT_EQ(said(figures.list[4], Language::en), "2");
}

TEST(Withhold, UnderNoProfileNothingChanges) {
  Figures figures = some();
  withhold(figures, Privacy::none, {});
  EXPECT_EQ(figures.list[4].of, (std::vector<std::string>{"A/1", "A/2"}));
  EXPECT_EQ(figures.flags.size(), 2U);
}

}  // namespace qinzao
