#include "engine/assess/inspected.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "tests/support/drawn_papers.hpp"

namespace qinzao::test {
namespace {

/// A pipe of 100 m from A down to B, looked into as `papers` say.
struct Looked {
  Drawing drawing;
  std::unique_ptr<Survey> survey;
  std::unique_ptr<Inspected> inspected;

  explicit Looked(Papers const& papers) {
    drawing.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::treatment_plant, {100, 0});
    drawing.pipe("p", System::sanitary, {{0, 0}, {100, 0}}, {.from = "A", .to = "B"});
    papers.laid_on(drawing);
    SurveyOptions options;
    options.day = *Date::parse("2020-11-15");
    survey = std::make_unique<Survey>(drawing.city, options);
    inspected = std::make_unique<Inspected>(*survey);
  }
  double metres() const { return inspected->metres(PipeId{0}, std::nullopt); }
  std::vector<std::string> defects() const {
    std::vector<std::string> ids;
    for (PipeDefect const* defect : inspected->latest_defects(PipeId{0}))
      ids.emplace_back(drawing.city.compliance->defects.id[defect->defect]);
    return ids;
  }
};

using Ids = std::vector<std::string>;

TEST(Inspected, LooksFromBothEndsAddUp) {
  Papers papers;
  papers.inspection("I", "p", "2020-01-01", {.inspected_m = 60});
  EXPECT_EQ(Looked{papers}.metres(), 60);
  papers.inspection("again", "p", "2020-01-02", {.inspected_m = 50});
  EXPECT_EQ(Looked{papers}.metres(), 60);
  papers.inspection("up", "p", "2020-01-03", {.against_flow = true, .inspected_m = 30});
  EXPECT_EQ(Looked{papers}.metres(), 90);
  papers.inspection("more", "p", "2020-01-04", {.against_flow = true, .inspected_m = 60});
  EXPECT_EQ(Looked{papers}.metres(), 100);
}

TEST(Inspected, ALaterLookAtAPartSaysNothingOfTheRest) {
  Papers papers;
  papers.inspection("I", "p", "2020-01-01").defect("near", "I", "PL", 3, 5).defect("far", "I", "PL", 4, 50);
  papers.defect("somewhere", "I", "PL", 2);
  EXPECT_EQ(Looked{papers}.defects(), (Ids{"near", "far", "somewhere"}));
  papers.inspection("part", "p", "2020-06-01", {.inspected_m = 10});
  EXPECT_EQ(Looked{papers}.defects(), (Ids{"far", "somewhere"}));
  papers.inspection("whole", "p", "2020-07-01").defect("new", "whole", "CK", 2, 70);
  EXPECT_EQ(Looked{papers}.defects(), Ids{"new"});
}

}  // namespace
}  // namespace qinzao::test
