#include "engine/assess/blank_streets.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/dice.hpp"
#include "engine/geo/measure.hpp"
#include "tests/support/drawn_papers.hpp"

namespace qinzao::test {
namespace {

/// A street of 100 m with unserved parcels all along it; `sewer_m` away from it a sewer, if that is not negative.
Drawing bare_street(double sewer_m = -1) {
  Drawing d;
  d.node("T", NodeKind::treatment_plant, {0, 500}).sanitary("far", {{50, 500}, {0, 500}});
  for (int i = 0; i < 5; ++i) d.parcel("p" + std::to_string(i), {20.0 * i, 60}, 20);
  d.street({{0, 50}, {100, 50}}, "新路");
  if (sewer_m >= 0)
    d.node("K", NodeKind::trunk, {-40, 50 - sewer_m}).sanitary("k", {{140, 50 - sewer_m}, {-40, 50 - sewer_m}});
  return d;
}

BlankStreets bare_of(Drawing const& d) {
  Survey survey{d.city, options_for({})};
  return find_blank_streets(survey, AreaPlaces{d.city});
}

TEST(BlankStreets, EveryMetreBesideAnUnservedParcelCountsOnce) {
  Drawing d = bare_street();
  Papers{}.area("A", {-100, 0}, 300, 200).laid_on(d);
  BlankStreets found = bare_of(d);
  EXPECT_NEAR(found.metres, 100, 0.1);
  EXPECT_NEAR(found.of_area[AreaId{0}], 100, 0.1);
}

TEST(BlankStreets, AStreetOnABorderCountsHalfInEach) {
  Drawing d = bare_street();
  Papers{}
      .area("south", {-100, 0}, 300, 50)
      .area("north", {-100, 50}, 300, 100)
      .area("east", {70, 150}, 300, 50)
      .laid_on(d);
  BlankStreets found = bare_of(d);
  EXPECT_NEAR(found.of_area[AreaId{0}], 50, 0.1);
  EXPECT_NEAR(found.of_area[AreaId{1}], 50, 0.1);
  EXPECT_EQ(found.of_area[AreaId{2}], 0);
}

TEST(BlankStreets, CarriagewaysOfOneNameCountOnceWithinThirtyMetres) {
  auto twice = [](double apart_m, std::string const& name) {
    Drawing d = bare_street();
    d.street({{0, 50 + apart_m}, {100, 50 + apart_m}}, name);
    Papers{}.laid_on(d);
    return bare_of(d).metres;
  };
  EXPECT_NEAR(twice(30, "新路"), 100, 0.2);
  EXPECT_NEAR(twice(30.5, "新路"), 200, 0.2);
  EXPECT_NEAR(twice(30, "老路"), 200, 0.2);
}

TEST(BlankStreets, CarriagewaysOnBothSidesOfABorderCountHalfInEach) {
  for (bool southern_first : {true, false}) {
    Drawing d;
    d.node("T", NodeKind::treatment_plant, {0, 500}).sanitary("far", {{50, 500}, {0, 500}});
    for (int i = 0; i < 5; ++i) d.parcel("p" + std::to_string(i), {20.0 * i, 60}, 20);
    double first_y = southern_first ? 46 : 54;
    d.street({{0, first_y}, {100, first_y}}, "新路").street({{0, 100 - first_y}, {100, 100 - first_y}}, "新路");
    Papers{}.area("south", {-100, 0}, 300, 50).area("north", {-100, 50}, 300, 100).laid_on(d);
    BlankStreets found = bare_of(d);
    EXPECT_NEAR(found.metres, 100, 0.2);
    EXPECT_NEAR(found.of_area[AreaId{0}], 50, 0.2) << "whichever has the smaller id";
    EXPECT_NEAR(found.of_area[AreaId{1}], 50, 0.2);
  }
}

TEST(BlankStreets, APieceThatGoesOnIsNoSecondCarriageway) {
  Drawing d;
  d.node("T", NodeKind::treatment_plant, {0, 500}).sanitary("far", {{50, 500}, {0, 500}});
  for (int i = 0; i < 5; ++i) d.parcel("p" + std::to_string(i), {20.0 * i, 60}, 20);
  d.street({{0, 50}, {50, 50}}, "新路").street({{50, 50}, {100, 50}}, "新路");
  Papers{}.laid_on(d);
  EXPECT_NEAR(bare_of(d).metres, 100, 0.2);
}

TEST(BlankStreets, ASewerWithinFifteenMetresServesTheStreet) {
  // The parcels stand 10 m from the street; a sewer further than reach from them leaves them unserved.
  Drawing far = bare_street(30);
  Papers{}.laid_on(far);
  EXPECT_NEAR(bare_of(far).metres, 100, 0.1);
  Drawing near = bare_street(15);
  Papers{}.laid_on(near);
  EXPECT_EQ(bare_of(near).metres, 0) << "and it serves the parcels";
}

// Street metres held against a count that looks at every two centimetres of every street and asks every parcel, pipe
// and street.

class SlowStreets {
 public:
  explicit SlowStreets(Survey const& survey) : survey_{survey}, city_{survey.city} {
    for (BlankArea const& area : survey.blank_areas().list)
      for (std::uint32_t row : area.parcels) unserved_.push_back(row);
  }

  double metres(AreaPlaces const& areas, std::vector<double>& of_area) const {
    constexpr double step_m = 0.02;
    double sum = 0;
    for (std::uint32_t street = 0; street < city_.streets.size(); ++street) {
      auto line = city_.streets.shape.line(street);
      for (std::size_t i = 1; i < line.size(); ++i) {
        double length = distance_m(line[i - 1], line[i]);
        auto steps = static_cast<int>(length / step_m);
        Point along = (1 / length) * (line[i] - line[i - 1]);
        for (int k = 0; k < steps; ++k) {
          Point p = line[i - 1] + ((k + 0.5) * length / steps) * along;
          if (!blank(p) || second(street, line[i - 1], line[i], p)) continue;
          double metre = length / steps;
          sum += metre;
          for (double side : {0.25, -0.25}) {
            Point aside{-side * along.y, side * along.x};
            Point outer = p;
            for (Point foot : beside(street, line[i - 1], line[i], p, city_.streets.size()))
              if (dot(foot - p, aside) > dot(outer - p, aside)) outer = foot;
            for (std::uint32_t area = 0; area < areas.shapes().size(); ++area)
              if (contains(areas.shapes(), area, outer + aside)) of_area[area] += metre / 2;
          }
        }
      }
    }
    return sum;
  }

 private:
  bool blank(Point p) const {
    bool near = false;
    for (std::uint32_t row : unserved_)
      near = near || connect(city_.parcels.shape, row, p, p, survey_.options.reach_m).has_value();
    if (!near) return false;
    for (std::uint32_t pipe = 0; pipe < city_.pipes.size(); ++pipe)
      if (project(city_.pipes.line.line(PipeId{pipe}), p).distance_m <= 15) return false;
    return true;
  }
  bool second(std::uint32_t street, Point a, Point b, Point p) const {
    return !beside(street, a, b, p, street).empty();
  }
  /// Where the lines of one name below a row run beside a place, and are blank there.
  std::vector<Point> beside(std::uint32_t street, Point a, Point b, Point p, std::size_t below) const {
    std::vector<Point> feet;
    for (std::uint32_t other = 0; other < below; ++other) {
      if (other == street || city_.streets.name[other] != city_.streets.name[street]) continue;
      auto line = city_.streets.shape.line(other);
      for (std::size_t i = 1; i < line.size(); ++i) {
        Point ahead = line[i] - line[i - 1];
        double t = dot(p - line[i - 1], ahead) / dot(ahead, ahead);
        if (t < 0 || t > 1) continue;
        Point foot = line[i - 1] + t * ahead;
        double cosine = std::abs(dot(ahead, b - a)) / std::sqrt(dot(ahead, ahead) * dot(b - a, b - a));
        if (cosine > std::cos(std::acos(-1) / 6) && distance_m(foot, p) <= 30 && blank(foot)) feet.push_back(foot);
      }
    }
    return feet;
  }

  Survey const& survey_;
  City const& city_;
  std::vector<std::uint32_t> unserved_;
};

TEST(BlankStreets, AgreesWithLookingEverywhere) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Dice dice{seed};
    auto between = [&](double least, double most) { return dice.between(least, most); };
    Drawing d;
    d.node("T", NodeKind::treatment_plant, {300, 150}).sanitary("s", {{0, between(0, 300)}, {300, 150}});
    for (int i = 0; i < 25; ++i) d.parcel("p" + std::to_string(i), {between(0, 280), between(0, 280)}, 15);
    for (int i = 0; i < 8; ++i) {
      double y = between(0, 300);
      d.street({{0, y}, {between(100, 200), y + between(-30, 30)}, {300, y + between(-30, 30)}},
               i % 2 == 0 ? "甲路" : "乙路");
    }
    Papers{}.area("A", {0, 0}, 140, 300).area("B", {140, 0}, 160, 200).laid_on(d);
    for (std::uint32_t row = 0; row < d.city.streets.size(); ++row)
      ASSERT_EQ(d.city.streets.shape.kind(row), ShapeKind::line);
    GapsOptions options = options_for({});
    options.reach_m = 20;
    Survey survey{d.city, options};
    AreaPlaces areas{d.city};
    std::vector<double> of_area(2, 0);
    double slow = SlowStreets{survey}.metres(areas, of_area);
    BlankStreets fast = find_blank_streets(survey, areas);
    EXPECT_NEAR(fast.metres, slow, 2) << "seed " << seed;
    EXPECT_NEAR(fast.of_area[AreaId{0}], of_area[0], 2) << "seed " << seed;
    EXPECT_NEAR(fast.of_area[AreaId{1}], of_area[1], 2) << "seed " << seed;
    EXPECT_GT(slow, 50) << "seed " << seed << " has too little to compare";
  }
}

}  // namespace
}  // namespace qinzao::test
