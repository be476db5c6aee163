#include "engine/base/plural.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(Plural, OneThingIsSingular) {
  EXPECT_EQ(plural(1, "row"), "1 row");
  EXPECT_EQ(plural(0, "row"), "0 rows");
  EXPECT_EQ(plural(std::string{"12 345"}, "parcel"), "12 345 parcels");
  EXPECT_EQ(plural(std::string{"1"}, "household"), "1 household");
}

TEST(Plural, ACountInASentenceOfBothLanguages) {
  EXPECT_EQ(counted_as(1, "parcel is", "parcels are").en, "1 parcel is");
  EXPECT_EQ(counted_as(3, "parcel is", "parcels are").en, "3 parcels are");
  EXPECT_EQ(counted_as(3, "parcel is", "parcels are").zh, "3");
}

}  // namespace qinzao
