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
