#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "engine/gaps/gaps.hpp"
#include "engine/sewer/critical.hpp"
#include "tests/properties/random_city.hpp"
#include "tests/properties/slow_network.hpp"

// The network and its flow against slow twins, on random cities.

namespace qinzao::test {
namespace {

unsigned const cities =
    std::getenv("QINZAO_CITIES") != nullptr ? static_cast<unsigned>(std::atoi(std::getenv("QINZAO_CITIES"))) : 400;

/// A random city, surveyed by the engine and the slow way.
struct Pair {
  explicit Pair(unsigned seed, bool with_parcels = false)
      : drawing{random_city(seed)},
        survey{drawing.city, options_for({}), with_parcels},
        slow{slow_network(drawing.city, survey.options.snap_m, survey.options.day)} {}
  Drawing drawing;
  Survey survey;
  SlowNetwork slow;
};

TEST(SlowTwin, EveryEndFindsTheSameVertexAndEveryPipeIsCutTheSame) {
  std::array<std::size_t, 6> rules{};
  std::size_t cut = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    Network const& network = pair.survey.network;
    for (std::size_t row = 0; row < pair.drawing.city.pipes.size(); ++row) {
      ASSERT_EQ(network.start_rule[PipeId{row}], pair.slow.rules[2 * row]) << "city " << seed << " pipe " << row;
      ASSERT_EQ(network.end_rule[PipeId{row}], pair.slow.rules[2 * row + 1]) << "city " << seed << " pipe " << row;
      ++rules[static_cast<std::size_t>(network.start_rule[PipeId{row}])];
      if (network.piece_count[PipeId{row}] > 1) ++cut;
    }
    ASSERT_EQ(network.piece_total(), pair.slow.pieces.size()) << "city " << seed;
    for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row) {
      PieceId piece{row};
      auto const& twin = pair.slow.pieces[row];
      ASSERT_EQ(network.pipe[piece].value(), twin.pipe) << "city " << seed;
      ASSERT_NEAR(network.begin_m[piece], twin.begin_m, 1e-6) << "city " << seed;
      ASSERT_NEAR(network.end_m[piece], twin.end_m, 1e-6) << "city " << seed;
      ASSERT_EQ(network.doubtful[piece] != 0, twin.doubtful) << "city " << seed << " pipe " << twin.pipe;
      ASSERT_EQ(network.place[network.from[piece]], pair.slow.place[twin.from])
          << "city " << seed << " pipe " << twin.pipe;
      ASSERT_EQ(network.place[network.to[piece]], pair.slow.place[twin.to]) << "city " << seed << " pipe " << twin.pipe;
    }
  }
  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    EXPECT_GT(rules[rule], 100U) << "the cities are too tame: rule " << rule;
  EXPECT_GT(cut, 500U);
}

TEST(SlowTwin, TheSameWaterDrainsAndTheEasiestWayOutTurnsAsManyPipes) {
  std::array<std::size_t, 4> turned{};
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    for (Group group : groups) {
      Draining const& draining = pair.survey.draining[static_cast<std::size_t>(group)];
      SlowFlow flow = slow_flow(pair.drawing.city, pair.slow, group, pair.survey.options.snap_m);
      for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row) {
        PieceId piece{row};
        auto const& twin = pair.slow.pieces[row];
        if (!carries(twin.system, group)) continue;
        ASSERT_EQ(drains(pair.survey.network, draining, piece), flow.drains_piece(twin))
            << "city " << seed << " pipe " << twin.pipe;
        for (auto [vertex, other] :
             {std::pair{pair.survey.network.from[piece], twin.from}, {pair.survey.network.to[piece], twin.to}}) {
          auto const& way = flow.way[other];
          ASSERT_EQ(draining.reversals[vertex], way ? way->reversals : no_way)
              << "city " << seed << " pipe " << twin.pipe;
          std::optional<std::size_t> first;
          if (draining.first_against[vertex]) first = draining.first_against[vertex].value();
          ASSERT_EQ(first, way ? way->first_against : std::nullopt) << "city " << seed << " pipe " << twin.pipe;
          if (way) ++turned[std::min<std::size_t>(way->reversals, 3)];
        }
      }
    }
  }
  for (std::size_t count = 0; count < turned.size(); ++count) EXPECT_GT(turned[count], 50U) << count << " reversals";
}

TEST(SlowTwin, WhatAPieceTakesWithItIsWhatLosesItsOutletWithoutIt) {
  std::size_t alone = 0, many = 0;
  for (unsigned seed = 0; seed < cities; ++seed) {
    Pair pair{seed};
    Dice dice{seed};
    Column<PieceId, double> load;
    for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row) load.push_back(std::floor(dice.between(0, 9)));
    for (Group group : groups) {
      SlowFlow flow = slow_flow(pair.drawing.city, pair.slow, group, pair.survey.options.snap_m);
      Column<PieceId, double> lost = lost_with(pair.survey.sewers(), group, load);
      for (std::size_t broken = 0; broken < pair.slow.pieces.size(); ++broken) {
        auto drains = draining_without(pair.slow, flow, broken);
        double expected = 0;
        for (std::size_t row = 0; row < pair.slow.pieces.size(); ++row) {
          auto const& piece = pair.slow.pieces[row];
          if (!carries(piece.system, group) || !flow.drains_piece(piece)) continue;
          bool still = row != broken && (drains[piece.to] || (piece.doubtful && drains[piece.from]));
          if (!still) expected += load[PieceId{row}];
        }
        if (!carries(pair.slow.pieces[broken].system, group) || !flow.drains_piece(pair.slow.pieces[broken]))
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
      bool collapsed = piece.from == piece.to && piece.end_m - piece.begin_m < 1;
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
      if (wet.contains(start.from)) expected.insert(std::string{pair.drawing.city.pipes.id[start.pipe]});
    }
    std::set<std::string> actual;
    pair.survey.options.checks = {"loop"};
    GapsResult result = find_gaps(pair.survey);
    for (Finding const& finding : result.findings.list) {
      actual.insert(std::string{pair.drawing.city.id_of(finding.subject)});
      if (!finding.details) continue;
      for (Subject subject : finding.details->more_subjects)
        actual.insert(std::string{pair.drawing.city.id_of(subject)});
    }
    ASSERT_EQ(actual, expected) << "city " << seed;
    round += expected.size();
  }
  EXPECT_GT(round, 300U);
}

}  // namespace
}  // namespace qinzao::test
