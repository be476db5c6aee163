#include "engine/render/long_section.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// A sewer of 60 pipes from N0, most of them less than a metre long.
struct CrowdedSewer {
  CrowdedSewer() {
    double x = 0;
    drawing.node("N0", NodeKind::manhole, {0, 0});
    for (int i = 1; i <= 60; ++i) {
      double next = x + (i % 5 == 0 ? 120 : 0.8);
      drawing.node("N" + std::to_string(i), i == 60 ? NodeKind::treatment_plant : NodeKind::manhole, {next, 0});
      drawing.sanitary("L" + std::to_string(i), {{x, 0}, {next, 0}},
                       {.invert_up_m = 4 - i * 0.05, .invert_down_m = 4 - i * 0.05 - 0.04});
      x = next;
    }
    drawing.city.name = "<&\">";
    SurveyOptions options = options_for({});
    options.standard = &gb50014();
    options.snap_m = 0.1;
    survey.emplace(drawing.city, options);
    TraceFrom from = trace_from(*survey, "N0", TraceDirection::downstream);
    profile = find_profile(*survey, from,
                           trace(survey->network(), survey->terminals(), from.starts, TraceDirection::downstream));
  }
  Drawing drawing;
  std::optional<Survey> survey;
  Profile profile;
};

TEST(LongSection, NoTwoUprightLabelsMeet) {
  CrowdedSewer sewer;
  ASSERT_EQ(sewer.profile.reaches.size(), 60U);
  VectorSheet sheet = long_section(*sewer.survey, sewer.profile, Language::zh);
  std::map<double, std::vector<double>> rows;  // y -> x
  for (SheetLabel const& label : sheet.labels)
    if (label.upright) rows[label.at.y].push_back(label.at.x);
  EXPECT_GE(rows.size(), 5U);
  for (auto& [y, places] : rows) {
    std::ranges::sort(places);
    for (std::size_t i = 1; i < places.size(); ++i) EXPECT_GE(places[i] - places[i - 1], 11) << "row at " << y;
  }
}

TEST(LongSection, TextsFitTheirCells) {
  CrowdedSewer sewer;
  VectorSheet sheet = long_section(*sewer.survey, sewer.profile, Language::zh);
  TextMeasure measure;
  for (SheetLabel const& label : sheet.labels) {
    double width = measure.width_px(label.text, label.size_px);
    double begin = label.anchor == SheetAnchor::begin    ? label.at.x
                   : label.anchor == SheetAnchor::middle ? label.at.x - width / 2
                                                         : label.at.x - width;
    if (label.upright) {
      EXPECT_LE(width, 84) << label.text;  // the tallest row
    } else {
      EXPECT_GE(begin, 0) << label.text;
      EXPECT_LE(begin + width, sheet.width_px) << label.text;
    }
  }
}

TEST(LongSection, EachKindOfFileIsWrittenTheSameTwice) {
  CrowdedSewer sewer;
  VectorSheet sheet = long_section(*sewer.survey, sewer.profile, Language::zh);
  for (auto [kind, begin] :
       {std::pair{SheetFile::svg, "<?xml"}, {SheetFile::pdf, "%PDF"}, {SheetFile::png, "\x89PNG"}}) {
    std::string bytes = file_of(sheet, kind);
    EXPECT_TRUE(bytes.starts_with(begin));
    if (kind != SheetFile::svg) {  // there Cairo numbers the drawings of one run
      EXPECT_EQ(bytes, file_of(sheet, kind));
    }
  }
}

/// A sewer of three pipes along two streets; in B water falls half a metre, in C ten centimetres.
struct StreetSewer {
  StreetSewer() {
    drawing.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::manhole, {100, 0});
    drawing.node("C", NodeKind::manhole, {200, 0}).node("P", NodeKind::treatment_plant, {300, 0});
    drawing.sanitary("ab", {{0, 0}, {100, 0}}, {.invert_up_m = 4, .invert_down_m = 3.8});
    drawing.sanitary("bc", {{100, 0}, {200, 0}}, {.invert_up_m = 3.3, .invert_down_m = 3.1});
    drawing.sanitary("cp", {{200, 0}, {300, 0}}, {.invert_up_m = 3.0, .invert_down_m = 2.8});
    drawing.street({{-50, 5}, {150, 5}}, "永怡路").street({{150, 8}, {400, 8}}, "国强路");
    drawing.street({{60, -100}, {60, 100}}, "横路");  // crossed, not followed
    SurveyOptions options = options_for({});
    options.standard = &gb50014();
    survey.emplace(drawing.city, options);
    TraceFrom from = trace_from(*survey, "A", TraceDirection::downstream);
    profile = find_profile(*survey, from,
                           trace(survey->network(), survey->terminals(), from.starts, TraceDirection::downstream));
  }
  std::vector<std::string> words(SectionFrame const& filed) const {
    std::vector<std::string> all;
    for (SheetLabel const& label : long_section(*survey, profile, Language::zh, {}, filed).labels)
      all.push_back(label.text);
    return all;
  }
  Drawing drawing;
  std::optional<Survey> survey;
  Profile profile;
};

bool has(std::vector<std::string> const& words, std::string const& word) {
  return std::ranges::find(words, word) != words.end();
}

TEST(LongSection, NamesTheStreetsItRunsAlong) {
  StreetSewer sewer;
  std::vector<StreetStretch> streets = streets_along(*sewer.survey, sewer.profile);
  ASSERT_EQ(streets.size(), 2U);
  EXPECT_EQ(streets[0].name, "永怡路");
  EXPECT_DOUBLE_EQ(streets[0].from_m, 0);
  EXPECT_DOUBLE_EQ(streets[0].to_m, 160) << "its end is nearer than the other street until there";
  EXPECT_EQ(streets[1].name, "国强路");
  EXPECT_DOUBLE_EQ(streets[1].to_m, 300);
  std::vector<std::string> words = sewer.words({});
  EXPECT_TRUE(has(words, "永怡路") && has(words, "国强路") && has(words, "道路"));
}

TEST(LongSection, MarksWhereWaterFallsInAManhole) {
  StreetSewer sewer;
  std::vector<std::string> words = sewer.words({});
  EXPECT_TRUE(has(words, "↓0.50"));
  EXPECT_FALSE(has(words, "↓0.10")) << "less than 0.3 m";
}

TEST(LongSection, AFrameTellsWhatItIsFiledBy) {
  StreetSewer sewer;
  std::vector<std::string> words = sewer.words({"排-07", Date::parse("2020-11-15")});
  EXPECT_TRUE(has(words, "图名　污水纵断面：A → P"));
  EXPECT_TRUE(has(words, "图号　排-07"));
  EXPECT_TRUE(has(words, "日期　2020-11-15"));
  EXPECT_FALSE(has(sewer.words({}), "图号　—"));
  VectorSheet plain = long_section(*sewer.survey, sewer.profile, Language::zh);
  VectorSheet filed = long_section(*sewer.survey, sewer.profile, Language::zh, {}, {{}, Date::parse("2020-11-15")});
  EXPECT_GT(filed.height_px, plain.height_px);
}

TEST(LongSection, SeveralAreAPageEachOrOneBelowTheOther) {
  CrowdedSewer sewer;
  VectorSheet sheet = long_section(*sewer.survey, sewer.profile, Language::zh);
  std::vector<VectorSheet> sheets{sheet, sheet, sheet};
  std::string pdf = file_of(sheets, SheetFile::pdf);
  EXPECT_NE(pdf.find("/Count 3"), std::string::npos);
  EXPECT_NE(file_of(sheet, SheetFile::pdf).find("/Count 1"), std::string::npos);
  std::string svg = file_of(sheets, SheetFile::svg);
  EXPECT_NE(svg.find("height=\"" + std::to_string(static_cast<int>(3 * sheet.height_px))), std::string::npos);
}

}  // namespace
}  // namespace qinzao::test
