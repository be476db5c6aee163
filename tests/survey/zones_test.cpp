#include "engine/survey/zones.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/survey/trace_summary.hpp"
#include "tests/properties/random_city.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// "P: g1 g2 (150 m)" for each zone.
std::string shown(Survey const& survey, Zones const& zones) {
  std::string text;
  for (DrainageZone const& zone : zones.list) {
    std::string line = zone_name(survey, zone) + ":";
    for (std::uint32_t parcel : zone.parcels) line += " " + std::string{survey.city.parcels.id[ParcelId{parcel}]};
    text += line + " (" + std::to_string(std::lround(zone.metres)) + " m)\n";
  }
  return text;
}

/// A sewer that forks at B to the plants P and Q, with a pump station S on the way to Q, and a parcel at each pipe.
Drawing forked() {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0}).node("B", NodeKind::manhole, {100, 0});
  d.node("P", NodeKind::treatment_plant, {200, 50}).node("S", NodeKind::pump_station, {200, -50});
  d.node("Q", NodeKind::treatment_plant, {300, -50});
  d.sanitary("ab", {{0, 0}, {100, 0}}, {.from = "A", .to = "B"});
  d.sanitary("bp", {{100, 0}, {100, 50}, {200, 50}}, {.from = "B", .to = "P"});
  d.sanitary("bs", {{100, 0}, {100, -50}, {200, -50}}, {.from = "B", .to = "S"});
  d.sanitary("sq", {{200, -50}, {300, -50}}, {.from = "S", .to = "Q"});
  d.parcel("ga", {40, 5})
      .parcel("gp", {150, 55})
      .parcel("gs", {150, -45})
      .parcel("gq", {250, -45})
      .parcel("far", {0, 900});
  return d;
}

TEST(Zones, APieceBelongsToTheSetOfOutletsThatItsFlowReaches) {
  Drawing d = forked();
  Survey survey{d.city, options_for({})};
  Zones zones = find_zones(survey, Group::foul, ZoneBy::terminal);
  EXPECT_EQ(shown(survey, zones), "P: gp (150 m)\nP+Q: ga (100 m)\nQ: gs gq (250 m)\n");
  EXPECT_EQ(zones.developed, 5U);
  EXPECT_EQ(zones.not_served, 1U);
  EXPECT_TRUE(zones.list[1].shared());
}

TEST(Zones, OrToItsFirstPumpStation) {
  Drawing d = forked();
  Survey survey{d.city, options_for({})};
  EXPECT_EQ(shown(survey, find_zones(survey, Group::foul, ZoneBy::pump)),
            "P: gp (150 m)\nP+S: ga (100 m)\nS: gs (150 m)\nQ: gq (100 m)\n");
}

/// Sewers leave the boundary where no node is, beside a storm pipe that lies before them in the file.
TEST(Zones, AnOutletWithoutANodeIsCalledByThePipesOfItsGroup) {
  Drawing d;
  d.boundary({0, 0}, 100);
  d.storm("rain", {{50, 90}, {50, 0}}).sanitary("one", {{20, 50}, {50, 0}}).sanitary("two", {{80, 50}, {50, 0}});
  d.sanitary("above", {{20, 90}, {20, 50}});
  Survey survey{d.city, options_for({})};
  Zones foul = find_zones(survey, Group::foul, ZoneBy::terminal);
  ASSERT_EQ(foul.list.size(), 1U);
  EXPECT_EQ(end_ids(survey, foul.list[0]), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(zone_name(survey, find_zones(survey, Group::storm, ZoneBy::terminal).list.at(0)), "rain");
  std::vector<PieceId> traced;
  for (std::string const& id : end_ids(survey, foul.list[0])) {
    TraceFrom from = trace_from(survey, id, TraceDirection::upstream);
    Trace up = trace(survey.network(), survey.terminals(), from.starts, TraceDirection::upstream);
    traced.insert(traced.end(), from.own.begin(), from.own.end());
    traced.insert(traced.end(), up.pieces.begin(), up.pieces.end());
  }
  std::ranges::sort(traced);
  EXPECT_EQ(traced, foul.list[0].pieces);
}

TEST(Zones, ArePartsOfTheDistrict) {
  std::size_t compared = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    Drawing d = random_city(seed);
    Survey survey{d.city, options_for({})};
    for (Group group : groups) {
      if (!survey.assesses(group)) continue;
      Zones zones = find_zones(survey, group, ZoneBy::terminal);
      std::vector<std::uint8_t> taken(survey.network().piece_total(), 0);
      std::size_t parcels = zones.not_served;
      for (DrainageZone const& zone : zones.list) {
        parcels += zone.parcels.size();
        for (PieceId piece : zone.pieces) {
          EXPECT_EQ(taken[piece.value()]++, 0) << "seed " << seed;
          EXPECT_TRUE(drains(survey.sewers().of(group), piece)) << "seed " << seed;
        }
        // A shared zone lies in the trace of each of its outlets, one with a single outlet is all of its own there.
        for (VertexId end : zone.ends) {
          std::vector<TraceStart> starts{{end, group}};
          Trace up = trace(survey.network(), survey.terminals(), starts, TraceDirection::upstream);
          for (PieceId piece : zone.pieces)
            EXPECT_NE(std::ranges::find(up.pieces, piece), up.pieces.end()) << "seed " << seed;
        }
      }
      EXPECT_EQ(parcels, zones.developed) << "seed " << seed;
      // What a trace upstream of an outlet passes are the zones of that outlet, shared ones too, unless it passes
      // another outlet on the way, where the flow of what lies above ends.
      std::map<VertexId, std::set<PieceId>> of_outlet;
      for (DrainageZone const& zone : zones.list)
        for (VertexId end : zone.ends) of_outlet[end].insert(zone.pieces.begin(), zone.pieces.end());
      Network const& network = survey.network();
      for (auto const& [end, pieces] : of_outlet) {
        std::vector<TraceStart> starts{{end, group}};
        std::set<PieceId> passed;
        bool another = false;
        for (PieceId piece : trace(network, survey.terminals(), starts, TraceDirection::upstream).pieces) {
          if (!carries(network.system[piece], group) || !drains(survey.sewers().of(group), piece)) continue;
          passed.insert(piece);
          for (VertexId vertex : {network.from[piece], network.to[piece]})
            another = another || (vertex != end && survey.terminals().of(group)[vertex] != Outlet::none);
        }
        if (another) continue;
        EXPECT_EQ(passed, pieces) << "seed " << seed;
        ++compared;
      }
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(compared, 100U);
}

}  // namespace
}  // namespace qinzao::test
