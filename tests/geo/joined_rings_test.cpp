#include "engine/geo/joined_rings.hpp"

#include <gtest/gtest.h>

#include "engine/geo/cell_map.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {
namespace {

using Ring = std::vector<Point>;

void add_box(Shapes& shapes, double x, double y, double wide, double high) {
  shapes.push_back(ShapeKind::polygon,
                   std::vector<Point>{{x, y}, {x + wide, y}, {x + wide, y + high}, {x, y + high}, {x, y}});
}

JoinedRings joined(Shapes const& shapes) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < shapes.size(); ++row) rows.push_back(row);
  return joined_rings(edges_of(shapes, rows));
}

TEST(JoinedRings, NeighboursLoseTheEdgeBetweenThem) {
  Shapes parcels;
  add_box(parcels, 0, 0, 10, 10);
  add_box(parcels, 10, 0, 10, 10);
  JoinedRings rings = joined(parcels);
  EXPECT_EQ(rings.rings, (std::vector<Ring>{{{0, 0}, {10, 0}, {20, 0}, {20, 10}, {10, 10}, {0, 10}}}));
  EXPECT_FALSE(rings.meet);
}

TEST(JoinedRings, ParcelsOnOneFootprintCountOnce) {
  Shapes parcels;
  for (int i = 0; i < 5; ++i) add_box(parcels, 0, 0, 10, 10);
  EXPECT_EQ(joined(parcels).rings, (std::vector<Ring>{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}));
}

TEST(JoinedRings, RingsThatMeetInACornerStayApart) {
  Shapes parcels;
  add_box(parcels, 0, 0, 10, 10);
  add_box(parcels, 10, 10, 10, 10);
  JoinedRings rings = joined(parcels);
  EXPECT_TRUE(rings.meet);
  EXPECT_EQ(rings.rings,
            (std::vector<Ring>{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{10, 10}, {20, 10}, {20, 20}, {10, 20}}}));
}

TEST(JoinedRings, ARingOfParcelsHasAHole) {
  Shapes parcels;
  add_box(parcels, 0, 0, 30, 10);
  add_box(parcels, 0, 10, 10, 10);
  add_box(parcels, 20, 10, 10, 10);
  add_box(parcels, 0, 20, 30, 10);
  auto rings = joined(parcels).rings;  // drawn with other vertices below and above, which do not meet
  double area = 0;
  for (Ring ring : rings) {
    ring.push_back(ring.front());
    area += ring_area_m2(ring);
  }
  EXPECT_DOUBLE_EQ(area, 800);
}

TEST(Simplified, LeavesOutWhatIsOffByLessThanTheTolerance) {
  EXPECT_EQ(simplified(Ring{{0, 0}, {5, 0.3}, {10, 0}, {10, 10}, {5, 9.2}, {0, 10}}, 0.5),
            (Ring{{0, 0}, {10, 0}, {10, 10}, {5, 9.2}, {0, 10}}));
  EXPECT_EQ(simplified(Ring{{0, 0}, {5, 0.3}, {10, 0}}, 0.5), Ring{});
}

TEST(CellMap, CellsThatAreSurelyWithinReachAreSo) {
  Ring parcel{{10, 10}, {30, 10}, {30, 25}, {10, 25}};
  CellMap cells{Box{-20, -20, 60, 60}, 1};
  cells.set_enclosed(std::vector<Ring>{parcel});
  cells.set_passed(parcel);
  CellMap near = cells.surely_within(12);
  Shapes shape;
  shape.push_back(ShapeKind::polygon, std::vector<Point>{{10, 10}, {30, 10}, {30, 25}, {10, 25}, {10, 10}});
  std::size_t set = 0;
  for (double x = -19.95; x < 60; x += 0.5)
    for (double y = -19.95; y < 60; y += 0.5) {
      bool within = connect(shape, 0, {x, y}, {x, y}, 12).has_value();
      if (!near.all_set(qinzao::box_of(Point{x, y}))) continue;
      EXPECT_TRUE(within) << x << ' ' << y;
      ++set;
    }
  EXPECT_GT(set, 4U * 30 * 25);
}

TEST(CellMap, TheSidesOfWhatIsCoveredMakeItsOutline) {
  CellMap cells{Box{0, 0, 7.5, 7.5}, 1};  // middles at 1.5, 2.5 and so on
  cells.set_enclosed(std::vector<Ring>{{{1.2, 1.2}, {4.8, 1.2}, {4.8, 3.8}, {1.2, 3.8}}});
  auto rings = joined_rings(cells.edges()).rings;
  ASSERT_EQ(rings.size(), 1U);
  Ring closed = rings.front();
  closed.push_back(closed.front());
  EXPECT_DOUBLE_EQ(ring_area_m2(closed), 12);
}

}  // namespace
}  // namespace qinzao
