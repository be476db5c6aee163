#include "engine/clearance/blocked.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "engine/clearance/projected.hpp"
#include "engine/clearance/strip.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shared_area.hpp"

namespace qinzao {

namespace {

/// What the land of one holder takes of a reach.
struct Hold {
  std::vector<Interval> land;       // parcels and buildings in the strip
  std::vector<Interval> buildings;  // in the trench
};

/// Rows of `boxes` that may lie within `width_m` of the reach, rising.
std::vector<std::uint32_t> rows_near(Reach const& reach, BoxIndex const& boxes, double width_m) {
  std::set<std::uint32_t> rows;
  auto look = [&](Box const& box) {
    boxes.query(box, [&](std::uint32_t row) {
      rows.insert(row);
      return true;
    });
  };
  if (reach.area != nullptr) {
    look(reach.area->box(reach.area_row));
  } else {
    if (reach.line.size() == 1) look(box_of(reach.line.front()).grown(width_m));
    for (std::size_t i = 1; i < reach.line.size(); ++i) look(box_of(reach.line[i - 1], reach.line[i]).grown(width_m));
  }
  return {rows.begin(), rows.end()};
}

void add(std::vector<Interval>& all, std::vector<Interval> const& more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// Gathers who holds what of one reach.
class Holds {
 public:
  Holds(Reach const& reach, Occupants const& occupants, BlockOptions const& options)
      : reach_{reach}, occupants_{occupants}, options_{options} {
    look_at_parcels();
    look_at_buildings();
  }
  ReachBlocks judged();

 private:
  bool has_length() const { return reach_.line.size() > 1; }
  /// What of the reach a polygon takes; a reach of no length is taken whole or not at all.
  std::vector<Interval> taken(Shapes const& shapes, std::uint32_t row, double width_m) const;
  std::vector<Interval> joined(std::vector<Interval> const& all) const {
    return !has_length() && !all.empty() ? std::vector<Interval>{{0, 0}} : united_with_places(all);
  }
  void look_at_parcels();
  void look_at_buildings();
  void judge(HouseholdId household, Hold const& hold, ReachBlocks& result) const;
  void put(ReachBlocks& result, Blocker const& blocker, Block block, BlockReason reason,
           std::vector<Interval> stretches) const;

  Reach const& reach_;
  Occupants const& occupants_;
  BlockOptions const& options_;
  std::map<HouseholdId, Hold> households_;
  std::map<ParcelId, std::vector<Interval>> without_rows_;
  std::map<BuildingId, std::vector<Interval>> without_holder_;
  bool doubtful_ = false;
};

std::vector<Interval> Holds::taken(Shapes const& shapes, std::uint32_t row, double width_m) const {
  bool in_area = reach_.area != nullptr;
  if (has_length())
    return in_area ? projected_on(reach_.line, *reach_.area, reach_.area_row, shapes, row)
                   : nearer_than(reach_.line, width_m, shapes, row);
  constexpr double least_m2 = 0.005;  // less is two outlines that touch
  bool meets = in_area ? shared_area_m2(*reach_.area, reach_.area_row, shapes, row) > least_m2
                       : is_nearer_than(reach_.line.front(), width_m, shapes, row);
  return meets ? std::vector<Interval>{{0, 0}} : std::vector<Interval>{};
}

void Holds::look_at_parcels() {
  LandView const& land = occupants_.land();
  for (std::uint32_t row : rows_near(reach_, occupants_.parcel_boxes(), options_.strip_m)) {
    ParcelId parcel{row};
    auto parts = occupants_.on(parcel);
    bool unlisted = !occupants_.has_rows(parcel) && land.parcels.households[parcel] > 0;
    bool unknown_holder = occupants_.has_unknown_holder(parcel);
    if (parts.empty() && !unlisted && !unknown_holder) continue;
    std::vector<Interval> stretches = taken(land.parcels.shape, row, options_.strip_m);
    if (stretches.empty()) continue;
    doubtful_ = doubtful_ || unknown_holder;
    for (HouseholdPart const& part : parts) add(households_[part.household].land, stretches);
    if (unlisted) without_rows_[parcel] = stretches;
  }
}

void Holds::look_at_buildings() {
  LandView const& land = occupants_.land();
  double width_m = std::max(options_.strip_m, reach_.trench_m);
  for (std::uint32_t row : rows_near(reach_, occupants_.building_boxes(), width_m)) {
    BuildingId building{row};
    // In the area of a polygon work there is no trench beside the strip.
    std::vector<Interval> trench = taken(land.buildings.shape, row, reach_.trench_m);
    std::vector<Interval> strip = taken(land.buildings.shape, row, options_.strip_m);
    if (HouseholdId named = occupants_.named_by(building); named && !strip.empty()) add(households_[named].land, strip);
    if (trench.empty()) continue;
    std::vector<HouseholdId> holders = occupants_.holders(building);
    bool stands = holders.empty() || std::ranges::any_of(holders, [&](HouseholdId holder) {
                    return !occupants_.status(holder).at_least(Stage::demolished);
                  });
    if (!stands) continue;
    if (holders.empty()) without_holder_[building] = trench;
    for (HouseholdId holder : holders) add(households_[holder].buildings, trench);
  }
}

void Holds::put(ReachBlocks& result, Blocker const& blocker, Block block, BlockReason reason,
                std::vector<Interval> stretches) const {
  if (!stretches.empty()) result.blocked.push_back({blocker, block, reason, std::move(stretches)});
}

void Holds::judge(HouseholdId household, Hold const& hold, ReachBlocks& result) const {
  HouseholdStatus const& status = occupants_.status(household);
  Acquisition acquisition = occupants_.acquisition(household);
  std::vector<Interval> land = joined(hold.land);
  std::vector<Interval> buildings = joined(hold.buildings);
  if (ProjectId project = occupants_.project(household); project && (!land.empty() || !buildings.empty()))
    result.projects.push_back(project);
  BlockReason reason = acquisition == Acquisition::none     ? BlockReason::not_acquired
                       : acquisition == Acquisition::closed ? BlockReason::project_closed
                                                            : BlockReason::none;
  std::vector<Interval> hard;
  if (!status.at_least(Stage::demolished)) hard = buildings;
  std::vector<Interval> soft = land;
  if (has_length()) {
    soft = without(land, hard);
    for (Interval const& place : land) {
      auto held = [&](Interval const& other) { return holds(other, place.from_m); };
      if (is_place(place) && std::ranges::none_of(hard, held)) soft.push_back(place);
    }
    std::ranges::sort(soft, {}, &Interval::from_m);
  } else if (!hard.empty()) {
    soft.clear();
  }
  if (status.at_least(Stage::vacated)) soft.clear();
  if (occupants_.names_unknown_project(household) && !(soft.empty() && hard.empty())) result.doubtful = true;
  if (acquisition == Acquisition::open || options_.strict_strip) {
    put(result, {household, {}, {}}, Block::soft, reason, std::move(soft));
  } else if (!soft.empty()) {
    result.temporary.push_back({household, acquisition, std::move(soft)});
  }
  put(result, {household, {}, {}}, Block::hard, reason, std::move(hard));
}

ReachBlocks Holds::judged() {
  ReachBlocks result;
  result.doubtful = doubtful_;
  for (auto const& [household, hold] : households_) judge(household, hold, result);
  for (auto& [building, stretches] : without_holder_)
    put(result, {{}, building, {}}, Block::hard, BlockReason::unknown_holder, std::move(stretches));
  for (auto& [parcel, stretches] : without_rows_)
    put(result, {{}, {}, parcel}, Block::soft, BlockReason::no_rows, std::move(stretches));
  std::ranges::sort(result.projects);
  auto repeated = std::ranges::unique(result.projects);
  result.projects.erase(repeated.begin(), repeated.end());
  return result;
}

}  // namespace

std::string_view word_of(Block block) {
  return block == Block::hard ? "hard" : "soft";
}

std::string_view word_of(BlockReason reason) {
  switch (reason) {
    case BlockReason::none:
      return {};
    case BlockReason::not_acquired:
      return "not_acquired";
    case BlockReason::project_closed:
      return "project_closed";
    case BlockReason::unknown_holder:
      return "unknown_holder";
    case BlockReason::no_rows:
      return "no_rows";
  }
  return {};
}

ReachBlocks find_blocks(Reach const& reach, Occupants const& occupants, BlockOptions const& options) {
  return Holds{reach, occupants, options}.judged();
}

void each_holding(Reach const& reach, Blocker const& blocker, Block block, Occupants const& occupants,
                  BlockOptions const& options, std::function<bool(Shapes const&, std::uint32_t)> const& visit) {
  LandView const& land = occupants.land();
  double width_m = block == Block::hard ? reach.trench_m : options.strip_m;
  bool by_land = false;
  if (block == Block::soft)
    for (std::uint32_t row : rows_near(reach, occupants.parcel_boxes(), width_m)) {
      auto parts = occupants.on(ParcelId{row});
      bool held = std::ranges::any_of(parts, [&](auto const& part) { return part.household == blocker.household; });
      if (held || ParcelId{row} == blocker.parcel) by_land = visit(land.parcels.shape, row) || by_land;
    }
  if (by_land || blocker.parcel) return;
  // Soft by a building alone: it stands on another's parcel.
  for (std::uint32_t row : rows_near(reach, occupants.building_boxes(), width_m)) {
    BuildingId building{row};
    bool held = blocker.building == building && blocker.building;
    if (blocker.household)
      for (HouseholdId holder : occupants.holders(building)) held = held || holder == blocker.household;
    if (held) visit(land.buildings.shape, row);
  }
}

double touched_m2(Reach const& reach, Blocker const& blocker, Block block, Occupants const& occupants,
                  BlockOptions const& options) {
  double width_m = block == Block::hard ? reach.trench_m : options.strip_m;
  double sum = 0;
  each_holding(reach, blocker, block, occupants, options, [&](Shapes const& shapes, std::uint32_t row) {
    double part = reach.area != nullptr ? shared_area_m2(*reach.area, reach.area_row, shapes, row)
                                        : touched_m2(reach.line, width_m, shapes, row);
    sum += part;
    return part > 0;
  });
  return sum;
}

}  // namespace qinzao
