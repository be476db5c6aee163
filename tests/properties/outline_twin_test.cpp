#include <gtest/gtest.h>

#include <cmath>

#include "engine/geo/measure.hpp"
#include "engine/geo/outline.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "tests/properties/random_city.hpp"
#include "tests/properties/slow_geometry.hpp"

// The outline of parcels against plain GEOS buffers.

namespace qinzao::test {
namespace {

constexpr double gap_m = 40;

Shapes closed(Geometry const& parcels) {
  Shapes outline;
  append(outline, mitred_buffer(mitred_buffer(parcels, gap_m / 2), -gap_m / 2));
  return outline;
}

/// The union of all parcels, grown and shrunk again.
Shapes closed_union(Shapes const& parcels) {
  std::vector<Geometry> all;
  for (std::uint32_t row = 0; row < parcels.size(); ++row) all.push_back(geometry_of(parcels, row));
  return closed(unary_union(all));
}

/// All parcels grown as they are: where they overlap, their corners differ from those of the union.
Shapes closed_each(Shapes const& parcels) {
  Shapes whole;
  for (std::uint32_t row = 0; row < parcels.size(); ++row)
    for (std::uint32_t part = parcels.first_part(row); part < parcels.end_part(row); ++part) {
      whole.begin_part(parcels.is_hole(part));
      for (Point p : parcels.part(part)) whole.add(p);
    }
  whole.end_feature(ShapeKind::polygon);
  return closed(geometry_of(whole, 0));
}

Shapes fast_outline(Shapes const& parcels) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < parcels.size(); ++row) rows.push_back(row);
  Shapes outline;
  append_outline(outline, parcels, rows, gap_m);
  return outline;
}

/// Calls `f(metres)` for a place every metre along the rings of one: how far it lies from the rings of the other.
template <typename F>
void each_distance(Shapes const& one, Shapes const& other, F f) {
  std::vector<Line> rings = parts_of(other, 0);
  for (Line const& ring : parts_of(one, 0))
    for (std::size_t i = 1; i < ring.size(); ++i) {
      auto steps = static_cast<int>(apart(ring[i - 1], ring[i])) + 1;
      for (int step = 0; step < steps; ++step) {
        Point p = ring[i - 1] + (static_cast<double>(step) / steps) * (ring[i] - ring[i - 1]);
        double nearest = INFINITY;
        for (Line const& theirs : rings)
          for (std::size_t j = 1; j < theirs.size(); ++j)
            nearest = std::min(nearest, apart(p, foot(theirs[j - 1], theirs[j], p)));
        f(nearest);
      }
    }
}

double farthest_m(Shapes const& one, Shapes const& other) {
  double farthest = 0;
  each_distance(one, other, [&](double metres) { farthest = std::max(farthest, metres); });
  return farthest;
}

/// The share of places further away than a distance.
double share_beyond(Shapes const& one, Shapes const& other, double distance_m) {
  double all = 0;
  double beyond = 0;
  each_distance(one, other, [&](double metres) {
    all += 1;
    beyond += metres > distance_m ? 1 : 0;
  });
  return beyond / all;
}

void expect_the_same(Shapes const& parcels, Shapes const& slow, double within_m, std::string const& world) {
  Shapes fast = fast_outline(parcels);
  EXPECT_LE(farthest_m(slow, fast), within_m) << world;
  EXPECT_LE(farthest_m(fast, slow), within_m) << world;
  EXPECT_NEAR(area_m2(fast, 0) / area_m2(slow, 0), 1, 0.03) << world;
  EXPECT_FALSE(fault_of(geometry_of(fast, 0))) << world;
}

void add_quad(Shapes& parcels, Point a, Point b, Point c, Point d) {
  parcels.push_back(ShapeKind::polygon, std::vector<Point>{a, b, c, d, a});
}

/// Blocks of parcels that share edges, a little askew, along streets a little askew; some blocks are left out.
Shapes blocks(Dice& dice, int side) {
  Shapes parcels;
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      if (dice.chance(0.1)) continue;
      auto corner = [&](double east, double north) {
        return Point{x * 95.0 + east + dice.between(-2, 2), y * 80.0 + north + dice.between(-2, 2)};
      };
      Point a = corner(0, 0), b = corner(80, 0), c = corner(80, 66), d = corner(0, 66);
      auto along = [](Point from, Point to, int i) { return from + (i / 4.0) * (to - from); };
      for (int i = 0; i < 4; ++i)
        add_quad(parcels, along(a, b, i), along(a, b, i + 1), along(d, c, i + 1), along(d, c, i));
    }
  return parcels;
}

TEST(SlowTwin, OutlinesOfFewBlocksAreRightToTwoMetres) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    Dice dice{seed};
    Shapes parcels = blocks(dice, 4);
    expect_the_same(parcels, closed_union(parcels), 2, "world " + std::to_string(seed));
  }
}

// GEOS itself draws some corners of a large shape metres elsewhere when a ring begins elsewhere: nearly all must agree.
TEST(SlowTwin, OutlinesOfManyBlocksLoseNothingWithTheirInside) {
  Dice dice{0};
  Shapes parcels = blocks(dice, 36);
  Shapes slow = closed_union(parcels);
  Shapes fast = fast_outline(parcels);
  EXPECT_LE(share_beyond(slow, fast, 2), 0.005);
  EXPECT_LE(share_beyond(fast, slow, 2), 0.005);
  EXPECT_NEAR(area_m2(fast, 0) / area_m2(slow, 0), 1, 0.0005);
}

TEST(SlowTwin, OutlinesOfScatteredParcelsAreExact) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    Dice dice{seed};
    Shapes parcels;
    for (int i = 0; i < 40; ++i) {
      Point at = dice.in_square(300);
      double turn = dice.between(0, 1.5);
      Point wide = dice.between(8, 40) * Point{std::cos(turn), std::sin(turn)};
      Point deep = dice.between(8, 40) * Point{-std::sin(turn), std::cos(turn)};
      add_quad(parcels, at, at + wide, at + wide + deep, at + deep);
    }
    expect_the_same(parcels, closed_each(parcels), 0.01, "world " + std::to_string(seed));
  }
}

TEST(SlowTwin, OutlinesWithAFinelyDrawnBankAreRightToTwoMetres) {
  for (unsigned seed = 0; seed < 6; ++seed) {
    Dice dice{seed};
    Shapes parcels = blocks(dice, 3);
    double phase = dice.between(0, 6);
    std::vector<Point> bank;
    for (int i = 0; i < 600; ++i) bank.push_back({i * 0.5, 300 + 12 * std::sin(i / 60.0 + phase)});
    for (int i = 600; i-- > 0;) bank.push_back({i * 0.5, 340 + 12 * std::sin(i / 60.0 + phase)});
    bank.push_back(bank.front());
    parcels.push_back(ShapeKind::polygon, bank);
    expect_the_same(parcels, closed_union(parcels), 2, "world " + std::to_string(seed));
  }
}

TEST(SlowTwin, OutlinesOfStackedParcelsAreRightToTwoMetres) {
  for (unsigned seed = 0; seed < 6; ++seed) {
    Dice dice{seed};
    Shapes parcels;
    for (int stack = 0; stack < 3; ++stack) {
      Point at{stack * 45.0, dice.between(0, 10)};
      for (int i = 0; i < 60; ++i) {
        Point own = at + Point{dice.between(0, 0.1), 0};
        add_quad(parcels, own, own + Point{20, 0}, own + Point{20, 15}, own + Point{0, 15});
      }
    }
    expect_the_same(parcels, closed_union(parcels), 2, "world " + std::to_string(seed));
  }
}

}  // namespace
}  // namespace qinzao::test
