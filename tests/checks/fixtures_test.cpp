#include <gtest/gtest.h>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "tests/support/drawing.hpp"

// Small worlds with the right answers: names, drawing and levels against each other; groups and outlets.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

constexpr Point east(double x) {
  return {x, 0};
}

/// What the program says of a drawing: its findings, and the metres of each group that drain.
struct Answer {
  Names findings;  // "severity check subjects reason doubt"
  double foul_m = 0, foul_draining_m = 0;
  double storm_m = 0, storm_draining_m = 0;
  GapsSummary summary;
};

Answer answer(City const& city, GapsOptions options = options_for({})) {
  options.checks = checks_of({"coverage", "topology"});
  std::erase(options.checks, "critical_pipe");
  options.checks.insert(options.checks.end(), {"level_step", "adverse_slope"});
  options.standard = &gb50014();
  Survey survey{city, options};
  GapsResult result = find_gaps(survey, options);
  Answer said;
  for (Finding const& finding : result.findings.list) {
    std::string words{word_of(finding.severity)};
    words.append(" ").append(finding.check).append(" ").append(city.id_of(finding.subject));
    if (finding.details)
      for (Subject subject : finding.details->more_subjects) words.append("+").append(city.id_of(subject));
    if (!finding.reason.empty()) words.append(" ").append(finding.reason);
    if (finding.doubt) words += " doubt";
    said.findings.insert(words);
  }
  said.foul_m = result.summary.groups[0].metres;
  said.foul_draining_m = result.summary.groups[0].draining_m;
  said.storm_m = result.summary.groups[1].metres;
  said.storm_draining_m = result.summary.groups[1].draining_m;
  said.summary = result.summary;
  return said;
}

PipeWords named(std::string from, std::string to, double up_m = unknown_value, double down_m = unknown_value) {
  PipeWords words;
  words.from = std::move(from);
  words.to = std::move(to);
  words.invert_up_m = up_m;
  words.invert_down_m = down_m;
  return words;
}

Drawing manholes(std::initializer_list<std::pair<char const*, double>> places) {
  Drawing d;
  for (auto [id, x] : places) d.node(id, NodeKind::manhole, east(x));
  return d;
}

TEST(Fixtures, F1ALineDrawnBackwardsWhoseInvertsBelongToItsNamesDrains) {
  Drawing d = manholes({{"A", 0}, {"B", 50}, {"C", 100}});
  d.node("T", NodeKind::treatment_plant, east(150));
  d.sanitary("S1", {east(0), east(50)}, named("A", "B", 61.00, 60.68))
      .sanitary("S2", {east(100), east(50)}, named("B", "C", 60.68, 51.97))
      .sanitary("S3", {east(100), east(150)}, named("C", "T", 51.97, 51.00));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings, Names{"warning name_conflict S2+B+C swapped"});
  EXPECT_EQ(said.foul_draining_m, 150);
}

TEST(Fixtures, F2PiecesThatRepeatTheInvertsOfTheirMainSlopeAsTheMainDoes) {
  Drawing d = manholes({{"M1", 0}});
  d.node("M2", NodeKind::trunk, east(119.4));
  d.sanitary("a", {east(0), east(3.9)}, named("M1", "M2", 31.05, 30.12))
      .sanitary("b", {east(3.9), east(113.9)}, named("M1", "M2", 31.05, 30.12))
      .sanitary("c", {east(113.9), east(119.4)}, named("M1", "M2", 31.05, 30.12));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings, (Names{"warning name_conflict a+M2 whole_main", "warning name_conflict b+M1 whole_main",
                                  "warning name_conflict b+M2 whole_main", "warning name_conflict c+M1 whole_main"}));
  EXPECT_NEAR(said.foul_draining_m, 119.4, 1e-9);
  EXPECT_EQ(said.summary.groups[0].against_levels_m, 0);
  GapsOptions options = options_for({});
  Survey survey{d.city, options};
  Reaches reaches = find_reaches(survey.sewers(), gb50014(), 1);
  for (std::uint32_t pipe : {0U, 1U, 2U}) EXPECT_NEAR(reaches.slope[PipeId{pipe}], 0.93 / 119.4, 1e-9);
}

/// Of all that hydraulics and the data say of F2 nothing is about its levels or slopes; 119.4 m from manhole to manhole
/// are much, and no pipe has a material.
TEST(Fixtures, F2NoCheckOfLevelsTakesThePiecesForPipesOfTheirOwn) {
  Drawing d = manholes({{"M1", 0}});
  d.node("M2", NodeKind::trunk, east(119.4));
  d.sanitary("a", {east(0), east(3.9)}, named("M1", "M2", 31.05, 30.12))
      .sanitary("b", {east(3.9), east(113.9)}, named("M1", "M2", 31.05, 30.12))
      .sanitary("c", {east(113.9), east(119.4)}, named("M1", "M2", 31.05, 30.12));
  for (std::size_t node = 0; node < d.city.nodes.size(); ++node)
    d.city.nodes.ground_level_m[NodeId{node}] = unknown_value;
  Names said;
  for (std::string const& check : checks_of({"topology", "hydraulics", "data"}))
    for (std::string const& finding : found(d.city, check.c_str())) said.insert(check + " " + finding);
  EXPECT_EQ(said, (Names{"name_conflict a+M2 whole_main", "name_conflict b+M1 whole_main",
                         "name_conflict b+M2 whole_main", "name_conflict c+M1 whole_main",
                         "missing_attribute a whole_layer", "missing_attribute M1 whole_layer", "outlier a+b+c long"}));
}

TEST(Fixtures, F3ANameTwoKilometresAwayConnectsNothing) {
  Drawing d = manholes({{"M1", 0}, {"M2", 50}});
  d.node("T", NodeKind::treatment_plant, east(2100));
  d.sanitary("S1", {east(0), east(50)}, named("M1", "M2"))
      .sanitary("S2", {east(50), east(100)}, named("M2", "T"))
      .sanitary("S9", {east(2050), east(2100)}, named("", "T"));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings, (Names{"error no_outlet S1+S2 disconnected", "error dead_end S2 foul",
                                  "warning name_conflict S2+T other_node"}));
  EXPECT_EQ(said.foul_m - said.foul_draining_m, 100);
}

TEST(Fixtures, F4ATwinManholeCutsTheSewerWithoutAConflictOfNames) {
  Drawing d = manholes({{"a", 50}, {"b", 50}});
  d.node("M", NodeKind::manhole, east(0)).node("T", NodeKind::treatment_plant, east(100));
  d.sanitary("P1", {east(0), east(50)}, named("M", "a")).sanitary("P2", {east(50), east(100)}, named("b", "T"));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings.count("warning name_conflict P1+a other_node"), 0U);
  EXPECT_EQ(said.foul_draining_m, 50);
  EXPECT_EQ(said.findings,
            (Names{"error no_outlet P1 disconnected", "error dead_end a foul", "error twin_node a+b breaks_flow"}));
}

TEST(Fixtures, F4OfManholesOfTwoSystemsNeitherCutsTheOther) {
  Drawing d = manholes({{"a", 50}, {"b", 50}});
  d.node("M", NodeKind::manhole, east(0)).node("T", NodeKind::outfall, east(100));
  d.sanitary("P1", {east(0), east(50)}, named("M", "a")).storm("P2", {east(50), east(100)}, named("b", "T"));
  for (std::string const& finding : answer(d.city).findings) EXPECT_EQ(finding.find("twin_node"), finding.npos);
}

TEST(Fixtures, F5AShortPieceOfAMainJoinsTheOtherHoweverNearTheNamedManholeIs) {
  Drawing d = manholes({{"M1", 0}});
  d.node("M2", NodeKind::trunk, east(100));
  d.sanitary("P1", {east(0), east(2)}, named("M1", "M2")).sanitary("P2", {east(2), east(100)}, named("M1", "M2"));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings, (Names{"warning name_conflict P1+M2 whole_main", "warning name_conflict P2+M1 whole_main"}));
  EXPECT_EQ(said.foul_draining_m, 100);
  Survey survey{d.city, options_for({})};
  ASSERT_EQ(survey.network().piece_total(), 2U);
  EXPECT_EQ(survey.network().place[survey.network().to[PieceId{0U}]], east(2));
  EXPECT_EQ(survey.network().from[PieceId{1U}], survey.network().to[PieceId{0U}]);
}

TEST(Fixtures, F6AForceMainDrawnBackwardsMayBeReversedWhateverItsLevels) {
  Drawing d;
  d.node("PS", NodeKind::pump_station, east(0)).node("T", NodeKind::treatment_plant, east(300));
  PipeWords words = named("", "", 8.0, 2.0);
  words.conveyance = Conveyance::pressure;
  d.sanitary("F", {east(300), east(0)}, words);
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings.count("warning no_outlet F against_flow"), 1U);
}

TEST(Fixtures, F7APipeInDoubtHidesNoDeadEnd) {
  Drawing d = manholes({{"M1", 0}, {"M2", 50}, {"M3", 100}, {"H", 500}});
  d.node("T", NodeKind::treatment_plant, east(550));
  d.sanitary("P1", {east(0), east(50)}, named("M1", "M2", 5.00, 4.80))
      .sanitary("P2", {east(50), east(100)}, named("M2", "M3", 4.80, 4.83))
      .sanitary("Q", {east(500), east(550)}, named("H", "T"));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings.count("error dead_end M3 foul doubt"), 1U);
  ASSERT_EQ(said.summary.causes.size(), 1U);
  EXPECT_EQ(d.city.id_of(said.summary.causes[0].subject), "M3");
  EXPECT_EQ(said.summary.causes[0].kind, CauseKind::dead_end);
  EXPECT_EQ(said.summary.causes[0].metres, 100);
}

/// Foul arrives at a vertex, storm arrives at 7.0 and leaves at 6.9 to an outfall.
Drawing meeting_of_levels(double foul_m) {
  Drawing d = manholes({{"V", 50}});
  d.node("S", NodeKind::manhole, {50, 50})
      .node("F", NodeKind::manhole, east(0))
      .node("O", NodeKind::outfall, east(100));
  d.node("H", NodeKind::manhole, east(500)).node("T", NodeKind::treatment_plant, east(550));
  d.sanitary("foul", {east(0), east(50)}, named("F", "V", foul_m + 0.1, foul_m))
      .storm("in", {{50, 50}, east(50)}, named("S", "V", 7.1, 7.0))
      .storm("out", {east(50), east(100)}, named("V", "O", 6.9, 6.8))
      .sanitary("Q", {east(500), east(550)}, named("H", "T"));
  return d;
}

TEST(Fixtures, F8FoulFarBelowTheStormPipeThatLeavesDoesNotGetIntoIt) {
  Answer apart = answer(meeting_of_levels(5.0).city);
  EXPECT_EQ(apart.findings.count("info cross_connection V levels_apart"), 1U);
  EXPECT_EQ(apart.findings.count("info direct_discharge O levels_apart"), 1U);
  Answer level = answer(meeting_of_levels(7.0).city);
  EXPECT_EQ(level.findings.count("error cross_connection V foul_to_storm"), 1U);
  EXPECT_EQ(level.findings.count("error direct_discharge O through_storm"), 1U);
}

TEST(Fixtures, F9ACombinedPipeIntoAPlantDrainsInBothGroups) {
  Drawing d = manholes({{"M", 0}});
  d.node("T", NodeKind::treatment_plant, east(100));
  d.pipe("C", System::combined, {east(0), east(100)}, named("M", "T"));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings, Names{});
  EXPECT_EQ(said.foul_draining_m, 100);
  EXPECT_EQ(said.storm_draining_m, 100);
}

TEST(Fixtures, F9AStormPipeIntoAPlantIsACrossConnectionAndNoDeadEnd) {
  Drawing d = manholes({{"M", 0}, {"N", 500}});
  d.node("T", NodeKind::treatment_plant, east(100)).node("O", NodeKind::outfall, east(600));
  d.storm("S", {east(0), east(100)}, named("M", "T")).storm("R", {east(500), east(600)}, named("N", "O"));
  Answer said = answer(d.city);
  EXPECT_EQ(said.findings.count("error cross_connection T storm_to_foul"), 1U);
  EXPECT_EQ(said.findings.count("error dead_end T storm"), 0U);
}

/// A sanitary pipe to an outfall on the boundary, and a parcel beside it.
Drawing outfall_on_the_edge() {
  Drawing d = manholes({{"M", 0}});
  d.node("O", NodeKind::outfall, east(100));
  d.sanitary("S", {east(0), east(100)}, named("M", "O"));
  d.parcel("P", {40, 5}, 10, 4);
  d.boundary({-1000, -500}, 1100);
  return d;
}

TEST(Fixtures, F10AnOutfallOnTheEdgeIsNoOutletForFoulFlow) {
  Drawing d = outfall_on_the_edge();
  d.node("H", NodeKind::manhole, {-900, 0}).node("T", NodeKind::treatment_plant, {-800, 0});
  d.sanitary("Q", {{-900, 0}, {-800, 0}}, named("H", "T"));
  Answer said = answer(d.city);
  EXPECT_EQ(said.foul_draining_m, 100);  // Q alone
  EXPECT_EQ(said.findings.count("error unserved P not_draining"), 1U);
  EXPECT_EQ(said.findings.count("error direct_discharge O foul_pipe"), 1U);
}

TEST(Fixtures, F10WithoutAnotherOutletFoulIsNotAssessed) {
  Answer said = answer(outfall_on_the_edge().city);
  EXPECT_FALSE(said.summary.groups[0].assessed);
  EXPECT_EQ(said.findings, (Names{"error direct_discharge O foul_pipe"}));
  ASSERT_FALSE(said.summary.headlines.empty());
  EXPECT_NE(said.summary.headlines[0].en.find("Likeliest outlets: O (100 m end there)"), std::string::npos);
}

}  // namespace
}  // namespace qinzao::test
