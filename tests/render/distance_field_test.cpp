#include "engine/render/distance_field.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "engine/render/egl.hpp"
#include "engine/render/jump_flood.hpp"

namespace qinzao {

namespace {

Seeds empty_seeds(int columns, int rows) {
  Seeds seeds;
  seeds.columns = columns;
  seeds.rows = rows;
  seeds.cell.resize(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  return seeds;
}

/// Lines at random, some of them beyond the edges.
Seeds random_seeds(int columns, int rows, int lines, unsigned seed) {
  Seeds seeds = empty_seeds(columns, rows);
  std::mt19937 random{seed};
  std::uniform_real_distribution<float> x{-0.2F * static_cast<float>(columns), 1.2F * static_cast<float>(columns)};
  std::uniform_real_distribution<float> y{-0.2F * static_cast<float>(rows), 1.2F * static_cast<float>(rows)};
  for (int line = 0; line < lines; ++line) seeds.add({x(random), y(random)}, {x(random), y(random)});
  return seeds;
}

/// Every cell against every seed.
std::vector<float> by_brute_force(Seeds const& seeds) {
  std::vector<float> squares;
  for (int y = 0; y < seeds.rows; ++y)
    for (int x = 0; x < seeds.columns; ++x) {
      float least = std::numeric_limits<float>::infinity();
      for (int v = 0; v < seeds.rows; ++v)
        for (int u = 0; u < seeds.columns; ++u)
          if (seeds.cell[static_cast<std::size_t>(v * seeds.columns + u)] != 0)
            least = std::min(least, static_cast<float>((x - u) * (x - u) + (y - v) * (y - v)));
      squares.push_back(least);
    }
  return squares;
}

std::string drawn(Seeds const& seeds) {
  std::string text;
  for (int y = 0; y < seeds.rows; ++y) {
    for (int x = 0; x < seeds.columns; ++x)
      text += seeds.cell[static_cast<std::size_t>(y * seeds.columns + x)] != 0 ? '#' : '.';
    text += '\n';
  }
  return text;
}

}  // namespace

TEST(Seeds, LineMarksEveryCellItTouches) {
  Seeds seeds = empty_seeds(5, 3);
  seeds.add({0.5F, 0.4F}, {4.5F, 2.4F});
  EXPECT_EQ(drawn(seeds),
            "##...\n"
            ".###.\n"
            "...##\n");
}

TEST(Seeds, LineFromOutsideMarksOnlyWhatIsInside) {
  Seeds seeds = empty_seeds(4, 2);
  seeds.add({-3.5F, 1.5F}, {1.5F, 1.5F});
  seeds.add({9, 9}, {12, 12});
  EXPECT_EQ(drawn(seeds),
            "....\n"
            "##..\n");
}

TEST(SquaredDistances, WithoutSeedsAreInfinite) {
  for (float square : squared_distances(empty_seeds(3, 2), 1)) EXPECT_TRUE(std::isinf(square));
}

TEST(SquaredDistances, EqualThoseOfBruteForceOnRandomLines) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    Seeds seeds =
        random_seeds(30 + static_cast<int>(seed), 41 - static_cast<int>(seed), 1 + static_cast<int>(seed) % 4, seed);
    EXPECT_EQ(squared_distances(seeds, 2), by_brute_force(seeds)) << "seed " << seed;
  }
}

TEST(FloodedDistances, AreWithinAPixelOfTheExactOnesAt512) {
  DrawingContext context;
  for (unsigned seed = 0; seed < 3; ++seed) {
    Seeds seeds = random_seeds(512, 512, 6, 100 + seed);
    std::vector<float> exact = squared_distances(seeds, 0);
    std::vector<float> flooded = flooded_distances(seeds);
    float worst = 0;
    for (std::size_t i = 0; i < exact.size(); ++i)
      worst = std::max(worst, std::abs(std::sqrt(exact[i]) - std::sqrt(flooded[i])));
    EXPECT_LT(worst, 1) << "seed " << seed;
  }
}

}  // namespace qinzao
