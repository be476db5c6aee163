#include "engine/plan/costs.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

PriceGrid grid() {
  return PriceGrid{{300, 500}, {1, 2, 4}, {{100, 150, 350}, {200, 260, 500}}};
}

TEST(PriceGrid, InterpolatesByDepthAndDiameter) {
  EXPECT_DOUBLE_EQ(grid().at(300, 1.5), 125);
  EXPECT_DOUBLE_EQ(grid().at(400, 2), 205);
  EXPECT_DOUBLE_EQ(grid().at(400, 3), 315);  // 250 and 380
}

TEST(PriceGrid, GoesOnBeyondTheLastDepthAndStopsAtTheLargestDiameter) {
  EXPECT_DOUBLE_EQ(grid().at(300, 0.2), 100);
  EXPECT_DOUBLE_EQ(grid().at(300, 5), 450);
  EXPECT_DOUBLE_EQ(grid().at(200, 2), 150);
  EXPECT_EQ(grid().at(501, 2), std::numeric_limits<double>::infinity());
}

TEST(PriceGrid, NamesWhereAPriceFalls) {
  EXPECT_FALSE(grid().falls_with_depth());
  EXPECT_FALSE(grid().falls_with_size());
  PriceGrid falling{{300, 500}, {1, 2, 4}, {{100, 150, 140}, {90, 260, 500}}};
  EXPECT_EQ(falling.falls_with_depth()->size_mm, 300);
  EXPECT_EQ(falling.falls_with_depth()->depth_m, 4);
  EXPECT_EQ(falling.falls_with_size()->size_mm, 500);
  EXPECT_EQ(falling.falls_with_size()->depth_m, 1);
}

TEST(CostTable, AStreetAddsItsSurfaceAndACrossingHasOnePrice) {
  CostTable costs;
  costs.pipe = grid();
  costs.classes.push_back({"lane", {"service"}, 10, {}});
  costs.classes.push_back({"road", {"primary", "secondary"}, 50, {}});
  costs.classes.push_back({"river", {}, 0, 5000});
  EXPECT_EQ(costs.class_of("secondary"), PriceClassId{1});
  EXPECT_EQ(costs.class_of("anything"), PriceClassId{0});
  EXPECT_DOUBLE_EQ(costs.pipe_per_m(PriceClassId{1}, 300, 2), 200);
  EXPECT_DOUBLE_EQ(costs.pipe_per_m(PriceClassId{2}, 300, 9), 5000);
}

TEST(CostTable, WithoutAPriceAPumpIsNotToBeHad) {
  CostTable costs;
  EXPECT_EQ(costs.pump(10), std::numeric_limits<double>::infinity());
  costs.pumps = PumpPrice{{10, 20}, {1000, 3000}, 5};
  EXPECT_DOUBLE_EQ(costs.pump(5), 1000);
  EXPECT_DOUBLE_EQ(costs.pump(15), 2000);
  EXPECT_DOUBLE_EQ(costs.pump(50), 3000);
  EXPECT_DOUBLE_EQ(costs.pump_per_m(15), 75);
}

}  // namespace
}  // namespace qinzao
