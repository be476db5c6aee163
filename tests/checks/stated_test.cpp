#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "tests/support/drawing.hpp"

// Lengths and areas as stated, against the drawing.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

Drawing measuring(double measured_m) {
  Drawing d = sound_sewer();  // not measured, so that x alone is no schematic drawing
  d.sanitary("x", {{0, 50}, {100, 50}}, {.measured_m = measured_m});
  return d;
}

TEST(LengthMismatch, ShorterThanTheStraightLineIsImpossible) {
  EXPECT_EQ(found(measuring(98.9).city, "length_mismatch"), Names{"x impossible"});
  EXPECT_EQ(found(measuring(99.0).city, "length_mismatch"), Names{});
}

TEST(LengthMismatch, ATenthMoreThanDrawnIsAWarning) {
  EXPECT_EQ(found(measuring(110.1).city, "length_mismatch"), Names{"x differs"});
  EXPECT_EQ(found(measuring(110).city, "length_mismatch"), Names{});
}

TEST(LengthMismatch, OfAShortPipeHalfAMetreAndTwoMetresDecide) {
  auto said = [](double measured_m) {
    Drawing d = sound_sewer();
    d.sanitary("x", {{0, 50}, {10, 50}}, {.measured_m = measured_m});
    return found(d.city, "length_mismatch");
  };
  EXPECT_EQ(said(9.49), Names{"x impossible"});
  EXPECT_EQ(said(9.51), Names{});
  EXPECT_EQ(said(12.01), Names{"x differs"});
  EXPECT_EQ(said(11.99), Names{});
  EXPECT_EQ(said(unknown_value), Names{});
}

TEST(LengthMismatch, ACurveIsHeldAgainstTheStraightLineAndTheDrawing) {
  auto said = [](double measured_m) {
    Drawing d = sound_sewer();
    d.sanitary("x", {{0, 50}, {50, 100}, {100, 50}}, {.measured_m = measured_m});  // 141.42 m, 100 m straight
    return found(d.city, "length_mismatch");
  };
  EXPECT_EQ(said(98.9), Names{"x impossible"});
  EXPECT_EQ(said(100), Names{"x differs"});
  EXPECT_EQ(said(127.2), Names{"x differs"});
  EXPECT_EQ(said(127.4), Names{});
}

TEST(LengthMismatch, ADeviceHasNoLengthOfItsOwn) {
  Drawing d = measuring(1);
  d.city.pipes.device[PipeId{2U}] = Device::weir;
  EXPECT_EQ(found(d.city, "length_mismatch"), Names{});
}

/// A main from M1 over 100 m to M2 in pieces of 30 and 70 m, which both tell this length; and a sound sewer.
Drawing repeating(double measured_m, bool named = true) {
  Drawing d = sound_sewer();
  d.node("M1", NodeKind::manhole, {0, 90}).node("M2", NodeKind::manhole, {100, 90});
  for (auto [id, from, to] : {std::tuple{"x", 0.0, 30.0}, {"y", 30.0, 100.0}})
    d.sanitary(id, {{from, 90}, {to, 90}},
               {.from = named ? "M1" : "",
                .to = named ? "M2" : "",
                .invert_up_m = 31.05,
                .invert_down_m = 30.12,
                .measured_m = measured_m});
  for (int i = 0; i < 3; ++i) d.sanitary("s" + std::to_string(i), {{0, 200.0 + i * 20}, {50, 200.0 + i * 20}});
  return d;
}

TEST(LengthMismatch, PiecesThatRepeatTheLengthOfTheirMainShareIt) {
  for (bool named : {true, false}) {
    EXPECT_EQ(found(repeating(100, named).city, "length_mismatch"), Names{});
    EXPECT_EQ(found(repeating(110, named).city, "length_mismatch"), Names{});
    EXPECT_EQ(found(repeating(99, named).city, "length_mismatch"), Names{});
  }
}

TEST(LengthMismatch, TheLengthThatPiecesRepeatIsHeldAgainstTheWholeMain) {
  for (bool named : {true, false}) {
    EXPECT_EQ(found(repeating(300, named).city, "length_mismatch"), Names{"x+y differs"});
    EXPECT_EQ(found(repeating(110.1, named).city, "length_mismatch"), Names{"x+y differs"});
    EXPECT_EQ(found(repeating(98.9, named).city, "length_mismatch"), Names{"x+y impossible"});
    EXPECT_EQ(found(repeating(70, named).city, "length_mismatch"), Names{"x+y impossible"});
  }
  Drawing d = repeating(70);
  GapsOptions options = options_for({"length_mismatch"});
  Survey survey{d.city, options};
  Findings findings = find_findings(survey, options);
  EXPECT_EQ(findings.list.at(0).value, 70);
  EXPECT_EQ(findings.list.at(0).limit, 100);
  EXPECT_NEAR(survey.network().ground_m[PipeId{2U}], 30, 1e-9) << "an impossible length is not used";
  EXPECT_NEAR(survey.network().ground_m[PipeId{3U}], 70, 1e-9);
}

TEST(LengthMismatch, EqualPiecesHaveEachTheirOwnLength) {
  EXPECT_EQ(found(repeating(50).city, "length_mismatch"), (Names{"x differs", "y impossible"}));
}

TEST(LengthMismatch, MoreThanHalfIsASchematicDrawingToldOnce) {
  Drawing d;
  for (int i = 0; i < 5; ++i)
    d.sanitary("p" + std::to_string(i), {{0, 20.0 * i}, {50, 20.0 * i}}, {.measured_m = i < 3 ? 80.0 : 50.0});
  EXPECT_EQ(found(d.city, "length_mismatch"), Names{"p0 schematic"});
}

/// The note gives what the sums gain by the measured lengths.
TEST(LengthMismatch, TellsWhatTheMeasuredLengthsAddUpTo) {
  auto sums = [](Drawing const& d) {
    GapsOptions options = options_for({"length_mismatch"});
    Survey survey{d.city, options};
    GapsResult result = find_gaps(survey, options);
    return std::pair{result.summary.groups[0].metres, result.summary.notes};
  };
  auto [measured_m, notes] = sums(measuring(120));
  auto [drawn_m, none] = sums(measuring(unknown_value));
  EXPECT_NEAR(measured_m - drawn_m, 20, 1e-9);
  ASSERT_EQ(notes.size(), none.size() + 1);
  EXPECT_EQ(notes.back().en, "1 pipes have a measured length: what is counted is 20.0 m more than what is drawn");
}

/// A parcel of 100 m2 with this title.
Names titled(double stated_m2, double side_m = 10) {
  Drawing d;
  d.parcel("G", {0, 0}, side_m);
  d.city.parcels.titled_m2.push_back(stated_m2);
  return found(d.city, "area_mismatch");
}

TEST(AreaMismatch, OnePerCentIsToldAndFiveAreAWarning) {
  EXPECT_EQ(titled(100.99), Names{});
  EXPECT_EQ(titled(101.01), Names{"G differs"});
  EXPECT_EQ(titled(unknown_value), Names{});
  auto severity = [](double stated_m2, double side_m) {
    Drawing d;
    d.parcel("G", {0, 0}, side_m);
    d.city.parcels.titled_m2.push_back(stated_m2);
    GapsOptions options = options_for({"area_mismatch"});
    return find_findings(Survey{d.city, options}, options).list.at(0).severity;
  };
  EXPECT_EQ(severity(10499, 100), Severity::info);
  EXPECT_EQ(severity(10501, 100), Severity::warning);
  EXPECT_EQ(severity(95.1, 10), Severity::info) << "4.9 m2 of 100";
  EXPECT_EQ(severity(94.9, 10), Severity::warning) << "5.1 m2";
}

TEST(AreaMismatch, MuAndHectaresForSquareMetres) {
  EXPECT_EQ(titled(0.15), Names{"G unit"});
  EXPECT_EQ(titled(0.01), Names{"G unit"});
  EXPECT_EQ(titled(100 * 10000.0 / 15), Names{"G unit"});
  EXPECT_EQ(titled(100 * 10000.0), Names{"G unit"});
  EXPECT_EQ(titled(0.15 * 1.0099), Names{"G unit"});
  EXPECT_EQ(titled(0.15 * 1.0202), Names{"G differs"});
}

TEST(AreaMismatch, ASiteWithAPolygonIsHeldAgainstIt) {
  Drawing d;
  d.site("S", "illegal_building", {0, 0}, 10, 80);
  EXPECT_EQ(found(d.city, "area_mismatch"), Names{"S differs"});
}

}  // namespace
}  // namespace qinzao::test
