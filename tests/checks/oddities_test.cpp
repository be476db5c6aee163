#include <gtest/gtest.h>

#include <numbers>

#include "tests/support/drawing.hpp"

// Outfalls, force mains, forks and turns that look odd.

namespace qinzao::test {
namespace {

using Names = std::multiset<std::string>;

TEST(OddOutfall, APipeThatLeavesIt) {
  Drawing d;
  d.node("O", NodeKind::outfall, {50, 0}).storm("in", {{0, 0}, {50, 0}});
  EXPECT_EQ(found(d.city, "odd_outfall"), Names{});
  d.storm("out", {{50, 0}, {90, 0}});
  EXPECT_EQ(found(d.city, "odd_outfall"), Names{"O+out leaves"});
}

TEST(OddOutfall, SeveralThatArrive) {
  Drawing d;
  d.node("O", NodeKind::outfall, {50, 0}).storm("in", {{0, 0}, {50, 0}}).storm("too", {{50, 40}, {50, 0}});
  EXPECT_EQ(found(d.city, "odd_outfall"), Names{"O+in+too several"});
}

Drawing force_mains(NodeKind first) {
  Drawing d;
  d.node("A", first, {0, 0}).node("B", NodeKind::manhole, {50, 0}).node("T", NodeKind::treatment_plant, {100, 0});
  for (auto [id, from, to] : {std::tuple{"f1", 0.0, 50.0}, {"f2", 50.0, 100.0}})
    d.sanitary(id, {{from, 0}, {to, 0}}, {.conveyance = Conveyance::pressure});
  return d;
}

TEST(PressureWithoutPump, AForceMainThatNothingDrives) {
  EXPECT_EQ(found(force_mains(NodeKind::manhole).city, "pressure_without_pump"), Names{"f1+f2"});
  EXPECT_EQ(found(force_mains(NodeKind::pump_station).city, "pressure_without_pump"), Names{});
}

TEST(PressureWithoutPump, APumpDrawnAsAPipeDrivesIt) {
  Drawing d = force_mains(NodeKind::manhole);
  d.sanitary("pump", {{-5, 0}, {0, 0}}, {.device = Device::pump});
  EXPECT_EQ(found(d.city, "pressure_without_pump"), Names{});
}

TEST(PressureWithoutPump, APumpStationAtTheLowerEndDrivesNothing) {
  Drawing d;
  d.node("A", NodeKind::manhole, {0, 0}).node("Z", NodeKind::pump_station, {100, 0});
  d.sanitary("f1", {{0, 0}, {50, 0}}, {.conveyance = Conveyance::pressure});
  d.sanitary("f2", {{50, 0}, {100, 0}}, {.conveyance = Conveyance::pressure});
  EXPECT_EQ(found(d.city, "pressure_without_pump"), Names{"f1+f2"});
}

TEST(PressureWithoutPump, APumpStationAboveOverAGravityPipeDrives) {
  Drawing d = force_mains(NodeKind::manhole);
  d.node("Z", NodeKind::pump_station, {-50, 0}).sanitary("g", {{-50, 0}, {0, 0}});
  EXPECT_EQ(found(d.city, "pressure_without_pump"), Names{});
  d.city.pipes.system[PipeId{2U}] = System::storm;
  EXPECT_EQ(found(d.city, "pressure_without_pump"), Names{"f1+f2"}) << "of the other group";
}

TEST(PressureWithoutPump, AnotherMainThatJoinsBelowDrivesOnlyWhatIsBelow) {
  Drawing d = force_mains(NodeKind::manhole);
  d.node("Z", NodeKind::pump_station, {50, 50});
  d.sanitary("f3", {{50, 50}, {50, 0}}, {.conveyance = Conveyance::pressure});
  EXPECT_EQ(found(d.city, "pressure_without_pump"), Names{"f1"});
}

TEST(Fork, TwoPipesOfOneSystemLeaveAManhole) {
  Drawing d = sound_sewer();
  d.storm("rain", {{50, 0}, {50, 40}});
  EXPECT_EQ(found(d.city, "fork"), Names{}) << "of two systems";
  d.sanitary("too", {{50, 0}, {50, -40}});
  EXPECT_EQ(found(d.city, "fork"), Names{"B+bp+too"});
  d.city.pipes.overflow[PipeId{3U}] = 1;
  EXPECT_EQ(found(d.city, "fork"), Names{});
  d.city.pipes.overflow[PipeId{3U}] = 0;
  d.city.pipes.device[PipeId{3U}] = Device::weir;
  EXPECT_EQ(found(d.city, "fork"), Names{});
}

/// A pipe that arrives from the west and one that leaves at this angle to where the first came from.
Drawing turn(double degrees) {
  Drawing d;
  double angle = degrees * std::numbers::pi / 180;
  d.node("M", NodeKind::manhole, {0, 0}).sanitary("a", {{-50, 0}, {0, 0}});
  d.sanitary("b", {{0, 0}, {-50 * std::cos(angle), 50 * std::sin(angle)}});
  return d;
}

TEST(SharpTurn, UnderNinetyDegrees) {
  EXPECT_EQ(found(turn(89.9).city, "sharp_turn"), Names{"M+a+b"});
  EXPECT_EQ(found(turn(90).city, "sharp_turn"), Names{});
  EXPECT_EQ(found(turn(180).city, "sharp_turn"), Names{});
}

}  // namespace
}  // namespace qinzao::test
