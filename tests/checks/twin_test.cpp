#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "engine/checks/gaps.hpp"
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

TEST(TwinNode, WhereNothingIsCutTheyAreMerelyAtOnePlace) {
  Drawing d = twins(0.1);
  d.sanitary("round", {{50, 0}, {75, 20}, {100, 0}}, {.from = "a", .to = "T"});
  EXPECT_EQ(found(d.city, "twin_node"), Names{"a+b same_place"});
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
                     std::string{city.pipes.id[survey.network().pipe[PieceId{row}].value()]});
  return pipes;
}

/// Random manholes on a grid, some split in two, with named pipes between; the slow answer joins each pair in turn.
TEST(TwinNode, BreaksFlowExactlyWhereJoiningTheTwoLetsAPieceDrain) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random{seed};
    auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    constexpr unsigned places = 8;
    struct Link {
      unsigned from, to;
      System system;
    };
    std::vector<Link> links;
    std::vector<unsigned> place_of;  // node -> place
    for (unsigned i = 0; i < places; ++i) place_of.push_back(i);
    for (unsigned i = 0; i < 4; ++i) place_of.push_back(below(places));
    for (unsigned i = 0; i < 14; ++i) {
      unsigned from = below(static_cast<unsigned>(place_of.size()));
      unsigned to = below(static_cast<unsigned>(place_of.size()));
      if (place_of[from] != place_of[to])
        links.push_back({from, to, std::array{System::sanitary, System::storm, System::combined}[below(3)]});
    }
    auto draw = [&](std::vector<unsigned> const& node_of) {  // node -> the node that stands for it
      Drawing d;
      auto at = [&](unsigned node) {
        return Point{100.0 * (place_of[node] % 4), 100.0 * (place_of[node] / 4) + 7.0 * (place_of[node] % 3)};
      };
      for (unsigned node = 0; node < place_of.size(); ++node)
        if (node_of[node] == node)
          d.node(std::to_string(node), place_of[node] == 0 ? NodeKind::trunk : NodeKind::manhole, at(node));
      for (std::size_t i = 0; i < links.size(); ++i)
        d.pipe("p" + std::to_string(i), links[i].system, {at(links[i].from), at(links[i].to)},
               {.from = std::to_string(node_of[links[i].from]), .to = std::to_string(node_of[links[i].to])});
      return d;
    };
    std::vector<unsigned> apart;
    for (unsigned node = 0; node < place_of.size(); ++node) apart.push_back(node);
    Drawing city = draw(apart);
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
    for (auto const& pair : pairs) {
      std::vector<unsigned> joined = apart;
      joined[static_cast<unsigned>(std::stoul(pair.second))] = static_cast<unsigned>(std::stoul(pair.first));
      EXPECT_EQ(draining(draw(joined).city) != before, breaking.contains(pair))
          << "seed " << seed << ": " << pair.first << " and " << pair.second;
    }
  }
}

}  // namespace
}  // namespace qinzao::test
