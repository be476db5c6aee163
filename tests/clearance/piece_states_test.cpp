#include "engine/clearance/piece_states.hpp"

#include <gtest/gtest.h>

#include <map>

#include "engine/clearance/unlock_city.hpp"
#include "tests/support/clearance_world.hpp"

namespace qinzao::test {
namespace {

// T <-- low (H1) <-- high (free): low is blocked, high waits for it; away leads nowhere.
TEST(PieceStates, TellWhatEachPieceWaitsForAndTheCornerThatTakesIt) {
  ClearanceWorld world;
  world.drawing.node("T", NodeKind::trunk, {0, 0});
  world.pipe("low", {{50, 0}, {0, 0}}, "W")
      .pipe("high", {{100, 0}, {50, 0}}, "W")
      .pipe("away", {{0, 90}, {50, 90}}, "W");
  world.work("W", "sewer", ShapeKind::none, {});
  world.drawing.project("J");
  world.parcel("L1", {20, 1, 60, 20});
  world.household("H1", "J", "L1");
  world.parcel("P", {90, 5, 99, 15}, 4);
  std::unique_ptr<Planned> planned = world.planned();
  Occupants occupants = world.occupants();
  BlockResult blocks = block(*planned, occupants, world.city().project_areas, world.options, 1);
  SurveyOptions options;
  options.day = world.day;
  options.jobs = 1;
  Survey today{world.city(), options};
  Stretches stretches = cut_stretches(*planned, blocks, today);
  ServedParcels served = find_served(*planned, stretches, blocks, occupants, today, 1);
  UnlockCity asked = unlock_city(*planned, stretches, served, occupants, ValueUnit::households, {});
  UnlockAnswer answer = unlock(asked.model, asked.ways, {.frontier = true, .signatures = {}, .search = {}});
  PieceStates states = piece_states(asked.model, asked.ways, answer);
  std::map<std::string, std::pair<std::string, int>> told;
  for (std::uint32_t row = 0; row < stretches.size(); ++row)
    told[stretches.id[row]] = {std::string{word_of(states.state[StretchId{row}])}, states.corner[StretchId{row}]};
  using State = std::pair<std::string, int>;
  // the strip of L1 reaches from x = 17.17 to 62.83
  EXPECT_EQ(told["low#2"], (State{"free", 0}));
  EXPECT_EQ(told["low#1"], (State{"blocked", 1}));
  EXPECT_EQ(told["high#2"], (State{"blocked", 1}));
  EXPECT_EQ(told["high#1"], (State{"waiting", 1}));
  EXPECT_EQ(told["away"], (State{"impossible", -1}));
}

}  // namespace
}  // namespace qinzao::test
