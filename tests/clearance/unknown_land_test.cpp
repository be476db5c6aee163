#include "engine/clearance/unknown_land.hpp"

#include <gtest/gtest.h>

#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

TEST(UnknownLand, MakesCertificatesProvisional) {
  auto certificates = [](ClearanceWorld const& world) {
    BlockResult result = world.blocks();
    return std::pair{result.works[0].provisional, result.works[1].provisional};
  };
  auto two_roads = [] {
    ClearanceWorld world;
    world.work("W", "road", ShapeKind::line, {{0, 0}, {100, 0}});
    world.work("far", "road", ShapeKind::line, {{0, 900}, {100, 900}});
    world.drawing.project("J");
    return world;
  };
  ClearanceWorld nobody = two_roads();
  EXPECT_EQ(certificates(nobody), (std::pair{true, true}));
  EXPECT_TRUE(nobody.blocks().unknown_land.no_parcels);
  EXPECT_EQ(unknown_land_notes(nobody.blocks().unknown_land).size(), 1U);
  nobody.parcel("L", {30, 1, 60, 20});
  EXPECT_EQ(certificates(nobody), (std::pair{true, true})) << "how many live there is unknown";
  ClearanceWorld known_land = two_roads();
  known_land.parcel("L", {30, 1, 60, 20}, 0);
  EXPECT_EQ(certificates(known_land), (std::pair{false, false}));

  ClearanceWorld project = two_roads();
  project.parcel("L", {30, 1, 60, 20}).household("H", "J2", "L");
  EXPECT_EQ(certificates(project), (std::pair{true, false}));
  EXPECT_EQ(project.blocks().unknown_land.of_unknown_project, 1U);
  EXPECT_EQ(project.blocks().unknown_land.projects, std::set<std::string>{"J2"});
  project.set_stage(0, Stage::vacated);
  EXPECT_EQ(certificates(project), (std::pair{false, false}));
  project.household("nowhere", "J2", "");
  EXPECT_EQ(certificates(project), (std::pair{true, true})) << "cannot be placed";

  ClearanceWorld holder = two_roads();
  holder.parcel("L", {30, 1, 60, 20}).parcel("M", {30, 500, 60, 520}).household("H", "J", "M");
  EXPECT_EQ(certificates(holder), (std::pair{false, false}));
  holder.drawing.holds("unknown", "L");
  EXPECT_EQ(certificates(holder), (std::pair{true, false}));
  EXPECT_EQ(holder.blocks().unknown_land.of_unknown_household, 1U);

  ClearanceWorld parcel = two_roads();
  parcel.parcel("M", {30, 500, 60, 520}).household("H", "J", "M");
  parcel.drawing.holds("H", "unknown");
  EXPECT_EQ(certificates(parcel), (std::pair{true, true}));
  EXPECT_EQ(parcel.blocks().unknown_land.of_unknown_parcel, 1U);
  parcel.set_stage(0, Stage::vacated);
  EXPECT_EQ(certificates(parcel), (std::pair{false, false}));
}

}  // namespace
}  // namespace qinzao::test
