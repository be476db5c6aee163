#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/place/describe.hpp"
#include "engine/place/faces.hpp"
#include "engine/place/plain_block.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

using test::Drawing;

/// A line that leads on in one direction without turning back: vertices by rising `along`, `across` a function of it.
/// Level lines lead east and give north; upright ones lead north and give east.
struct Way {
  bool level;
  std::vector<double> along;
  std::vector<double> across;

  std::vector<Point> line() const {
    std::vector<Point> points;
    for (std::size_t i = 0; i < along.size(); ++i)
      points.push_back(level ? Point{along[i], across[i]} : Point{across[i], along[i]});
    return points;
  }
  /// Where the line, carried on straight at its ends in the direction of their last 50 m, stands at `place`.
  double at(double place) const {
    if (place < along.front()) return beyond(place, 0, 1);
    if (place > along.back()) return beyond(place, along.size() - 1, -1);
    std::size_t i = 1;
    while (along[i] < place) ++i;
    double share = (place - along[i - 1]) / (along[i] - along[i - 1]);
    return across[i - 1] + share * (across[i] - across[i - 1]);
  }
  double beyond(double place, std::size_t end, int inwards) const {
    double left = 50;
    std::size_t i = end;
    double from_along = along[i];
    double from_across = across[i];
    while (true) {
      std::size_t next = i + static_cast<std::size_t>(inwards);
      if (next >= along.size()) break;
      double step = std::hypot(along[next] - along[i], across[next] - across[i]);
      if (step >= left) {
        from_along = along[i] + left / step * (along[next] - along[i]);
        from_across = across[i] + left / step * (across[next] - across[i]);
        break;
      }
      left -= step;
      i = next;
      from_along = along[i];
      from_across = across[i];
    }
    double slope = (across[end] - from_across) / (along[end] - from_along);
    return across[end] + slope * (place - along[end]);
  }
  /// The rule of docs/using/place.md for a point: the ray against the side meets the line.
  bool has_on(Side side, Point p) const {
    double beyond_m = level ? p.y - at(p.x) : p.x - at(p.y);
    return side == Side::north || side == Side::east ? beyond_m > 0 : beyond_m < 0;
  }
};

class World {
 public:
  explicit World(unsigned seed) : random_{seed} {}

  double between(double low, double high) { return std::uniform_real_distribution<double>{low, high}(random_); }
  bool chance(double share) { return between(0, 1) < share; }

  /// Winds about `middle` with slopes below a quarter, from `begin` to `end`.
  Way way(bool level, double middle, double begin, double end) {
    Way made{level, {begin}, {middle + between(-20, 20)}};
    while (made.along.back() < end) {
      double step = between(15, 120);
      double next = std::min(made.along.back() + step, end);
      double wanted = middle + between(-25, 25);
      double most = 0.25 * (next - made.along.back());
      made.across.push_back(made.across.back() + std::clamp(wanted - made.across.back(), -most, most));
      made.along.push_back(next);
    }
    return made;
  }

  /// As a city would have it: now and then in two pieces, now and then drawn the other way.
  void draw(Drawing& drawing, Way const& way, std::string const& name, bool river) {
    std::vector<Point> line = way.line();
    std::vector<std::vector<Point>> pieces{line};
    if (line.size() > 4 && chance(0.4)) {
      auto cut = line.begin() + static_cast<std::ptrdiff_t>(line.size() / 2);
      pieces = {{line.begin(), cut + 1}, {cut, line.end()}};
    }
    for (std::vector<Point>& piece : pieces) {
      if (chance(0.3)) std::reverse(piece.begin(), piece.end());
      river ? drawing.river(piece, name) : drawing.street(piece, name);
    }
  }

 private:
  std::mt19937 random_;
};

Gazetteer names_of(Drawing const& drawing) {
  City const& city = drawing.city;
  return {city.streets, city.rivers, city.railways, city.boundary};
}

/// A face that the arrangement of all lines has, so that the shortcut for plain blocks is held against the cut plane.
double shared_m2(Shapes const& one, std::uint32_t row, Shapes const& other) {
  return area_m2(intersection(geometry_of(one, row), geometry_of(other, 0)));
}

}  // namespace

/// Four winding lines that stop short of each other or go on beyond: the place is the set of points on the right side
/// of each, found by asking point after point.
TEST(PlaceTwin, AnAreaHoldsThePointsThatLieOnTheRightSideOfEveryLine) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    World world{seed};
    auto begin = [&] { return world.between(-150, 120); };
    auto end = [&] { return world.between(480, 750); };
    Way south = world.way(true, 0, begin(), end());
    Way north = world.way(true, 600, begin(), end());
    Way west = world.way(false, 0, begin(), end());
    Way east = world.way(false, 600, begin(), end());
    Drawing drawing;
    world.draw(drawing, south, "南路", false);
    world.draw(drawing, north, "北路", false);
    world.draw(drawing, west, "西河", true);
    world.draw(drawing, east, "东街", false);
    Place place = find_place("南路北、北路南、西河东、东街西", names_of(drawing));
    for (int i = 0; i < 400; ++i) {
      Point p{world.between(-200, 800), world.between(-200, 800)};
      bool expected = south.has_on(Side::north, p) && north.has_on(Side::south, p) && west.has_on(Side::east, p) &&
                      east.has_on(Side::west, p);
      bool on_the_line = false;
      for (auto ring = place.area.first_part(0); ring < place.area.end_part(0); ++ring)
        on_the_line = on_the_line || project(place.area.part(ring), p).distance_m < 0.01;
      if (on_the_line) continue;
      ASSERT_EQ(contains(place.area, 0, p), expected) << "seed " << seed << " at " << p.x << " " << p.y;
    }
  }
}

TEST(PlaceTwin, AQuadrantHoldsThePointsOnTheRightSideWithinTheBoundary) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    World world{seed};
    double begin = world.between(-150, 500);  // now and then the lines do not meet
    Way level = world.way(true, 300, begin, world.between(begin + 100, 750));
    begin = world.between(-150, 500);
    Way upright = world.way(false, 300, begin, world.between(begin + 100, 750));
    Drawing drawing;
    drawing.boundary({-100, -100}, 800);
    world.draw(drawing, level, "甲路", false);
    world.draw(drawing, upright, "乙路", false);
    bool is_north = world.chance(0.5);
    bool is_east = world.chance(0.5);
    std::string text = std::string{"甲路"} + (is_north ? "北" : "南") + "乙路" + (is_east ? "东" : "西");
    Place place = find_place(text, names_of(drawing));
    for (int i = 0; i < 400; ++i) {
      Point p{world.between(-200, 800), world.between(-200, 800)};
      bool expected = level.has_on(is_north ? Side::north : Side::south, p) &&
                      upright.has_on(is_east ? Side::east : Side::west, p) && contains(drawing.city.boundary, 0, p);
      if (project(place.area.part(0), p).distance_m < 0.01) continue;
      ASSERT_EQ(contains(place.area, 0, p), expected) << "seed " << seed << " " << text;
    }
  }
}

TEST(PlaceTwin, AStripHoldsThePointsNearTheLineOnItsSide) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    World world{seed};
    Way way = world.way(world.chance(0.5), 0, 0, world.between(300, 900));
    Drawing drawing;
    world.draw(drawing, way, "甲路", false);
    std::array<std::pair<Side, char const*>, 2> sides{{{Side::north, "甲路北侧30米"}, {Side::south, "甲路南侧30米"}}};
    if (!way.level) sides = {{{Side::east, "甲路东侧30米"}, {Side::west, "甲路西侧30米"}}};
    auto [side, text] = sides[world.chance(0.5) ? 0 : 1];
    Place place = find_place(text, names_of(drawing));
    std::vector<Point> line = way.line();
    for (int i = 0; i < 400; ++i) {
      double along = world.between(way.along.front() + 40, way.along.back() - 40);
      double across = way.at(along) + world.between(-60, 60);
      Point p = way.level ? Point{along, across} : Point{across, along};
      double away_m = project(line, p).distance_m;
      if (away_m < 0.01 || std::abs(away_m - 30) < 0.7) continue;  // a round corner is made of straight pieces
      ASSERT_EQ(contains(place.area, 0, p), away_m < 30 && way.has_on(side, p)) << "seed " << seed;
    }
  }
}

TEST(PlaceTwin, ASegmentLiesBetweenThePlacesWhereAWalkerCrossesTheRoads) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    World world{seed};
    Way river = world.way(true, 0, 0, 1200);
    Way one = world.way(false, world.between(200, 500), -200, 200);
    Way other = world.way(false, world.between(700, 1000), -200, 200);
    Drawing drawing;
    drawing.river(river.line(), "南横河");
    world.draw(drawing, one, "工农路", false);
    world.draw(drawing, other, "石桥路", false);
    Place place = find_place("南横河(石桥路—工农路)段", names_of(drawing));
    std::vector<Point> line = river.line();
    auto walk = [&](Way const& road) {
      double at_m = 0;
      while (!road.has_on(Side::east, point_along(line, at_m))) at_m += 0.1;
      return at_m;
    };
    ASSERT_NEAR(place.chainage->from_m, walk(one), 0.11) << "seed " << seed;
    ASSERT_NEAR(place.chainage->to_m, walk(other), 0.11) << "seed " << seed;
  }
}

/// Streets both ways and in some worlds a railway across them: every block is said in words, and the words give it
/// back.
TEST(PlaceTwin, EveryFaceOfARandomGridIsDescribedAndFoundAgain) {
  std::size_t faces = 0;
  std::size_t plain = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    World world{seed};
    Drawing drawing;
    std::vector<Way> ways;
    int columns = 3 + static_cast<int>(seed % 3);
    int rows = 2 + static_cast<int>(seed % 4);
    double pitch = 250;
    for (int i = 0; i <= rows; ++i) ways.push_back(world.way(true, i * pitch, -100, columns * pitch + 100));
    for (int i = 0; i <= columns; ++i) ways.push_back(world.way(false, i * pitch, -100, rows * pitch + 100));
    for (std::size_t i = 0; i < ways.size(); ++i)
      world.draw(drawing, ways[i], (ways[i].level ? "纬" : "经") + std::to_string(i) + (i % 3 == 0 ? "河" : "路"),
                 i % 3 == 0);
    Gazetteer names = names_of(drawing);
    Surveyor surveyor{names};
    Arrangement all{names.size()};
    for (std::uint32_t row = 0; row < names.size(); ++row)
      for (Chain const& chain : names.chains(NameId{row})) all.add(row, chain);
    Faces blocks = all.faces();
    ASSERT_EQ(blocks.list.size(), static_cast<std::size_t>(rows * columns)) << "seed " << seed;
    for (std::uint32_t row = 0; row < blocks.list.size(); ++row) {
      auto found = surveyor.describe(blocks.shapes, row);
      ASSERT_TRUE(found) << "seed " << seed << " face " << row;
      std::string text = spoken(found->place.words, names, Language::zh);
      ASSERT_GE(found->iou, 0.99) << "seed " << seed << " face " << row << " " << text;
      if (plain_block(std::get<AreaWords>(found->place.words), names)) {
        ++plain;
        ASSERT_NEAR(shared_m2(blocks.shapes, row, found->place.area), blocks.list[row].area_m2, 1) << text;
      }
      for (Language language : {Language::zh, Language::en}) {
        Place again = find_place(spoken(found->place.words, names, language), names);
        ASSERT_NEAR(area_m2(again.area, 0), area_m2(found->place.area, 0), 0.01) << text;
      }
      ++faces;
    }
  }
  EXPECT_GT(faces, 600U);
  EXPECT_GT(plain, faces / 2);
}

}  // namespace qinzao
