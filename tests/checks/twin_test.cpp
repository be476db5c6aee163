#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "engine/checks/baseline.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "tests/support/drawing.hpp"

// Two manholes at one place: what the check says, and what joining them mends.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// Manhole M at 0, a at 50, b so far east of it, plant T at 100; P1 M-a, P2 b-T, by name.
Drawing twins(double apart_m, System below = System::sanitary) {
  Drawing d;
  d.node("M", NodeKind::manhole, {0, 0})
      .node("a", NodeKind::manhole, {50, 0})
      .node("b", NodeKind::manhole, {50 + apart_m, 0})
      .node("T", below == System::storm ? NodeKind::outfall : NodeKind::treatment_plant, {100, 0});
  d.sanitary("P1", {{0, 0}, {50, 0}}, {.from = "M", .to = "a"});
  d.pipe("P2", below, {{50 + apart_m, 0}, {100, 0}}, {.from = "b", .to = "T"});
  return d;
}

TEST(TwinNode, TwoManholesTenCentimetresApartCutTheSewer) {
  EXPECT_EQ(found(twins(0.1).city, "twin_node"), Names{"a+b breaks_flow"});
  EXPECT_EQ(found(twins(0.6).city, "twin_node"), Names{});
}

TEST(TwinNode, TellsTheDistanceAndWhatLiesAbove) {
  Drawing d = twins(0.1);
  d.parcel("p", {0, 5}, 10, 6);
  GapsOptions options = options_for({"twin_node", "dead_end", "no_outlet", "unserved"});
  Survey survey{d.city, options};
  Findings findings = find_findings(survey, options);
  ASSERT_EQ(findings.list.size(), 4U);
  Finding const& twin = *std::ranges::find(findings.list, "twin_node", &Finding::check);
  EXPECT_EQ(twin.severity, Severity::error);
  EXPECT_NEAR(*twin.value, 0.1, 1e-9);
  EXPECT_EQ(*twin.details->upstream_m, 50);
  EXPECT_EQ(*twin.households, 6);
  for (Finding const& finding : findings.list)
    EXPECT_EQ(finding.cause.has_value(), finding.check != "twin_node") << finding.check;
  for (Finding const& finding : findings.list)
    EXPECT_EQ(finding.cause.value_or(twin.subject), twin.subject) << finding.check;
}

TEST(TwinNode, OfDifferentGroupsTheyAreTwoPlaces) {
  EXPECT_EQ(found(twins(0, System::storm).city, "twin_node"), Names{});
  EXPECT_EQ(found(twins(0, System::combined).city, "twin_node"), Names{"a+b breaks_flow"});
}

TEST(TwinNode, InvertsAFootApartAreTwoManholes) {
  Drawing d = twins(0.1);
  d.city.nodes.invert_level_m[NodeId{1U}] = 2.0;
  d.city.nodes.invert_level_m[NodeId{2U}] = 2.3;
  EXPECT_EQ(found(d.city, "twin_node"), Names{});
  d.city.nodes.invert_level_m[NodeId{2U}] = 2.29;
  EXPECT_EQ(found(d.city, "twin_node"), Names{"a+b breaks_flow"});
  d.city.nodes.invert_level_m[NodeId{1U}] = unknown_value;
  d.city.nodes.invert_level_m[NodeId{2U}] = 2.3;
  EXPECT_EQ(found(d.city, "twin_node"), Names{"a+b breaks_flow"});
}

TEST(TwinNode, APipeBetweenThemJoinsThem) {
  Drawing d = twins(0.1);
  d.sanitary("short", {{50, 0}, {50.1, 0}}, {.from = "a", .to = "b"});
  EXPECT_EQ(found(d.city, "twin_node"), Names{});
}

TEST(TwinNode, OneIdTwiceIsARepeatedKeyAndNoTwin) {
  auto said = [](char const* second) {
    Drawing d;
    d.node("a", NodeKind::manhole, {50, 0}).node(second, NodeKind::manhole, {50.1, 0});
    d.node("T", NodeKind::treatment_plant, {100, 0});
    d.sanitary("P1", {{0, 0}, {50, 0}}, {.to = "a"}).sanitary("P2", {{50.1, 0}, {100, 0}}, {.to = "T"});
    return found(d.city, "twin_node");
  };
  EXPECT_EQ(said("b"), Names{"a+b breaks_flow"});
  EXPECT_EQ(said("a"), Names{});
}

TEST(TwinNode, WhereNothingIsCutTheyAreMerelyAtOnePlace) {
  Drawing d = twins(0.1);
  d.sanitary("round", {{50, 0}, {75, 20}, {100, 0}}, {.from = "a", .to = "T"});
  EXPECT_EQ(found(d.city, "twin_node"), Names{"a+b same_place"});
}

/// The pipe x, from a manhole that drains, might run backwards; but nothing is wrong with it.
TEST(TwinNode, IsTheCauseThoughAPipeRunBackwardsWouldBeAWayOut) {
  Drawing d = twins(0.1);
  d.node("D", NodeKind::manhole, {0, 60});
  d.sanitary("x", {{0, 60}, {0, 0}}, {.from = "D", .to = "M"});
  d.sanitary("y", {{0, 60}, {100, 0}}, {.from = "D", .to = "T"});
  d.parcel("p", {20, -12}, 10, 6);
  GapsOptions options = options_for({"no_outlet", "unserved"});
  options.reach_m = 5;
  Survey survey{d.city, options};
  GapsResult result = find_gaps(survey, options);
  ASSERT_EQ(result.findings.list.size(), 2U);
  for (Finding const& finding : result.findings.list) {
    EXPECT_EQ(finding.reason, "against_flow");
    EXPECT_EQ(finding.cause, subject_of(NodeId{1U})) << finding.check;
  }
  ASSERT_EQ(result.summary.causes.size(), 1U);
  EXPECT_EQ(result.summary.causes[0].subject, subject_of(NodeId{1U}));
  EXPECT_EQ(result.summary.causes[0].kind, CauseKind::dead_end);
  EXPECT_EQ(result.summary.causes[0].parcels, 1);
}

/// A city without outlets: nothing drains, and joining mends nothing.
TEST(TwinNode, WithoutAnOutletNothingBreaks) {
  Drawing d = twins(0.1);
  d.city.nodes.kind[NodeId{3U}] = NodeKind::manhole;
  EXPECT_EQ(found(d.city, "twin_node"), Names{"a+b same_place"});
}

TEST(TwinNode, OfACrowdAtOnePlaceNotEveryPairIsTold) {
  Drawing d;
  d.node("T", NodeKind::treatment_plant, {100, 0});
  for (int i = 0; i < 2000; ++i) {
    std::string id = "n" + std::to_string(i);
    d.node(id, NodeKind::manhole, {50, 0}).sanitary("p" + id, {{50, 0}, {100, 0}}, {.from = id, .to = "T"});
  }
  EXPECT_LE(found(d.city, "twin_node").size(), 16000U);
}

/// Pieces that drain, by group and pipe.
std::set<std::string> draining(City const& city) {
  Survey survey{city, options_for({})};
  std::set<std::string> pipes;
  for (Group group : groups)
    for (std::size_t row = 0; row < survey.network().piece_total(); ++row)
      if (drains(survey.sewers().of(group), PieceId{row}))
        pipes.insert((group == Group::foul ? "foul " : "storm ") +
                     std::string{city.pipes.id[survey.network().pipe[PieceId{row}]]});
  return pipes;
}

/// Random manholes on a grid, some split in two, with named pipes between.
class SplitManholes {
 public:
  explicit SplitManholes(unsigned seed) : random_{seed} {
    for (unsigned i = 0; i < places; ++i) place_of_.push_back(i);
    for (unsigned i = 0; i < 4; ++i) place_of_.push_back(below(places));
    for (unsigned i = 0; i < 14; ++i) {
      unsigned from = below(nodes());
      unsigned to = below(nodes());
      if (place_of_[from] != place_of_[to])
        links_.push_back({from, to, std::array{System::sanitary, System::storm, System::combined}[below(3)]});
    }
  }

  Drawing as_recorded() const { return draw(nodes(), nodes()); }
  /// With one of the nodes made one with another.
  Drawing joined(std::string const& one, std::string const& other) const {
    return draw(static_cast<unsigned>(std::stoul(one)), static_cast<unsigned>(std::stoul(other)));
  }

 private:
  static constexpr unsigned places = 8;
  struct Link {
    unsigned from, to;
    System system;
  };

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  unsigned nodes() const { return static_cast<unsigned>(place_of_.size()); }
  Point at(unsigned node) const {
    return {100.0 * (place_of_[node] % 4), 100.0 * (place_of_[node] / 4) + 7.0 * (place_of_[node] % 3)};
  }
  Drawing draw(unsigned gone, unsigned instead) const {
    Drawing d;
    auto name = [&](unsigned node) { return std::to_string(node == gone ? instead : node); };
    for (unsigned node = 0; node < nodes(); ++node)
      if (node != gone) d.node(name(node), place_of_[node] == 0 ? NodeKind::trunk : NodeKind::manhole, at(node));
    for (std::size_t i = 0; i < links_.size(); ++i) {
      auto [from, to, system] = links_[i];
      d.pipe("p" + std::to_string(i), system, {at(from), at(to)}, {.from = name(from), .to = name(to)});
    }
    return d;
  }

  std::mt19937 random_;
  std::vector<unsigned> place_of_;  // node -> place
  std::vector<Link> links_;
};

/// The slow answer joins each pair in turn.
TEST(TwinNode, BreaksFlowExactlyWhereJoiningTheTwoLetsAPieceDrain) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SplitManholes world{seed};
    Drawing city = world.as_recorded();
    std::set<std::string> before = draining(city.city);
    std::set<std::pair<std::string, std::string>> breaking;
    std::set<std::pair<std::string, std::string>> pairs;
    for (std::string const& words : found(city.city, "twin_node")) {
      std::string one = words.substr(0, words.find('+'));
      std::string other = words.substr(words.find('+') + 1, words.find(' ') - words.find('+') - 1);
      auto pair = std::minmax(one, other);
      pairs.insert(pair);
      if (words.ends_with("breaks_flow")) breaking.insert(pair);
    }
    for (auto const& pair : pairs)
      EXPECT_EQ(draining(world.joined(pair.second, pair.first).city) != before, breaking.contains(pair))
          << "seed " << seed << ": " << pair.first << " and " << pair.second;
  }
}

/// The findings about what does not drain, by their ids.
struct Undrained {
  explicit Undrained(Drawing drawing) : city{std::move(drawing.city)} {
    GapsOptions options = options_for({"unserved", "blank_area", "no_outlet", "dead_end", "missing_link"});
    checks = options.checks;
    Survey survey{city, options};
    findings = find_findings(survey, options);
    ids = stable_ids(city, findings, 1);
    twins = survey.twins();
  }
  std::set<std::string> caused_by(NodeId twin) const {
    std::set<std::string> caused;
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (findings.list[i].cause == subject_of(twin)) caused.insert(ids[i]);
    return caused;
  }
  /// Those that an earlier run found and this does not.
  std::set<std::string> gone_since(Undrained const& earlier) const {
    std::vector<PastFinding> past;
    for (std::size_t i = 0; i < earlier.ids.size(); ++i)
      past.push_back(past_of(earlier.city, earlier.findings.list[i], earlier.ids[i]));
    std::vector<std::string> gone = match_baseline(city, findings, ids, past, checks).gone;
    return {gone.begin(), gone.end()};
  }

  City city;
  std::vector<std::string> checks;
  Findings findings;
  std::vector<std::string> ids;
  std::vector<Twin> twins;
};

/// Sewers over the manholes of a grid, downhill to one place by ways that part and meet, sanitary and storm side by
/// side, with parcels along the sanitary ones. One manhole may be split in two: what arrives ends at the twin. Further
/// on a sewer that leads nowhere.
Drawing downhill_sewers(unsigned seed, bool split) {
  std::mt19937 random{seed};
  auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  constexpr unsigned wide = 5;
  constexpr unsigned high = 4;
  auto at = [](unsigned node) { return Point{100.0 * (node % wide), 100.0 * (node / wide)}; };
  Drawing d;
  for (unsigned node = 0; node < wide * high; ++node)
    d.node(std::to_string(node), node == 0 ? NodeKind::trunk : NodeKind::manhole, at(node));
  unsigned split_at = 1 + below(wide * high - 1);
  Point beside = at(split_at) + 0.1 * Point{static_cast<double>(below(5)), static_cast<double>(below(4))};
  if (split) d.node("twin", NodeKind::manhole, beside);
  int named = 0;
  auto lay = [&](System system, unsigned from, unsigned to) {
    bool cut = split && to == split_at;
    d.pipe("p" + std::to_string(named), system, {at(from), cut ? beside : at(to)},
           {.from = std::to_string(from), .to = cut ? "twin" : std::to_string(to)});
    Point along = 0.01 * (at(to) - at(from));
    for (double metres : {40.0, 52.0, 64.0})
      if (system == System::sanitary)
        d.parcel("g" + std::to_string(named) + "-" + std::to_string(metres),
                 at(from) + metres * along + 8 * Point{along.y, along.x}, 4);
    ++named;
  };
  for (unsigned node = 1; node < wide * high; ++node)
    for (System system : {System::sanitary, System::storm}) {
      std::vector<unsigned> lower;  // by rows and columns: no way comes back
      if (node % wide > 0) lower.push_back(node - 1);
      if (node >= wide) lower.push_back(node - wide);
      unsigned first = below(static_cast<unsigned>(lower.size()));
      lay(system, node, lower[first]);
      if (lower.size() > 1 && below(4) == 0) lay(system, node, lower[1 - first]);
    }
  d.sanitary("far1", {{2000, 0}, {2100, 0}}).sanitary("far2", {{2100, 0}, {2200, 0}}).parcel("far", {2040, 5}, 4);
  return d;
}

TEST(TwinNode, JoiningTheTwoTakesAwayExactlyWhatTheyAreTheCauseOf) {
  std::size_t tried = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    Undrained before{downhill_sewers(seed, true)};
    std::erase_if(before.twins, [](Twin const& twin) { return !twin.breaks_flow(); });
    if (before.twins.empty()) continue;  // nothing arrived there
    ASSERT_EQ(before.twins.size(), 1U) << seed;
    ++tried;
    std::set<std::string> caused = before.caused_by(before.twins[0].node);
    EXPECT_GE(caused.size(), 2U) << "a dead end and pipes without an outlet";
    EXPECT_EQ(Undrained{downhill_sewers(seed, false)}.gone_since(before), caused) << seed;
  }
  EXPECT_GT(tried, 150U);
}

}  // namespace
}  // namespace qinzao::test
