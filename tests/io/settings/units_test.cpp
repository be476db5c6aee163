#include "engine/io/settings/units.hpp"

#include <gtest/gtest.h>

#include "engine/io/columns/source_date.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

TEST(Measure, ReadsWhatPeopleType) {
  struct Typed {
    char const* text;
    double value;
    Unit unit;
  };
  for (Typed const& typed : {Typed{"300", 300, Unit::none},
                             {"DN300", 300, Unit::none},
                             {"d 600", 600, Unit::none},
                             {"Φ300", 300, Unit::none},
                             {"φ1200mm", 1200, Unit::millimetre},
                             {"30''", 30, Unit::inch},
                             {"30\"", 30, Unit::inch},
                             {"12 in", 12, Unit::inch},
                             {"0.3m", 0.3, Unit::metre},
                             {"30 cm", 30, Unit::centimetre},
                             {"1,200", 1200, Unit::none},
                             {"ＤＮ３００", 300, Unit::none},
                             {" 2' ", 2, Unit::foot},
                             {"1e3", 1000, Unit::none},
                             {"-1.5", -1.5, Unit::none}}) {
    auto measure = read_measure(typed.text);
    ASSERT_TRUE(measure) << typed.text;
    EXPECT_EQ(measure->value, typed.value) << typed.text;
    EXPECT_EQ(measure->unit, typed.unit) << typed.text;
    EXPECT_FALSE(measure->second) << typed.text;
  }
}

TEST(Measure, ReadsBoxes) {
  for (char const* text : {"300x500", "300X500", "300×500", "300 * 500", "300×500mm"}) {
    auto measure = read_measure(text);
    ASSERT_TRUE(measure) << text;
    EXPECT_EQ(measure->value, 300);
    EXPECT_EQ(measure->second, 500);
  }
}

TEST(Measure, RefusesWhatIsNoMeasure) {
  for (char const* text : {"", "abc", "300x", "300 apples", "DN", "1.2.3", "--5", "x300"})
    EXPECT_FALSE(read_measure(text)) << text;
}

TEST(Measure, UnitStandsAtTheEndOfANameInManyWays) {
  EXPECT_EQ(split_unit("管径(mm)").name, "管径");
  EXPECT_EQ(split_unit("管径（mm）").unit, Unit::millimetre);
  EXPECT_EQ(split_unit("Diameter_in").unit, Unit::inch);
  EXPECT_EQ(split_unit("Rim_Elev_m").name, "Rim_Elev");
  EXPECT_EQ(split_unit("地面高程（米）").name, "地面高程");
  EXPECT_EQ(split_unit("DIAMETER").unit, Unit::none);
  EXPECT_EQ(split_unit("m").name, "m");
}

TEST(SourceDate, ReadsTheWaysOfWritingADay) {
  for (char const* text : {"2020-06-03", "2020/6/3", "2020.6.3", "20200603", "2020年6月3日", "2020-06-03T10:20:30",
                           "2020/06/03 10:20", "1591142400000"}) {
    auto date = read_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->day.iso(), "2020-06-03") << text;
    EXPECT_EQ(date->detail, DateDetail::day);
  }
  EXPECT_EQ(read_date("1975")->day.iso(), "1975-01-01");
  EXPECT_EQ(read_date("1975")->detail, DateDetail::year);
  EXPECT_EQ(read_date("202006")->day.iso(), "2020-06-01");
  EXPECT_EQ(read_date("202006")->detail, DateDetail::month);
  EXPECT_EQ(read_date(std::int64_t{202006})->day.iso(), "2020-06-01");
  EXPECT_EQ(read_date("2020年6月")->day.iso(), "2020-06-01");
  EXPECT_EQ(read_date(std::int64_t{-252460800000})->day.iso(), "1962-01-01");
  EXPECT_EQ(read_date("-252460800000")->day.iso(), "1962-01-01");
  for (char const* text :
       {"", "soon", "2020-13-01", "2020-02-30", "06/03/2020", "99", "3020", "202013", "90年代", "1998-1999"})
    EXPECT_FALSE(read_date(text)) << text;
}

TEST(SourceDate, YearsAtTheEndNeedTheOrderOfTheirColumn) {
  EXPECT_EQ(order_told_by("12/31/1999 12:00:00 AM"), DayOrder::month_first);
  EXPECT_EQ(order_told_by("31.12.1999"), DayOrder::day_first);
  EXPECT_EQ(order_told_by("6/3/2005"), DayOrder::unknown);
  EXPECT_EQ(order_told_by("2005/6/30"), DayOrder::unknown);
  EXPECT_EQ(read_date("6/3/2005 12:00:00 AM", DayOrder::month_first)->day.iso(), "2005-06-03");
  EXPECT_EQ(read_date("6/3/2005", DayOrder::day_first)->day.iso(), "2005-03-06");
  EXPECT_EQ(read_date("2005/6/3", DayOrder::day_first)->day.iso(), "2005-06-03");
  EXPECT_FALSE(read_date("6/3/2005"));
  EXPECT_FALSE(read_date("31/31/2005", DayOrder::day_first));
}

TEST(SourceDate, SpreadsheetsNumberTheirDays) {
  EXPECT_EQ(read_date("43958")->day.iso(), "2020-05-07");
  EXPECT_EQ(read_date(std::int64_t{36526})->day.iso(), "2000-01-01");
}

TEST(Measure, HeadersTellUnitsOfLengthAreaAndMoneyInTheirBrackets) {
  struct Named {
    char const* header;
    char const* name;
    Unit unit;
  };
  for (Named const& named : {Named{"面积(亩)", "面积", Unit::mu},
                             {"面积（亩）", "面积", Unit::mu},
                             {"占地面积（单位：亩）", "占地面积", Unit::mu},
                             {"登记面积[公顷]", "登记面积", Unit::hectare},
                             {"建筑面积平方米", "建筑面积", Unit::square_metre},
                             {"面积（km²）", "面积", Unit::square_kilometre},
                             {"AREA_ACRES", "AREA", Unit::acre},
                             {"中标价(万元)", "中标价", Unit::ten_thousand_yuan},
                             {"合同价/元", "合同价", Unit::yuan},
                             {"管径（单位: mm）", "管径", Unit::millimetre},
                             {"管长（公里）", "管长", Unit::kilometre},
                             {"地面高程（85高程，m）", "地面高程", Unit::metre},
                             {"户数（户）", "户数", Unit::none},
                             {"建成年份(年)", "建成年份", Unit::none},
                             {"管径(内径)", "管径(内径)", Unit::none}}) {
    EXPECT_EQ(split_unit(named.header).name, named.name) << named.header;
    EXPECT_EQ(split_unit(named.header).unit, named.unit) << named.header;
  }
}

TEST(Measure, OnlyWhatMeasuresTheSameIsConverted) {
  EXPECT_EQ(unit_factor(Unit::hectare, Unit::square_metre), 1e4);
  EXPECT_DOUBLE_EQ(unit_factor(Unit::mu, Unit::square_metre).value(), 2000.0 / 3);
  EXPECT_EQ(unit_factor(Unit::ten_thousand_yuan, Unit::yuan), 1e4);
  EXPECT_EQ(unit_factor(Unit::metre, Unit::millimetre), 1000);
  EXPECT_EQ(unit_factor(Unit::mu, Unit::metre), std::nullopt);
  EXPECT_EQ(unit_factor(Unit::none, Unit::none), std::nullopt);
}

TEST(SourceDate, MomentsKeepTheirOffset) {
  EXPECT_EQ(gpkg_moment("2020-06-03 08:00:00+08"), "2020-06-03T08:00:00.000+08:00");
  EXPECT_EQ(gpkg_moment("2020-06-03 08:00:00.25-0330"), "2020-06-03T08:00:00.250-03:30");
  EXPECT_EQ(gpkg_moment("2020-06-03 08:00:00+00"), "2020-06-03T08:00:00.000Z");
  EXPECT_EQ(gpkg_moment("2020-06-03 08:00:00"), "2020-06-03T08:00:00.000Z");
}

TEST(Words, NamesAreComparedWithoutCaseAndMarks) {
  EXPECT_EQ(plain_name(" Upstream_Invert (m) "), "upstreaminvertm");
  EXPECT_EQ(plain_name("ＩＤ　号"), "id　号");
  EXPECT_EQ(trimmed("　管径 "), "管径");
}

TEST(Words, GbkComesOutAsUtf8AndBack) {
  bool intact = true;
  std::string gbk = from_utf8("污水管", "GBK", intact);
  EXPECT_EQ(gbk.size(), 6U);
  EXPECT_FALSE(is_utf8(gbk));
  EXPECT_EQ(to_utf8(gbk, "GBK", intact), "污水管");
  EXPECT_TRUE(intact);
  EXPECT_EQ(from_utf8("a😀b", "GBK", intact), "a?b");
  EXPECT_FALSE(intact);
}

TEST(Words, Utf8IsToldFromBytes) {
  for (char const* text : {"", "a", "é", "污", "😀", "a污b"}) EXPECT_TRUE(is_utf8(text)) << text;
  for (char const* text : {"\xC0\x80", "\xE6\xB1", "\xFF", "a\xCE"}) EXPECT_FALSE(is_utf8(text)) << text;
}

}  // namespace qinzao
