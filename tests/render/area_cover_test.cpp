#include "engine/render/area_cover.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <random>

namespace qinzao {

namespace {

constexpr Tile map{0, 0, 24, 20};

Fill of(std::vector<std::vector<Pixel>> const& rings) {
  Fill fill;
  for (auto const& ring : rings) {
    fill.vertices.insert(fill.vertices.end(), ring.begin(), ring.end());
    fill.ring_end.push_back(static_cast<std::uint32_t>(fill.vertices.size()));
  }
  return fill;
}

std::vector<Pixel> box(float x, float y, float width, float height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

/// How often the rings go round a place.
int turns(Fill const& fill, double x, double y) {
  int count = 0;
  std::size_t begin = 0;
  for (std::uint32_t end : fill.ring_end) {
    Pixel from = fill.vertices[end - 1];
    for (std::size_t i = begin; i < end; ++i) {
      Pixel to = fill.vertices[i];
      if ((from.y > y) != (to.y > y) && x > from.x + (y - from.y) * (double{to.x} - from.x) / (double{to.y} - from.y))
        count += from.y > y ? -1 : 1;
      from = to;
    }
    begin = end;
  }
  return count;
}

/// The slow twin: 32 x 32 places in each pixel.
int slow_part(Fill const& fill, int column, int row) {
  constexpr int places = 32;
  int inside = 0;
  for (int y = 0; y < places; ++y)
    for (int x = 0; x < places; ++x)
      inside += std::abs(turns(fill, column + (x + 0.5) / places, row + (y + 0.5) / places));
  return std::min(255, (inside * 255 + places * places / 2) / (places * places));
}

/// A star round a place: concave, but its edges cross each other nowhere.
std::vector<Pixel> star(std::mt19937& random) {
  std::uniform_real_distribution<double> x{-6, 30};
  std::uniform_real_distribution<double> y{-6, 26};
  std::uniform_real_distribution<double> reach{0.2, 12};
  std::uniform_int_distribution<int> count{3, 11};
  double mid_x = x(random);
  double mid_y = y(random);
  int corners = count(random);
  std::vector<Pixel> ring;
  for (int i = 0; i < corners; ++i) {
    double angle = 2 * std::numbers::pi * i / corners;
    double far = reach(random);
    ring.push_back(
        {static_cast<float>(mid_x + far * std::cos(angle)), static_cast<float>(mid_y + far * std::sin(angle))});
  }
  return ring;
}

}  // namespace

TEST(AreaCover, PixelsAreCoveredByTheirShare) {
  auto part = area_cover(of({box(1, 0, 2.5F, 1), {{0, 1}, {2, 1}, {0, 2}}}), {0, 0, 4, 2});
  EXPECT_EQ(part, (std::vector<std::uint8_t>{0, 255, 255, 128, 191, 64, 0, 0}));
}

TEST(AreaCover, AreasThatMeetLeaveNoSeamAndOverlapsCountOnce) {
  auto part =
      area_cover(of({box(0, 0, 1.3F, 1), box(1.3F, 0, 0.4F, 1), box(1.7F, 0, 1.3F, 1), box(0, 0, 2, 1)}), {0, 0, 3, 1});
  EXPECT_EQ(part, (std::vector<std::uint8_t>{255, 255, 255}));
}

TEST(AreaCover, AHoleTakesAway) {
  std::vector<Pixel> hole = box(1, 0, 1, 1);
  std::ranges::reverse(hole);
  EXPECT_EQ(area_cover(of({box(0, 0, 3, 1), hole}), {0, 0, 3, 1}), (std::vector<std::uint8_t>{255, 0, 255}));
}

TEST(AreaCover, IsWhatCountingPlacesFinds) {
  std::mt19937 random{11};
  for (int round = 0; round < 60; ++round) {
    Fill fill = of({star(random)});
    auto part = area_cover(fill, map);
    for (int row = 0; row < map.height; ++row)
      for (int column = 0; column < map.width; ++column)
        ASSERT_NEAR(part[static_cast<std::size_t>(row * map.width + column)], slow_part(fill, column, row), 12)
            << "round " << round << " at " << column << ", " << row;
  }
}

TEST(AreaCover, IsTheSameInWhateverTiles) {
  std::mt19937 random{5};
  std::vector<std::vector<Pixel>> rings;
  for (int i = 0; i < 40; ++i) rings.push_back(star(random));
  Fill fill = of(rings);
  auto whole = area_cover(fill, map);
  for (int top = 0; top < map.height; top += 7)
    for (int left = 0; left < map.width; left += 5) {
      Tile tile{left, top, std::min(5, map.width - left), std::min(7, map.height - top)};
      auto part = area_cover(fill, tile);
      for (int row = 0; row < tile.height; ++row)
        for (int column = 0; column < tile.width; ++column)
          ASSERT_EQ(part[static_cast<std::size_t>(row * tile.width + column)],
                    whole[static_cast<std::size_t>((top + row) * map.width + left + column)]);
    }
}

}  // namespace qinzao
