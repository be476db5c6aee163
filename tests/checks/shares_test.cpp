#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

// Shares of a parcel.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

/// Households 1, 2, 3... with these shares of one parcel G.
Drawing held(std::initializer_list<double> shares) {
  Drawing d;
  d.parcel("G", {0, 0});
  int household = 0;
  for (double share : shares) {
    std::string id = std::to_string(++household);
    d.household(id, "", "").holds(id, "G", share);
  }
  return d;
}

TEST(ShareSum, ThirdsMakeAWholeAndThreeHalvesDoNot) {
  double third = 1.0 / 3;
  EXPECT_EQ(found(held({third, third, third}).city, "share_sum"), Names{});
  EXPECT_EQ(found(held({0.333, 0.333, 0.333}).city, "share_sum"), Names{});
  EXPECT_EQ(found(held({0.5, 0.5, 0.5}).city, "share_sum"), Names{"G+1+2+3 over"});
  EXPECT_EQ(found(held({0.5, 0.501}).city, "share_sum"), Names{});
  EXPECT_EQ(found(held({0.5, 0.5011}).city, "share_sum"), Names{"G+1+2 over"});
}

TEST(ShareSum, AnUnknownShareNeedsSomethingLeft) {
  EXPECT_EQ(found(held({0.9, unknown_value}).city, "share_sum"), Names{});
  EXPECT_EQ(found(held({1, unknown_value}).city, "share_sum"), Names{"G+1+2 over"});
  EXPECT_EQ(found(held({unknown_value, unknown_value}).city, "share_sum"), Names{});
}

TEST(ShareSum, LessThanTheWholeIsAWarning) {
  EXPECT_EQ(found(held({0.5, 0.4}).city, "share_sum"), Names{"G+1+2 under"});
  EXPECT_EQ(found(held({0.5, 0.499}).city, "share_sum"), Names{});
}

TEST(ShareSum, WhoWentOnUnderAnotherNumberHoldsNothingHere) {
  Drawing d = held({1, 1});
  d.event("1", "transferred_out");
  EXPECT_EQ(found(d.city, "share_sum"), Names{});
}

TEST(ShareSum, AShareBeyondTheWholeIsImpossible) {
  Drawing d = held({unknown_value, 0.5});
  d.city.links.odd_shares.push_back({HoldingId{0U}, 1.2});
  EXPECT_EQ(found(d.city, "share_sum"), (Names{"G+1 range", "G+1+2 over"}));
}

TEST(ShareSum, AnImpossibleShareIsKnownAllTheSame) {
  Drawing d = held({unknown_value, 0.8});
  d.city.links.odd_shares.push_back({HoldingId{0U}, 1.2});
  EXPECT_EQ(found(d.city, "share_sum"), (Names{"G+1 range", "G+1+2 over"}));
  Drawing none = held({unknown_value, 1});
  none.city.links.odd_shares.push_back({HoldingId{0U}, 0});
  EXPECT_EQ(found(none.city, "share_sum"), Names{"G+1 range"});
  Drawing less = held({unknown_value, 1});
  less.city.links.odd_shares.push_back({HoldingId{0U}, -0.5});
  EXPECT_EQ(found(less.city, "share_sum"), Names{"G+1 range"});
}

}  // namespace
}  // namespace qinzao::test
