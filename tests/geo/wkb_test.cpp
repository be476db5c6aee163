#include "engine/geo/wkb.hpp"

#include <gtest/gtest.h>

#include <array>

#include "engine/base/error.hpp"
#include "engine/geo/geometry.hpp"

namespace qinzao {

TEST(Wkb, VerticesAreReadAndPutBackInPlace) {
  std::array<Point, 3> drawn{{{0, 1}, {2, 3}, {4, 5}}};
  Wkb wkb = wkb_of_line(drawn);
  auto runs = wkb_runs(wkb);
  auto points = wkb_points(wkb, runs);
  EXPECT_EQ(points, (std::vector<Point>{drawn.begin(), drawn.end()}));
  points[1] = {7, 8};
  set_wkb_points(wkb, runs, points);
  EXPECT_EQ(vertices(from_wkb(wkb)), (std::vector<Point>{{0, 1}, {7, 8}, {4, 5}}));
}

TEST(Wkb, MultiGeometryComesApartAndTogether) {
  std::array<Wkb, 2> points{wkb_of_point({1, 2}), wkb_of_point({3, 4})};
  std::array<std::span<std::byte const>, 2> both{points[0], points[1]};
  Wkb multi = wkb_of_parts(WkbType::multipoint, both);
  EXPECT_EQ(wkb_type(multi), WkbType::multipoint);
  auto parts = wkb_parts(multi);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_TRUE(std::ranges::equal(parts[1], points[1]));
  EXPECT_EQ(wkb_runs(multi).size(), 2U);
}

TEST(Wkb, EveryCutIsAnErrorAndNoOverrun) {
  std::array<Point, 4> outline{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}};
  Wkb wkb = to_wkb(make_polygon(outline));
  for (std::size_t size = 0; size < wkb.size(); ++size)
    EXPECT_THROW(wkb_runs(std::span{wkb}.first(size)), Error) << size;
}

}  // namespace qinzao
