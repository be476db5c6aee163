#include "engine/land/household_parts.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// "household parcel part" of every part, in order.
std::vector<std::string> parts_of(City const& city) {
  std::vector<std::string> words;
  for (auto const& [household, parcel, part] : divide_households(city.land(), ParcelAt{city.parcels.shape}))
    words.push_back(
        fmt::format("{} {} {:.4g}", city.households.household_id[household], city.parcels.id[parcel], part));
  return words;
}

using Words = std::vector<std::string>;

/// a: 100 m2, b: 400 m2, c: without geometry.
Drawing three_parcels() {
  Drawing d;
  d.parcel("a", {0, 0}).parcel("b", {100, 0}, 20).parcel("c", {0, 0});
  Shapes drawn;
  drawn.push_back(d.city.parcels.shape, 0);
  drawn.push_back(d.city.parcels.shape, 1);
  drawn.end_feature(ShapeKind::none);
  d.city.parcels.shape = ShapesOf<ParcelId>{drawn};
  return d;
}

TEST(HouseholdParts, FollowShareTimesDrawnArea) {
  Drawing d = three_parcels();
  d.household("h", "", "").holds("h", "a", 1).holds("h", "b", 0.5);
  EXPECT_EQ(parts_of(d.city), (Words{"h a 0.3333", "h b 0.6667"}));
}

TEST(HouseholdParts, AreEqualWhereAShareOrAnAreaIsUnknown) {
  Drawing d = three_parcels();
  d.household("h", "", "a").holds("h", "b", 0.5);
  d.household("i", "", "").holds("i", "a", 1).holds("i", "c", 1).holds("i", "b", 1);
  EXPECT_EQ(parts_of(d.city), (Words{"h a 0.5", "h b 0.5", "i a 0.3333", "i b 0.3333", "i c 0.3333"}));
}

TEST(HouseholdParts, LeaveOutParcelsTheFileDoesNotHave) {
  Drawing d = three_parcels();
  d.household("h", "", "").holds("h", "a", 0.2).holds("h", "nowhere", 0.5);
  d.household("nobody", "", "nowhere");
  EXPECT_EQ(parts_of(d.city), Words{"h a 1"});
}

TEST(HouseholdParts, TakeAParcelNamedTwiceOnce) {
  Drawing d = three_parcels();
  d.household("h", "", "").holds("h", "a", 0.5).holds("h", "b", 0.25).holds("h", "a", 0.5);
  EXPECT_EQ(parts_of(d.city), (Words{"h a 0.5", "h b 0.5"}));
}

TEST(HouseholdParts, UseThePointOnlyWhereNoLinkIsKnown) {
  Drawing d = three_parcels();
  d.household("h", "", "").household("linked", "", "b").household("outside", "", "");
  d.city.household_places = {};
  for (Point place : {Point{5, 5}, Point{5, 5}, Point{500, 5}})
    d.city.household_places.push_back(ShapeKind::point, std::span{&place, 1});
  EXPECT_EQ(parts_of(d.city), (Words{"h a 1", "linked b 1"}));
}

}  // namespace
}  // namespace qinzao::test
