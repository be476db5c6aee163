#include "engine/sewer/network/accumulate.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/properties/random_city.hpp"
#include "tests/properties/slow_flow.hpp"

// What passes each piece and how long it took, by asking upwards from every piece for itself, on random cities with
// loops and splits.

namespace qinzao::test {
namespace {

/// Asks, for one group, how much passes a piece: its own and its share of what reaches its upper vertex; where the
/// water goes round, all that enters the ring.
class SlowLoad {
 public:
  SlowLoad(City const& city, SlowNetwork const& network, SlowFlow const& flow, std::vector<double> own,
           std::vector<double> travel)
      : city_{city}, network_{network}, flow_{flow}, own_{std::move(own)}, travel_{std::move(travel)} {
    std::size_t vertices = network.place.size();
    reaches_.assign(vertices, std::vector<bool>(vertices, false));
    for (std::size_t i = 0; i < network.pieces.size(); ++i)
      if (moves(i) && !ends(i)) reaches_[up(i)][down(i)] = true;
    for (std::size_t k = 0; k < vertices; ++k)
      for (std::size_t a = 0; a < vertices; ++a)
        for (std::size_t b = 0; b < vertices; ++b)
          if (reaches_[a][k] && reaches_[k][b]) reaches_[a][b] = true;
  }
  double through(std::size_t piece) {
    if (!carries(network_.pieces[piece].system, flow_.group)) return 0;
    if (flow_.outlet[up(piece)] == Outlet::any) return own_[piece];
    if (in_ring(piece)) return ring_load(up(piece));
    return own_[piece] + share(piece) * (rings(up(piece), up(piece)) ? ring_load(up(piece)) : vertex_load(up(piece)));
  }
  /// The longest time a load takes to the upper end of a piece; of a ring, into it and once round.
  double longest(std::size_t piece) {
    if (!moves(piece)) return 0;
    bool ring = rings(up(piece), up(piece));
    double time = 0;
    double round = 0;
    for (std::size_t i = 0; i < network_.pieces.size(); ++i) {
      if (!carries(network_.pieces[i].system, flow_.group) || ends(i) || !together(down(i), up(piece))) continue;
      if (ring && in_ring(i)) {
        round += travel_[i];
      } else if (through(i) > 0) {
        time = std::max(time, longest(i) + travel_[i]);
      }
    }
    return time + round;
  }
  bool in_ring(std::size_t piece) const { return moves(piece) && !ends(piece) && rings(down(piece), up(piece)); }

 private:
  bool turned(std::size_t i) const {
    auto const& p = network_.pieces[i];
    return !flow_.gets_out(p.to, p.system) && p.doubtful && flow_.gets_out(p.from, p.system);
  }
  std::size_t up(std::size_t i) const { return turned(i) ? network_.pieces[i].to : network_.pieces[i].from; }
  std::size_t down(std::size_t i) const { return turned(i) ? network_.pieces[i].from : network_.pieces[i].to; }
  bool moves(std::size_t i) const {
    return carries(network_.pieces[i].system, flow_.group) && flow_.outlet[up(i)] != Outlet::any;
  }
  /// The flow of the piece ends where it leads to.
  bool ends(std::size_t i) const { return flow_.is_outlet_for(down(i), network_.pieces[i].system); }
  /// Are a and b in one ring (or the same place that water returns to)?
  bool rings(std::size_t a, std::size_t b) const {
    if (a == b) return reaches_[a][a];
    return reaches_[a][b] && reaches_[b][a];
  }
  bool together(std::size_t a, std::size_t b) const { return a == b || rings(a, b); }

  double vertex_load(std::size_t vertex) {
    double sum = 0;
    for (std::size_t i = 0; i < network_.pieces.size(); ++i)
      if (carries(network_.pieces[i].system, flow_.group) && down(i) == vertex && !ends(i)) sum += through(i);
    return sum;
  }
  double ring_load(std::size_t vertex) {
    double sum = 0;
    for (std::size_t i = 0; i < network_.pieces.size(); ++i) {
      if (!carries(network_.pieces[i].system, flow_.group) || ends(i) || !together(down(i), vertex)) continue;
      sum += in_ring(i) ? own_[i] : through(i);
    }
    return sum;
  }
  double share(std::size_t piece) const {
    std::vector<std::size_t> rivals;
    for (std::size_t i = 0; i < network_.pieces.size(); ++i) {
      if (!moves(i) || in_ring(i)) continue;
      if (together(up(i), up(piece))) rivals.push_back(i);
    }
    auto keep = [&](auto wanted) {
      std::vector<std::size_t> kept;
      for (std::size_t i : rivals)
        if (wanted(i)) kept.push_back(i);
      if (!kept.empty()) rivals = kept;
    };
    keep([&](std::size_t i) { return flow_.drains_piece(network_, i); });
    keep([&](std::size_t i) {
      PipeId pipe{network_.pieces[i].pipe};
      return city_.pipes.overflow[pipe] == 0 && city_.pipes.device[pipe] != Device::weir;
    });
    double all = 0, mine = 0;
    bool measured = true;
    for (std::size_t i : rivals) {
      double d = city_.pipes.diameter_mm[PipeId{network_.pieces[i].pipe}];
      measured = measured && d == d;
      all += d * d;
      if (i == piece) mine = d * d;
    }
    if (std::ranges::find(rivals, piece) == rivals.end()) return 0;
    return measured ? mine / all : 1 / static_cast<double>(rivals.size());
  }

  City const& city_;
  SlowNetwork const& network_;
  SlowFlow const& flow_;
  std::vector<double> own_;
  std::vector<double> travel_;
  std::vector<std::vector<bool>> reaches_;
};

TEST(SlowTwin, WhatPassesAPieceIsItsOwnAndItsShareOfAllAboveAndComesTheLongestWay) {
  std::size_t rings = 0, splits = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    Drawing drawing = random_city(seed);
    Dice dice{seed + 1000};
    Pipes& pipes = drawing.city.pipes;
    for (std::size_t row = 0; row < pipes.size(); ++row) {
      pipes.diameter_mm[PipeId{row}] = dice.chance(0.1) ? unknown_value : 200 + 100 * std::floor(dice.between(0, 6));
      pipes.overflow[PipeId{row}] = dice.chance(0.1) ? 1 : 0;
      pipes.device[PipeId{row}] = dice.chance(0.1) ? Device::weir : Device::none;
    }
    Survey survey{drawing.city, options_for({})};
    SlowNetwork network = slow_network(drawing.city, survey.options.snap_m, survey.options.day);
    std::vector<double> own;
    std::vector<double> travel;
    Column<PieceId, double> column;
    Column<PieceId, double> minutes;
    for (std::size_t row = 0; row < network.pieces.size(); ++row) {
      own.push_back(std::floor(dice.between(0, 9)));
      column.push_back(own.back());
      travel.push_back(std::floor(dice.between(1, 9)));
      minutes.push_back(travel.back());
    }
    for (Group group : groups) {
      SlowFlow flow = slow_flow(drawing.city, network, group, survey.options.snap_m);
      SlowLoad slow{drawing.city, network, flow, own, travel};
      Accumulated fast = accumulate(survey.sewers(), group, column, {}, minutes);
      std::size_t round = 0;
      for (std::size_t row = 0; row < network.pieces.size(); ++row) {
        double expected = slow.through(row);
        double got = fast.through[PieceId{row}];
        ASSERT_NEAR(fast.longest[PieceId{row}], slow.longest(row), 1e-9) << "city " << seed << " piece " << row;
        bool carried = carries(network.pieces[row].system, group);
        ASSERT_NEAR(got, expected, 1e-9 * (1 + expected)) << "city " << seed << " piece " << row;
        if (carried && slow.in_ring(row)) ++round;
        if (carried && got != std::floor(got)) ++splits;
      }
      ASSERT_EQ(fast.loop_pieces, round) << "city " << seed;
      rings += round;
    }
  }
  EXPECT_GT(rings, 200U) << "the cities are too tame";
  EXPECT_GT(splits, 500U);
}

}  // namespace
}  // namespace qinzao::test
