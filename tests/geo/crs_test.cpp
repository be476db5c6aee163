#include "engine/geo/crs.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/geo/crs_check.hpp"

namespace qinzao {

namespace {

constexpr Point nantong{120.90, 32.05};
constexpr Point nantong_4549{584999.18, 3547751.07};

Box around(Point p, double by) {
  Box box;
  box.add(p);
  return box.grown(by);
}

}  // namespace

TEST(Crs, KnowsItsCodeUnitAndArea) {
  Crs crs{"EPSG:4549"};
  EXPECT_EQ(crs.code(), "EPSG:4549");
  EXPECT_EQ(crs.name(), "CGCS2000 / 3-degree Gauss-Kruger CM 120E");
  EXPECT_TRUE(crs.is_projected_in_metres());
  EXPECT_FALSE(crs.is_geographic());
  ASSERT_TRUE(crs.area_of_use());
  EXPECT_NEAR(crs.area_of_use()->min_x, 118.5, 1e-6);
  EXPECT_TRUE(Crs{"EPSG:4490"}.is_geographic());
  EXPECT_FALSE(Crs{"EPSG:2229"}.is_projected_in_metres());  // US survey feet
}

TEST(Crs, WktLeadsBackToItsCode) {
  Crs crs{Crs{"EPSG:4549"}.wkt()};
  EXPECT_EQ(crs.code(), "EPSG:4549");
  EXPECT_TRUE(crs.is_same_as(Crs{"EPSG:4549"}));
  EXPECT_FALSE(crs.is_same_as(Crs{"EPSG:4528"}));
}

TEST(Crs, TextThatIsNoCrsIsAnError) {
  EXPECT_THROW(Crs{"EPSG:999999"}, Error);
  EXPECT_THROW(Crs{""}, Error);
  EXPECT_THROW(Crs{"秦灶"}, Error);
}

TEST(Transform, IsEastNorthWhateverTheAuthoritySays) {
  Transform there{Crs{"EPSG:4490"}, Crs{"EPSG:4549"}};
  Point moved = there(nantong);
  EXPECT_NEAR(moved.x, nantong_4549.x, 0.01);
  EXPECT_NEAR(moved.y, nantong_4549.y, 0.01);
  Point back = Transform{Crs{"EPSG:4549"}, wgs84()}(moved);
  EXPECT_NEAR(back.x, nantong.x, 1e-7);
  EXPECT_NEAR(back.y, nantong.y, 1e-7);
}

TEST(Transform, FailedPointIsInfiniteAndSpoilsNoOther) {
  Transform there{wgs84(), Crs{"EPSG:4549"}};
  std::vector<Point> points{nantong, {1e9, 1e9}, nantong};
  there.apply(points);
  EXPECT_NEAR(points[0].x, nantong_4549.x, 0.01);
  EXPECT_TRUE(std::isinf(points[1].x) && std::isinf(points[1].y));
  EXPECT_EQ(points[2], points[0]);
}

TEST(Transform, BallparkIsRefusedUnlessAccepted) {
  EXPECT_THROW((Transform{Crs{"EPSG:2437"}, Crs{"EPSG:4549"}}), Error);  // Beijing 1954 CM 120E
  EXPECT_THROW((Transform{Crs{"EPSG:2385"}, Crs{"EPSG:4549"}}), Error);  // Xian 1980 CM 120E
  Transform accepted{Crs{"EPSG:2437"}, Crs{"EPSG:4549"}, Ballpark::accepted};
  EXPECT_NEAR(accepted(nantong_4549).x, nantong_4549.x, 200);
}

TEST(Transform, SameCrsIsNoWork) {
  EXPECT_TRUE((Transform{Crs{"EPSG:4549"}, Crs{"EPSG:4549"}}.is_identity()));
}

TEST(CrsDoubt, RightCoordinatesRaiseNone) {
  Crs city{"EPSG:4549"};
  EXPECT_EQ(what_is_wrong(around(nantong_4549, 2000), city, city), std::nullopt);
  EXPECT_EQ(what_is_wrong(around(nantong, 0.02), wgs84(), city), std::nullopt);
  EXPECT_EQ(what_is_wrong({}, city, city), std::nullopt);
}

TEST(CrsDoubt, EachMistakeIsNamedWithItsFix) {
  Crs city{"EPSG:4549"};
  auto says = [&](Box const& box, char const* declared) {
    return what_is_wrong(box, Crs{declared}, city).value_or(Message{}).en;
  };
  auto expect_words = [](std::string const& sentence, std::string const& words) {
    EXPECT_NE(sentence.find(words), std::string::npos) << sentence;
  };
  Point swapped{nantong_4549.y, nantong_4549.x};
  expect_words(says(around(swapped, 2000), "EPSG:4549"), "axes are swapped");
  expect_words(says(around({32.05, 120.90}, 0.02), "EPSG:4326"), "axes are swapped");
  Point zoned{40e6 + nantong_4549.x, nantong_4549.y};
  expect_words(says(around(zoned, 2000), "EPSG:4549"), "begin with the zone number 40");
  expect_words(says(around(zoned, 2000), "EPSG:4549"), "--source-crs EPSG:4528");
  expect_words(says(around(nantong_4549, 2000), "EPSG:4528"), "lack the zone number");
  expect_words(says(around(nantong_4549, 2000), "EPSG:4528"), "--source-crs EPSG:4549");
  expect_words(says(around(nantong, 0.02), "EPSG:4549"), "are degrees");
  expect_words(says(around(nantong, 0.02), "EPSG:4549"), "--source-crs EPSG:4326");
  expect_words(says(around(nantong_4549, 2000), "EPSG:4326"), "are metres");
  expect_words(says(around(nantong_4549, 2000), "EPSG:4326"), "--source-crs EPSG:4549");
  expect_words(says(around({419000, 4576500}, 300), "EPSG:25831"), "another place");
  expect_words(says(around(zoned, 2000), "EPSG:4490"), "--source-crs EPSG:4528");
  expect_words(says(around(nantong_4549, 2000), "EPSG:4547"), "wrong central meridian");
  expect_words(says(around(nantong_4549, 2000), "EPSG:4547"), "--source-crs EPSG:4549");
}

}  // namespace qinzao
