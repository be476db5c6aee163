#include "engine/report/network_year.hpp"

#include <gtest/gtest.h>

#include "tests/support/drawing.hpp"

namespace qinzao::test {
namespace {

/// The metres of new sewer that the report of 2020 tells: a pipe of 100 m on the drawing, beside three parcels that had
/// no sewer.
double laid_m(PipeWords const& words) {
  Drawing d;
  d.node("T", NodeKind::treatment_plant, {100, 0})
      .sanitary("old", {{200, 0}, {100, 0}}, {.installed_on = "2000-01-01"});
  d.sanitary("new", {{0, 0}, {100, 0}}, words);
  d.parcel("g1", {10, 5}).parcel("g2", {30, 5}).parcel("g3", {50, 5});
  Survey before{d.city, options_for({}, "2019-12-31")};
  Survey after{d.city, options_for({}, "2020-12-31")};
  Findings none;
  return network_year({before, none}, {after, none}).laid_m;
}

TEST(NetworkYear, TheMetresLaidAreTheMeasuredOnes) {
  EXPECT_NEAR(laid_m({.installed_on = "2020-03-01"}), 100, 1e-9);
  EXPECT_NEAR(laid_m({.installed_on = "2020-03-01", .measured_m = 109}), 109, 1e-9);
  EXPECT_NEAR(laid_m({.installed_on = "2020-03-01", .measured_m = 90}), 100, 1e-9)
      << "an impossible length is not used";
}

TEST(NetworkYear, APipeWhoseDatesContradictEachOtherIsLeftOut) {
  EXPECT_EQ(laid_m({.installed_on = "2020-03-01", .retired_on = "2020-02-01"}), 0);
  EXPECT_NEAR(laid_m({.installed_on = "2020-03-01", .retired_on = "2040-02-01"}), 100, 1e-9);
}

}  // namespace
}  // namespace qinzao::test
