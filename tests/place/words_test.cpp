#include "engine/place/words.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/place/parse.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

/// A city that knows names; where its lines lie does not matter to grammar.
Gazetteer names_of(std::initializer_list<char const*> streets, std::initializer_list<char const*> rivers = {}) {
  test::Drawing drawing;
  double y = 0;
  for (char const* name : streets) drawing.street({{0, y}, {100, y}}, name), y += 10;
  for (char const* name : rivers) drawing.river({{0, y}, {100, y}}, name), y += 10;
  return {drawing.city.streets, drawing.city.rivers, drawing.city.railways, drawing.city.boundary};
}

Gazetteer const& qinzao() {
  static Gazetteer const names =
      names_of({"江海大道", "永怡路", "国强路", "工农路", "石桥路", "经十一路", "幸余路", "和平路"},
               {"东竖河", "南横河", "丁家港横河"});
  return names;
}

Gazetteer const& kamloops() {
  static Gazetteer const names =
      names_of({"Queen Street", "King Road", "First Avenue", "Smith-Jones Road"}, {"North Creek", "Thompson River"});
  return names;
}

std::string zh(std::string_view text, Gazetteer const& names = qinzao()) {
  return spoken(parse_place(text, names), names, Language::zh);
}
std::string en(std::string_view text, Gazetteer const& names = kamloops()) {
  return spoken(parse_place(text, names), names, Language::en);
}
std::string complaint(std::string_view text, Gazetteer const& names = qinzao()) {
  try {
    return "read as " + zh(text, names);
  } catch (Error const& error) {
    return error.what();
  }
}

std::string const the_area = "江海大道北、永怡路南、东竖河东、国强路西";
std::string const the_segment = "南横河(工农路—石桥路)段";

}  // namespace

TEST(PlaceWords, TheTwoSentencesOfTheReportAreRead) {
  EXPECT_EQ(zh("江海大道北、永怡路南、东竖河东、国强路西"), the_area);
  EXPECT_EQ(zh("南横河(工农路—石桥路)段"), the_segment);
}

TEST(PlaceWords, EverySeparatorAndSideWordMeansTheSame) {
  for (char const* text :
       {"江海大道北，永怡路南，东竖河东，国强路西", "江海大道北,永怡路南,东竖河东,国强路西",
        "江海大道北;永怡路南；东竖河东;国强路西。", "江海大道以北、永怡路以南、东竖河以东和国强路以西",
        "江海大道北侧、永怡路南边、东竖河东面以及国强路之西", "江海大道北与永怡路南与东竖河东与国强路西",
        "江海大道北永怡路南东竖河东国强路西", "  江海大道 北 、 永怡路 南、东竖河东、国强路西 ",
        "江海北、永怡南、东竖东、国强西", "南至江海大道，北至永怡路，西至东竖河，东至国强路",
        "江海大道北、永怡路南、东竖河东、国强路西区域",
        "north of 江海大道, south of 永怡路, east of 东竖河 and west of 国强路"})
    EXPECT_EQ(complaint(text), "read as " + the_area) << text;
}

TEST(PlaceWords, ANameMayHoldASideOrAnAnd) {
  EXPECT_EQ(zh("和平路北、东竖河东"), "和平路北、东竖河东");
  EXPECT_EQ(zh("东竖河东和和平路北"), "东竖河东、和平路北");
  EXPECT_EQ(zh("南横河南"), "南横河南侧");
  EXPECT_EQ(zh("经十一路东幸余路北"), "经十一路东、幸余路北");
  EXPECT_EQ(en("north of North Creek, east of King Road"), "north of North Creek, east of King Road");
}

TEST(PlaceWords, EveryDashAndBracketMeansTheSame) {
  for (char const* text :
       {"南横河（工农路—石桥路）段", "南横河(工农路-石桥路)段", "南横河(工农路－石桥路)段", "南横河(工农路–石桥路)段",
        "南横河(工农路——石桥路)段", "南横河(工农路~石桥路)段", "南横河（工农路～石桥路）", "南横河(工农路至石桥路)段",
        "南横河【工农路到石桥路】段", "南横河(工农路至石桥路段)", "南横河(自工农路至石桥路)段",
        "南横河工农路至石桥路段", "南横河工农路—石桥路段", "南横河（工农 － 石桥）段"})
    EXPECT_EQ(complaint(text), "read as " + the_segment) << text;
  for (char const* text : {"Thompson River (Queen Street - King Road)", "thompson river (Queen St. to King Rd)",
                           "Thompson River between Queen Street and King Road", "Thompson from Queen to King"})
    EXPECT_EQ(en(text), "Thompson River (Queen Street - King Road)") << text;
  EXPECT_EQ(en("Thompson River (Smith-Jones Road-King Road)"), "Thompson River (Smith-Jones Road - King Road)");
}

TEST(PlaceWords, AStripMayTellItsWidthAndItsStretch) {
  EXPECT_EQ(zh("南横河南侧"), "南横河南侧");
  for (char const* text : {"南横河南侧50米", "南横河以南５０米内", "南横河南侧(50米)", "南横河南侧50m范围内"})
    EXPECT_EQ(complaint(text), "read as 南横河南侧50米") << text;
  EXPECT_EQ(zh("南横河(工农路—石桥路)段南侧30米"), "南横河(工农路—石桥路)段南侧30米");
  for (char const* text : {"50 m south of Queen Street", "within 50 metres south of Queen St", "50m south of queen"})
    EXPECT_EQ(en(text), "50 m south of Queen Street") << text;
  EXPECT_EQ(en("the south side of Queen Street"), "south of Queen Street");
  EXPECT_EQ(en("12.5 m north of Queen Street (King Road - First Avenue)"),
            "12.5 m north of Queen Street (King Road - First Avenue)");
}

TEST(PlaceWords, EnglishAreasAreRead) {
  for (char const* text : {"north of Queen Street, east of King Road", "north of Queen and east of King",
                           "North of queen street; East of king rd."})
    EXPECT_EQ(en(text), "north of Queen Street, east of King Road") << text;
}

TEST(PlaceWords, AnErrorSaysWhereAndWhatWasExpected) {
  EXPECT_EQ(complaint("江海大道北、永怡跑南"),
            "place \"江海大道北、永怡跑南\", character 7: no street, river or railway is called 永怡跑 (did you mean "
            "永怡路?)");
  EXPECT_EQ(complaint("江海大道北、永怡路"),
            "place \"江海大道北、永怡路\", character 10: expected a side after 永怡路 (北, 南侧, 以东, 西边...) or "
            "before it (north of)");
  EXPECT_EQ(complaint(""), "place \"\", character 1: expected a place, like 江海大道北、永怡路南、东竖河东、国强路西");
  EXPECT_EQ(complaint("南横河(工农路—石桥路"),
            "place \"南横河(工农路—石桥路\", character 12: expected ) to close the bracket");
  EXPECT_EQ(complaint("南横河(工农路)段"),
            "place \"南横河(工农路)段\", character 5: expected two names with a dash between them: (工农路—石桥路)");
  EXPECT_EQ(complaint("南横河(工农路—石乔路)段"),
            "place \"南横河(工农路—石乔路)段\", character 9: no street, river or railway is called 石乔路 (did you "
            "mean 石桥路?)");
  EXPECT_EQ(complaint("南横河(工农路—工农路)段"),
            "place \"南横河(工农路—工农路)段\", character 9: expected another line: a stretch has two different ends");
  EXPECT_EQ(complaint("南横河南侧0米"),
            "place \"南横河南侧0米\", character 6: expected a width in metres above 0 and up to 10000");
  EXPECT_EQ(
      complaint("江海大道北、永怡路南50米"),
      "place \"江海大道北、永怡路南50米\", character 11: a width goes with one side of one line: 江海大道南侧50米");
  EXPECT_EQ(
      complaint("永亿路东永怡路北"),
      "place \"永亿路东永怡路北\", character 1: no street, river or railway is called 永亿路 (did you mean 永怡路?)");
}

TEST(PlaceWords, ANameWithoutItsKindMustBeUnambiguous) {
  Gazetteer both = names_of({"工农路", "工农港"}, {"工农河"});
  EXPECT_EQ(complaint("工农河东、工农路北", both), "read as 工农河东、工农路北");
  EXPECT_EQ(complaint("工农东", both),
            "place \"工农东\", character 1: 工农 may mean the street 工农港 or the street 工农路 or the river 工农河; "
            "write the whole "
            "name, or rename one of them");
  EXPECT_EQ(complaint("工农大道北", both),
            "place \"工农大道北\", character 1: no street, river or railway is called 工农大道 (did you mean 工农港, "
            "工农路, 工农河?)");
}

}  // namespace qinzao
