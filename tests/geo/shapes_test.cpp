#include "engine/geo/shapes.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace qinzao {

namespace {

TEST(Shapes, RoomForManyLikeAHugeOneIsNotAskedForInFull) {
  Shapes sample;
  sample.push_back(ShapeKind::line, std::vector<Point>(200'000));
  Shapes all;

  all.reserve(std::size_t{1} << 20U, sample);
  all.append(sample);
  EXPECT_EQ(all.size(), 1U);
  EXPECT_EQ(all.vertices().size(), 200'000U);
}

TEST(Shapes, NoVerticesMayComeFromNowhere) {
  Shapes shapes;
  shapes.begin_part();
  shapes.add_raw(nullptr, 0);
  shapes.end_feature(ShapeKind::line);
  EXPECT_EQ(shapes.vertices(0).size(), 0U);
}

}  // namespace

}  // namespace qinzao
