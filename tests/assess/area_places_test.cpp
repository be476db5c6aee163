#include "engine/assess/area_places.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawn_papers.hpp"

namespace qinzao::test {
namespace {

TEST(AreaPlaces, TheSumAndTheRestMakeUpTheBoundary) {
  Drawing d = sound_sewer();
  d.boundary({0, 0}, 100);
  Papers{}.area("A", {0, 0}, 50, 100).area("B", {50, 0}, 30, 100).laid_on(d);
  AreaPlaces places{d.city};
  EXPECT_TRUE(places.overlaps().empty());
  EXPECT_NEAR(*places.uncovered_m2(AreaKind::compliance), 2000, 1e-6);
  EXPECT_NEAR(*places.uncovered_m2(AreaKind::park), 10000, 1e-6);
  EXPECT_EQ(places.at({50.5, 10}), std::vector<AreaId>{AreaId{1}});
  EXPECT_TRUE(places.at({90, 10}).empty());
}

}  // namespace
}  // namespace qinzao::test
