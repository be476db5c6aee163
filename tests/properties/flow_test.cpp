#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "engine/checks/gaps.hpp"
#include "engine/sewer/network/critical.hpp"
#include "tests/properties/random_city.hpp"
#include "tests/properties/slow_flow.hpp"

// The network and its flow against slow twins, on random cities.

namespace qinzao::test {
namespace {

unsigned const cities =
    std::getenv("QINZAO_CITIES") != nullptr ? static_cast<unsigned>(std::atoi(std::getenv("QINZAO_CITIES"))) : 400;

/// A random city, surveyed by the engine and the slow way.
struct Pair {
  explicit Pair(unsigned seed)
      : drawing{random_city(seed)},
        survey{drawing.city, options_for({})},
        slow{slow_network(drawing.city, survey.options.snap_m, survey.options.day)} {}
  Network const& network() const { return survey.network(); }
  std::string_view id(std::size_t pipe) const { return drawing.city.pipes.id[PipeId{pipe}]; }
  Drawing drawing;
  Survey survey;
  SlowNetwork slow;
};

/// Fails where two vertices are one for the engine and two for the twin, or the reverse.
class SamePlaces {
 public:
  ::testing::AssertionResult agree(VertexId vertex, std::size_t twin) {
    auto [there, fresh] = twin_of_.try_emplace(vertex, twin);
    auto [back, new_back] = of_twin_.try_emplace(twin, vertex);
    if (there->second == twin && back->second == vertex) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "vertex " << vertex.value() << " is " << there->second << " and " << twin
                                         << ", twin's " << twin << " is " << back->second.value();
  }

 private:
  std::map<VertexId, std::size_t> twin_of_;
  std::map<std::size_t, VertexId> of_twin_;
};

/// The vertex of an end as the engine tells it; nothing where the pipe is not in service.
VertexId vertex_at(Network const& network, std::size_t pipe, std::size_t end) {
  return network.vertex_at(PipeId{pipe}, static_cast<int>(end));
}

TEST(SlowTwin, EveryEndFindsTheSameVertexByTheSameRule) {
  std::array<std::size_t, 7> rules{};
  std::array<std::size_t, 2> faults{};
  std::size_t mains = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    Network const& network = pair.network();
    SamePlaces places;
    for (std::size_t node = 0; node < pair.slow.nodes; ++node) ASSERT_TRUE(places.agree(VertexId{node}, node));
    for (std::size_t row = 0; row < pair.drawing.city.pipes.size(); ++row)
      for (std::size_t end : {0U, 1U}) {
        SlowEnd const& twin = pair.slow.ends.ends[row][end];
        EndRule rule = end == 0 ? network.start_rule[PipeId{row}] : network.end_rule[PipeId{row}];
        ASSERT_EQ(rule, twin.rule) << "city " << seed << " pipe " << pair.id(row) << " end " << end;
        ++rules[static_cast<std::size_t>(rule)];
        if (rule == EndRule::absent) continue;
        ASSERT_TRUE(places.agree(vertex_at(network, row, end), twin.vertex))
            << "city " << seed << " pipe " << pair.id(row) << " end " << end;
      }
    std::set<SlowConflict> conflicts;
    for (NameConflict const& conflict : network.conflicts) {
      conflicts.emplace(conflict.pipe.value(), conflict.end, conflict.fault);
      ++faults[static_cast<std::size_t>(conflict.fault)];
    }
    ASSERT_EQ(conflicts, pair.slow.ends.conflicts) << "city " << seed;
    mains += pair.slow.ends.mains.size();
  }
  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    EXPECT_GT(rules[rule], cities / 20) << "the cities are too tame: rule " << rule;
  for (std::size_t fault : faults) EXPECT_GT(fault, cities / 4);
  EXPECT_GT(mains, cities / 4);
}

TEST(SlowTwin, EveryPipeFlowsTheSameWayAndIsCutTheSame) {
  std::map<SwapVerdict, std::size_t> verdicts;
  std::size_t cut = 0, blind = 0, falling = 0, doubtful = 0, exchanged = 0, untrusted = 0, backwards = 0, measured = 0;
  std::size_t unnamed_mains = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    Network const& network = pair.network();
    unnamed_mains += pair.slow.levels.mains.size() - pair.slow.ends.mains.size();
    std::map<std::size_t, SwapVerdict> verdict, twin_verdict;
    for (SwappedNames const& swapped : network.swapped) {
      verdict[swapped.pipe.value()] = swapped.verdict;
      ++verdicts[swapped.verdict];
    }
    std::set<std::size_t> turned, twin_turned;
    for (PipeId pipe : network.exchanged) turned.insert(pipe.value());
    exchanged += turned.size();
    for (std::size_t row = 0; row < pair.drawing.city.pipes.size(); ++row) {
      PipeId pipe{row};
      if (pair.slow.levels.verdict[row]) twin_verdict[row] = *pair.slow.levels.verdict[row];
      if (pair.slow.levels.exchanged[row]) twin_turned.insert(row);
      if (network.start_rule[pipe] == EndRule::absent) continue;
      for (std::size_t end : {0U, 1U}) {
        double level = network.invert_m[pipe][end], twin = pair.slow.levels.invert_m[row][end];
        ASSERT_EQ(known(level), known(twin)) << "city " << seed << " pipe " << pair.id(row) << " end " << end;
        if (!known(level)) continue;
        ASSERT_NEAR(level, twin, 1e-9) << "city " << seed << " pipe " << pair.id(row);
      }
      ASSERT_NEAR(network.ground_m[pipe], pair.slow.ground_m[row], 1e-9) << "city " << seed << " pipe " << pair.id(row);
      if (std::abs(network.ground_m[pipe] - network.drawn_m[pipe]) > 0.01) ++measured;
    }
    ASSERT_EQ(verdict, twin_verdict) << "city " << seed;
    ASSERT_EQ(turned, twin_turned) << "city " << seed;
    for (std::size_t set = 0; set < 4; ++set) {
      ASSERT_EQ(network.level_sets[set].deciding, pair.slow.levels.sets[set].deciding)
          << "city " << seed << " set " << set;
      ASSERT_EQ(network.level_sets[set].exchanged, pair.slow.levels.sets[set].exchanged)
          << "city " << seed << " set " << set;
      untrusted += network.level_sets[set].untrusted() ? 1 : 0;
    }
    std::set<std::pair<std::size_t, std::size_t>> branches;
    for (BlindConnection const& connection : network.blind)
      branches.emplace(connection.branch.value(), connection.main.value());
    ASSERT_EQ(branches, pair.slow.blind) << "city " << seed;
    blind += branches.size();
    ASSERT_EQ(network.piece_total(), pair.slow.pieces.size()) << "city " << seed;
    SamePlaces places;
    for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row) {
      PieceId piece{row};
      auto const& twin = pair.slow.pieces[row];
      PipeId pipe = network.pipe[piece];
      ASSERT_EQ(pipe.value(), twin.pipe) << "city " << seed;
      ASSERT_NEAR(network.begin_m[piece], twin.begin_m, 1e-6) << "city " << seed;
      ASSERT_NEAR(network.end_m[piece], twin.end_m, 1e-6) << "city " << seed;
      ASSERT_NEAR(network.length_m(piece), twin.ground_m, 1e-6) << "city " << seed << " pipe " << pair.id(twin.pipe);
      ASSERT_EQ(network.doubtful[piece] != 0, twin.doubtful) << "city " << seed << " pipe " << pair.id(twin.pipe);
      ASSERT_EQ(network.against_drawing[pipe] != 0, twin.backwards)
          << "city " << seed << " pipe " << pair.id(twin.pipe);
      ASSERT_EQ(network.falls[pipe] != 0, twin.falls) << "city " << seed << " pipe " << pair.id(twin.pipe);
      ASSERT_TRUE(places.agree(network.from[piece], twin.from)) << "city " << seed << " pipe " << pair.id(twin.pipe);
      ASSERT_TRUE(places.agree(network.to[piece], twin.to)) << "city " << seed << " pipe " << pair.id(twin.pipe);
      falling += twin.falls ? 1 : 0;
      doubtful += twin.doubtful ? 1 : 0;
      backwards += twin.backwards ? 1 : 0;
      if (network.piece_count[pipe] > 1) ++cut;
    }
  }
  for (SwapVerdict verdict : {SwapVerdict::names_swapped, SwapVerdict::drawn_backwards, SwapVerdict::unresolved})
    EXPECT_GT(verdicts[verdict], cities / 20) << static_cast<int>(verdict);
  for (std::size_t often : {cut, blind, falling, doubtful, backwards, measured}) EXPECT_GT(often, cities / 4);
  EXPECT_GT(exchanged, cities / 20);
  EXPECT_GT(unnamed_mains, cities / 20);
  EXPECT_GT(untrusted, cities / 100);
}

TEST(SlowTwin, TheSameWaterDrainsAndTheEasiestWayOutTurnsAsManyPipes) {
  std::array<std::size_t, 4> turned{};
  std::size_t effluent = 0, spill = 0, forbidden = 0, at_plants = 0, on_the_edge = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    City const& city = pair.drawing.city;
    for (Group group : groups) {
      Draining const& draining = pair.survey.draining()[static_cast<std::size_t>(group)];
      SlowFlow flow = slow_flow(city, pair.slow, group, pair.survey.options.snap_m);
      for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row) {
        PieceId piece{row};
        auto const& twin = pair.slow.pieces[row];
        if (!carries(twin.system, group)) continue;
        ASSERT_EQ(draining.water[piece], flow.water[row])
            << "city " << seed << " pipe " << pair.id(twin.pipe) << " group " << static_cast<int>(group);
        ASSERT_EQ(drains(draining, piece), flow.drains_piece(pair.slow, row))
            << "city " << seed << " pipe " << pair.id(twin.pipe) << " group " << static_cast<int>(group);
        effluent += flow.water[row] == Water::effluent ? 1 : 0;
        spill += flow.water[row] == Water::spill ? 1 : 0;
        forbidden += twin.falls && !flow.is_carried_out(twin) ? 1 : 0;
        for (auto [vertex, other] :
             {std::pair{pair.network().from[piece], twin.from}, {pair.network().to[piece], twin.to}}) {
          ASSERT_EQ(pair.survey.terminals().receives(group, vertex, twin.system),
                    flow.is_outlet_for(other, twin.system))
              << "city " << seed << " pipe " << pair.id(twin.pipe) << " group " << static_cast<int>(group);
          at_plants += flow.outlet[other] == Outlet::combined ? 1 : 0;
          NodeKind kind = other < pair.slow.nodes ? city.nodes.kind[NodeId{other}] : NodeKind::unknown;
          on_the_edge += flow.outlet[other] == Outlet::any && (kind == NodeKind::unknown || kind == NodeKind::manhole);
          auto const& way = flow.way[other];
          ASSERT_EQ(draining.reversals[vertex], way ? way->reversals : no_way)
              << "city " << seed << " pipe " << pair.id(twin.pipe) << " group " << static_cast<int>(group);
          std::optional<std::size_t> first;
          if (draining.first_against[vertex]) first = draining.first_against[vertex].value();
          ASSERT_EQ(first, way ? way->first_against : std::nullopt)
              << "city " << seed << " pipe " << pair.id(twin.pipe) << " group " << static_cast<int>(group);
          if (way) ++turned[std::min<std::size_t>(way->reversals, 3)];
        }
      }
    }
  }
  for (std::size_t count = 0; count < turned.size(); ++count)
    EXPECT_GT(turned[count], cities / 10) << count << " reversals";
  for (std::size_t often : {effluent, spill, forbidden, at_plants, on_the_edge}) EXPECT_GT(often, cities / 10);
}

TEST(SlowTwin, DeadEndsAreWhereFlowEntersAndCannotLeave) {
  std::size_t sure = 0, doubted = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    City const& city = pair.drawing.city;
    double snap_m = pair.survey.options.snap_m;
    auto expected_at = slow_dead_ends(
        city, pair.slow,
        {slow_flow(city, pair.slow, Group::foul, snap_m), slow_flow(city, pair.slow, Group::storm, snap_m)});
    std::set<std::pair<std::string, bool>> expected, actual;
    for (auto [vertex, doubt] : expected_at) expected.emplace(pair.slow.key_of(city, vertex), doubt);
    GapsResult result = find_gaps(pair.survey, options_for({"dead_end"}));
    for (Finding const& finding : result.findings.list) {
      if (finding.subject.layer == Layer::nodes && receives_something(city.nodes.kind[NodeId{finding.subject.row}]))
        continue;
      actual.emplace(std::string{city.id_of(finding.subject)}, finding.doubt);
      ++(finding.doubt ? doubted : sure);
    }
    ASSERT_EQ(actual, expected) << "city " << seed;
  }
  EXPECT_GT(sure, cities / 2);
  EXPECT_GT(doubted, cities / 10);
}

TEST(SlowTwin, WhatAPieceTakesWithItIsWhatLosesItsOutletWithoutIt) {
  std::size_t alone = 0, many = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    Dice dice{seed};
    SlowFlow foul = slow_flow(pair.drawing.city, pair.slow, Group::foul, pair.survey.options.snap_m);
    Column<PieceId, double> load;  // no household is connected to what has left a plant
    for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row)
      load.push_back(foul.water[row] != Water::sewage ? 0 : std::floor(dice.between(0, 9)));
    for (Group group : groups) {
      SlowFlow flow = slow_flow(pair.drawing.city, pair.slow, group, pair.survey.options.snap_m);
      Column<PieceId, double> lost = lost_with(pair.survey.sewers(), group, load);
      for (std::size_t broken = 0; broken < pair.slow.pieces.size(); ++broken) {
        auto drains = draining_without(pair.slow, flow, broken);
        double expected = 0;
        for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row) {
          auto const& piece = pair.slow.pieces[row];
          if (!carries(piece.system, group) || !flow.is_carried_out(piece)) continue;
          SlowFlow without = flow;
          without.drains = drains;
          bool still = row != broken && without.is_carried_out(piece);
          if (!still) expected += load[PieceId{row}];
        }
        if (!carries(pair.slow.pieces[broken].system, group) || !flow.is_carried_out(pair.slow.pieces[broken]))
          expected = 0;
        ASSERT_EQ(lost[PieceId{broken}], expected) << "city " << seed << " pipe " << pair.slow.pieces[broken].pipe;
        ++(expected > load[PieceId{broken}] ? many : alone);
      }
    }
  }
  EXPECT_GT(many, 500U);
  EXPECT_GT(alone, 1000U);
}

TEST(SlowTwin, LoopsAreThePipesWhoseWaterComesBackToThem) {
  std::size_t round = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    auto const& pieces = pair.slow.pieces;
    auto counts = [&](SlowNetwork::Piece const& piece) {
      bool drawn = !line_of(pair.drawing.city, piece.pipe).empty();
      bool collapsed = piece.from == piece.to && (drawn ? piece.end_m - piece.begin_m : piece.ground_m) < 1;
      return !piece.doubtful && !collapsed &&
             pair.drawing.city.pipes.conveyance[PipeId{piece.pipe}] != Conveyance::pressure;
    };
    std::set<std::string> expected;
    for (auto const& start : pieces) {
      if (!counts(start)) continue;
      std::set<std::size_t> wet{start.to};
      for (std::size_t before = 0; before != wet.size();) {
        before = wet.size();
        for (auto const& piece : pieces)
          if (counts(piece) && wet.contains(piece.from)) wet.insert(piece.to);
      }
      if (wet.contains(start.from)) expected.insert(std::string{pair.drawing.city.pipes.id[PipeId{start.pipe}]});
    }
    std::set<std::string> actual;
    GapsResult result = find_gaps(pair.survey, options_for({"loop"}));
    for (Finding const& finding : result.findings.list) {
      actual.insert(std::string{pair.drawing.city.id_of(finding.subject)});
      if (!finding.details) continue;
      for (Subject subject : finding.details->more_subjects)
        actual.insert(std::string{pair.drawing.city.id_of(subject)});
    }
    ASSERT_EQ(actual, expected) << "city " << seed;
    round += expected.size();
  }
  EXPECT_GT(round, cities / 2);
}

}  // namespace
}  // namespace qinzao::test
