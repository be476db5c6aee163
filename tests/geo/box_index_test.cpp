#include "engine/geo/box_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace qinzao::test {
namespace {

std::vector<std::uint32_t> rows_in(BoxIndex const& index, Box const& box) {
  std::vector<std::uint32_t> rows;
  index.query(box, [&](std::uint32_t row) {
    rows.push_back(row);
    return true;
  });
  std::ranges::sort(rows);
  return rows;
}

bool overlap(Box const& a, Box const& b) {
  return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y && b.min_y <= a.max_y;
}

TEST(BoxIndex, FindsEveryBoxThatOverlaps) {
  std::mt19937 random{7};
  std::uniform_real_distribution<double> place{0, 1000};
  std::uniform_real_distribution<double> size{0, 50};
  auto box = [&] {
    double x = place(random);
    double y = place(random);
    return Box{x, y, x + size(random), y + size(random)};
  };
  for (std::size_t count : {0U, 1U, 3U, 16U, 17U, 300U, 5000U}) {
    std::vector<Box> boxes(count);
    std::ranges::generate(boxes, box);
    BoxIndex index{boxes};
    for (int i = 0; i < 50; ++i) {
      Box wanted = box();
      std::vector<std::uint32_t> right;
      for (std::uint32_t row = 0; row < count; ++row)
        if (overlap(boxes[row], wanted)) right.push_back(row);
      EXPECT_EQ(rows_in(index, wanted), right);
    }
  }
}

TEST(BoxIndex, ABoxWithoutEndOverlapsEveryBoxOnce) {
  std::vector<Box> boxes{{0, 0, 1, 1}, {5, 5, 6, 6}, {2, 2, 3, 3}};
  BoxIndex index{boxes};
  constexpr double endless = std::numeric_limits<double>::infinity();
  EXPECT_EQ(rows_in(index, {-endless, -endless, endless, endless}), (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(rows_in(index, {4, -1e300, endless, 1e300}), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(rows_in(index, {endless, endless, endless, endless}), (std::vector<std::uint32_t>{}));
}

}  // namespace
}  // namespace qinzao::test
