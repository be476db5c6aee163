#include "engine/plan/ground.hpp"

#include <gtest/gtest.h>

namespace qinzao {
namespace {

Nodes nodes(std::vector<std::pair<Point, double>> const& all) {
  Nodes out;
  for (auto const& [at, level] : all) {
    std::string id = "N" + std::to_string(out.id.size());
    out.add({.id = id, .place = at, .kind = NodeKind::manhole, .ground_level_m = level});
  }
  return out;
}

Corridors street(std::vector<std::vector<Point>> const& all) {
  Shapes shapes;
  for (auto const& points : all) shapes.push_back(ShapeKind::line, points);
  return join_streets(shapes, 0.5);
}

double level_at(Corridors const& net, Ground const& ground, Point at) {
  for (std::uint32_t i = 0; i < net.at.size(); ++i)
    if (net.at[CornerId{i}] == at) return ground.level_m[CornerId{i}];
  return -1;
}

// 4.0 at one end, 5.0 at the other, unknown between: in proportion to the length; a branch without levels takes the
// level where it leaves.
TEST(Ground, BetweenKnownLevelsByLength) {
  Corridors net = street({{{0, 0}, {30, 0}}, {{30, 0}, {100, 0}}, {{30, 0}, {30, 50}}});
  Ground ground = find_ground(net, nodes({{{0, 3}, 4.0}, {{100, 9}, 5.0}, {{50, 11}, 99.0}}), {}, 0);
  EXPECT_DOUBLE_EQ(level_at(net, ground, {0, 0}), 4);
  EXPECT_DOUBLE_EQ(level_at(net, ground, {100, 0}), 5);
  EXPECT_NEAR(level_at(net, ground, {30, 0}), 4.3, 0.001);
  EXPECT_NEAR(level_at(net, ground, {30, 50}), 4.3, 0.001);
  EXPECT_DOUBLE_EQ(ground.metres[static_cast<std::size_t>(GroundFrom::node)], 15 + 35);
  EXPECT_DOUBLE_EQ(ground.metres[static_cast<std::size_t>(GroundFrom::between)], 15 + 35 + 50);
}

TEST(Ground, APartWithoutAnyLevelStaysUnknown) {
  Corridors net = street({{{0, 0}, {100, 0}}, {{0, 500}, {100, 500}}});
  Ground ground = find_ground(net, nodes({{{0, 0}, 4.0}}), {}, 0);
  EXPECT_DOUBLE_EQ(level_at(net, ground, {100, 0}), 4);
  EXPECT_FALSE(known(level_at(net, ground, {0, 500})));
  EXPECT_DOUBLE_EQ(ground.metres[static_cast<std::size_t>(GroundFrom::unknown)], 100);
}

TEST(Ground, TheTerrainStandsInWhereNoNodeIsNearAndIsComparedWithNodes) {
  Corridors net = street({{{0, 0}, {100, 0}}});
  Terrain terrain = [](Point p) { return p.x < 200 ? std::optional<double>{10 + p.x / 100} : std::nullopt; };
  Ground ground = find_ground(net, nodes({{{0, 0}, 4.0}, {{50, 40}, 4.5}, {{300, 0}, 7.0}}), terrain, 0);
  EXPECT_DOUBLE_EQ(level_at(net, ground, {0, 0}), 4);
  EXPECT_DOUBLE_EQ(level_at(net, ground, {100, 0}), 11);
  EXPECT_EQ(ground.compared, 2U);
  EXPECT_DOUBLE_EQ(ground.terrain_off_m, 6);
  Ground moved = find_ground(net, nodes({{{0, 0}, 4.0}}), terrain, -6);
  EXPECT_DOUBLE_EQ(level_at(net, moved, {100, 0}), 5);
  EXPECT_DOUBLE_EQ(moved.terrain_off_m, 0);
}

}  // namespace
}  // namespace qinzao
