#include "engine/clearance/block.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "engine/base/parallel.hpp"
#include "engine/clearance/lines.hpp"
#include "engine/clearance/projected.hpp"
#include "engine/clearance/strip.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shared_area.hpp"

namespace qinzao {

namespace {

/// Drawn metres along a reach as metres of the line it is a step of.
Interval on_line(LineStep const& step, PlannedReach const& reach, Interval drawn) {
  if (step.turned) drawn = {reach.drawn_m - drawn.to_m, reach.drawn_m - drawn.from_m};
  double scale = reach.ground_m / reach.drawn_m;
  return {step.from_m + scale * drawn.from_m, step.from_m + scale * drawn.to_m};
}

/// Reports one work.
class Reporter {
 public:
  Reporter(Planned const& planned, Occupants const& occupants, BlockOptions const& options,
           Column<ReachId, ReachBlocks> const& reaches)
      : planned_{planned}, occupants_{occupants}, options_{options}, reaches_{reaches} {}

  WorkBlocks report(PlannedWork const& work, std::vector<ProjectId> const& touching, bool unknown_land) const;

 private:
  /// What tells the blocks of a line apart, and in which order.
  using Kind = std::tuple<Blocker, Block, BlockReason>;

  void add_line(Line const& line, WorkBlocks& result) const;
  void add_apart(ReachId reach, WorkBlocks& result) const;
  template <typename Row>
  void divide_land(PlannedWork const& work, std::vector<Row>& rows) const;
  double touched(Line const& line, Interval stretch, Blocker const& blocker, Block block) const;
  std::optional<std::int64_t> idle_days(Blocker const& blocker) const {
    if (!blocker.household) return std::nullopt;
    auto last = occupants_.status(blocker.household).last;
    if (!last) return std::nullopt;
    return (occupants_.day().day() - last->day()).count();
  }
  Certificate certificate_of(WorkBlocks const& result) const;

  Planned const& planned_;
  Occupants const& occupants_;
  BlockOptions const& options_;
  Column<ReachId, ReachBlocks> const& reaches_;
};

/// The land that a stretch of a line touches: its reaches joined, as long as their trenches are equally wide.
double Reporter::touched(Line const& line, Interval stretch, Blocker const& blocker, Block block) const {
  double sum = 0;
  Reach joined;
  auto finish = [&] {
    if (!joined.line.empty()) sum += touched_m2(joined, blocker, block, occupants_, options_);
    joined.line.clear();
  };
  for (LineStep const& step : line.steps) {
    PlannedReach const& planned = planned_.reaches[step.reach];
    if (planned.reach.area != nullptr) return 0;  // divided among the stretches of all lines (divide_land)
    Interval drawn = on_reach(step, planned, stretch);
    if (drawn.length_m() <= 0) continue;
    std::vector<Point> part = qinzao::stretch(planned.reach.line, drawn.from_m, drawn.to_m);
    if (step.turned) std::ranges::reverse(part);
    bool alike = block == Block::soft || joined.trench_m == planned.reach.trench_m;
    if (!alike) finish();
    joined.trench_m = planned.reach.trench_m;
    joined.line.insert(joined.line.end(), part.begin(), part.end());
  }
  finish();
  return sum;
}

void Reporter::add_line(Line const& line, WorkBlocks& result) const {
  std::map<Kind, std::vector<Interval>> blocked;
  std::map<std::pair<HouseholdId, Acquisition>, std::vector<Interval>> temporary;
  std::vector<Interval> all;
  for (LineStep const& step : line.steps) {
    PlannedReach const& reach = planned_.reaches[step.reach];
    for (Blocked const& block : reaches_[step.reach].blocked)
      for (Interval const& stretch : block.stretches)
        blocked[{block.blocker, block.block, block.reason}].push_back(on_line(step, reach, stretch));
    for (TemporaryUse const& use : reaches_[step.reach].temporary)
      for (Interval const& stretch : use.stretches)
        temporary[{use.household, use.acquisition}].push_back(on_line(step, reach, stretch));
  }
  for (auto& [kind, stretches] : blocked) {
    auto const& [blocker, block, reason] = kind;
    for (Interval const& stretch : united_with_places(std::move(stretches))) {
      all.push_back(stretch);
      result.blocked.push_back({line.id, stretch.from_m, stretch.to_m, blocker, block, reason,
                                touched(line, stretch, blocker, block), idle_days(blocker)});
    }
  }
  for (auto& [user, stretches] : temporary)
    for (Interval const& stretch : united_with_places(std::move(stretches)))
      result.temporary.push_back({line.id, stretch.from_m, stretch.to_m, user.first, user.second,
                                  touched(line, stretch, {user.first, {}, {}}, Block::soft)});
  Interval const whole{0, line.metres()};
  for (Interval const& free : without(std::span{&whole, 1}, united_with_places(std::move(all)))) {
    result.buildable_m += to_centimetre(free.to_m) - to_centimetre(free.from_m);
    constexpr double longer_m = 1e-6;
    if (!result.longest || free.length_m() > result.longest->to_m - result.longest->from_m + longer_m)
      result.longest = ClearRun{line.id, free.from_m, free.to_m};
  }
  result.metres += to_centimetre(line.metres());
}

/// Whom a row is about, and by what.
std::pair<Blocker, Block> held_by(BlockRow const& row) {
  return {row.blocker, row.block};
}
std::pair<Blocker, Block> held_by(TemporaryRow const& row) {
  return {{row.household, {}, {}}, Block::soft};
}

/// The land that each stretch of a polygon work touches: what projects to it.
template <typename Row>
void Reporter::divide_land(PlannedWork const& work, std::vector<Row>& rows) const {
  std::map<std::pair<Blocker, Block>, std::vector<Row*>> by_holder;
  for (Row& row : rows)
    if (!row.line.empty()) by_holder[held_by(row)].push_back(&row);
  std::map<std::uint32_t, std::vector<Line const*>> by_area;  // the lines of each part of the polygon
  for (Line const& line : work.lines)
    by_area[planned_.reaches[line.steps.front().reach].reach.area_row].push_back(&line);
  for (auto& [holder, held] : by_holder) {
    for (Row* row : held) row->touched_m2 = 0;
    for (auto const& [area, lines] : by_area) {
      std::vector<LineStretches> stretches;
      std::vector<std::vector<Row*>> of_line;
      for (Line const* line : lines) {
        PlannedReach const& reach = planned_.reaches[line->steps.front().reach];
        stretches.push_back({reach.reach.line, {}});
        of_line.emplace_back();
        for (Row* row : held) {
          if (row->line != line->id) continue;
          double scale = reach.drawn_m / reach.ground_m;
          stretches.back().stretches.push_back({scale * row->from_m, scale * row->to_m});
          of_line.back().push_back(row);
        }
      }
      Reach const& reach = planned_.reaches[lines.front()->steps.front().reach].reach;
      each_holding(reach, holder.first, holder.second, occupants_, options_,
                   [&](Shapes const& shapes, std::uint32_t polygon) {
                     double sum = 0;
                     auto land = land_by_stretch(stretches, *reach.area, reach.area_row, shapes, polygon);
                     for (std::size_t line = 0; line < land.size(); ++line)
                       for (std::size_t i = 0; i < land[line].size(); ++i) {
                         of_line[line][i]->touched_m2 += land[line][i];
                         sum += land[line][i];
                       }
                     return sum > 0;
                   });
    }
  }
}

void Reporter::add_apart(ReachId id, WorkBlocks& result) const {
  Reach const& reach = planned_.reaches[id].reach;
  for (Blocked const& block : reaches_[id].blocked)
    result.blocked.push_back({{},
                              unknown_value,
                              unknown_value,
                              block.blocker,
                              block.block,
                              block.reason,
                              touched_m2(reach, block.blocker, block.block, occupants_, options_),
                              idle_days(block.blocker)});
  for (TemporaryUse const& use : reaches_[id].temporary)
    result.temporary.push_back({{},
                                unknown_value,
                                unknown_value,
                                use.household,
                                use.acquisition,
                                touched_m2(reach, {use.household, {}, {}}, Block::soft, occupants_, options_)});
}

Certificate Reporter::certificate_of(WorkBlocks const& result) const {
  if (result.blocked.empty()) return Certificate::cleared;
  bool agreed = std::ranges::all_of(result.blocked, [&](BlockRow const& row) {
    return row.blocker.household && occupants_.status(row.blocker.household).at_least(Stage::signed_up);
  });
  return agreed ? Certificate::agreed : Certificate::open;
}

/// Reaches of a work, those of its lines and those apart.
std::vector<ReachId> reaches_of(PlannedWork const& work) {
  std::vector<ReachId> reaches = work.apart;
  for (Line const& line : work.lines)
    for (LineStep const& step : line.steps) reaches.push_back(step.reach);
  return reaches;
}

WorkBlocks Reporter::report(PlannedWork const& work, std::vector<ProjectId> const& touching, bool unknown_land) const {
  WorkBlocks result;
  bool drawn = !work.lines.empty() || !work.apart.empty();
  if (!work.lines.empty() || work.form == WorkForm::place) result.metres = result.buildable_m = 0;
  for (Line const& line : work.lines) add_line(line, result);
  for (ReachId reach : work.apart) add_apart(reach, result);
  if (work.form == WorkForm::area) {
    divide_land(work, result.blocked);
    divide_land(work, result.temporary);
  }
  std::ranges::sort(result.blocked, [](BlockRow const& a, BlockRow const& b) {
    if (a.line != b.line) return a.line < b.line;
    if (a.from_m != b.from_m) return a.from_m < b.from_m;
    return std::tie(a.blocker, a.block) < std::tie(b.blocker, b.block);
  });
  std::ranges::sort(result.temporary, [](TemporaryRow const& a, TemporaryRow const& b) {
    if (a.line != b.line) return a.line < b.line;
    return a.from_m != b.from_m ? a.from_m < b.from_m : a.household < b.household;
  });
  for (std::uint32_t row = 0; row < occupants_.land().households.size(); ++row) {
    HouseholdId household{row};
    if (!occupants_.is_there(household) || !occupants_.is_unplaced(household)) continue;
    if (occupants_.status(household).at_least(Stage::vacated)) continue;
    if (std::ranges::binary_search(touching, occupants_.project(household))) result.unplaced.push_back(household);
  }
  if (drawn) result.certificate = certificate_of(result);
  bool doubtful =
      unknown_land || std::ranges::any_of(reaches_of(work), [&](ReachId reach) { return reaches_[reach].doubtful; });
  result.provisional = drawn && (doubtful || !result.unplaced.empty() || !work.undrawn_pipes.empty());
  return result;
}

/// Projects whose area, or the land of one of whose households, comes into the strip of a work; rising.
std::vector<ProjectId> projects_touching(PlannedWork const& work, Planned const& planned,
                                         Column<ReachId, ReachBlocks> const& blocks, Shapes const& project_areas,
                                         BlockOptions const& options) {
  std::set<ProjectId> touching;
  for (ReachId id : reaches_of(work)) {
    touching.insert(blocks[id].projects.begin(), blocks[id].projects.end());
    Reach const& reach = planned.reaches[id].reach;
    for (std::uint32_t row = 0; row < project_areas.size(); ++row) {
      if (touching.contains(ProjectId{row}) || project_areas.kind(row) != ShapeKind::polygon) continue;
      bool touches = reach.area != nullptr    ? shared_area_m2(*reach.area, reach.area_row, project_areas, row) > 0
                     : reach.line.size() == 1 ? is_nearer_than(reach.line.front(), options.strip_m, project_areas, row)
                                              : !nearer_than(reach.line, options.strip_m, project_areas, row).empty();
      if (touches) touching.insert(ProjectId{row});
    }
  }
  return {touching.begin(), touching.end()};
}

/// Drops the places that land takes of a line in the same polygon as another line of which it takes metres: it belongs
/// to the nearer one.
template <typename Hold, typename Key>
void drop_places_beside(std::vector<std::vector<Hold>*> const& of_lines, Key key) {
  std::set<decltype(key(std::declval<Hold const&>()))> with_metres;
  auto has_metres = [](Hold const& hold) {
    return std::ranges::any_of(hold.stretches, [](Interval const& stretch) { return !is_place(stretch); });
  };
  for (std::vector<Hold> const* holds : of_lines)
    for (Hold const& hold : *holds)
      if (has_metres(hold)) with_metres.insert(key(hold));
  for (std::vector<Hold>* holds : of_lines)
    std::erase_if(*holds, [&](Hold const& hold) { return !has_metres(hold) && with_metres.contains(key(hold)); });
}

void drop_places_beside(Planned const& planned, Column<ReachId, ReachBlocks>& blocks) {
  std::map<std::uint32_t, std::vector<ReachId>> by_area;
  for (std::size_t row = 0; row < planned.reaches.size(); ++row) {
    Reach const& reach = planned.reaches[ReachId{row}].reach;
    if (reach.area != nullptr && reach.line.size() > 1) by_area[reach.area_row].emplace_back(row);
  }
  for (auto const& [area, reaches] : by_area) {
    if (reaches.size() < 2) continue;
    std::vector<std::vector<Blocked>*> blocked;
    std::vector<std::vector<TemporaryUse>*> temporary;
    for (ReachId reach : reaches) {
      blocked.push_back(&blocks[reach].blocked);
      temporary.push_back(&blocks[reach].temporary);
    }
    drop_places_beside(blocked, [](Blocked const& hold) { return hold.blocker; });
    drop_places_beside(temporary, [](TemporaryUse const& hold) { return hold.household; });
  }
}

}  // namespace

BlockResult block(Planned const& planned, Occupants const& occupants, Shapes const& project_areas,
                  BlockOptions const& options, unsigned jobs) {
  BlockResult result;
  result.unknown_land = find_unknown_land(occupants);
  result.reaches.resize(planned.reaches.size());
  parallel_for(planned.reaches.size(), 16, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      result.reaches[ReachId{row}] = find_blocks(planned.reaches[ReachId{row}].reach, occupants, options);
  });
  drop_places_beside(planned, result.reaches);
  result.works.resize(planned.works.size());
  std::vector<std::vector<ProjectId>> touching(planned.works.size());
  Reporter reporter{planned, occupants, options, result.reaches};
  parallel_for(planned.works.size(), 1, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      touching[i] = projects_touching(planned.works[i], planned, result.reaches, project_areas, options);
      result.works[i] = reporter.report(planned.works[i], touching[i], result.unknown_land.nowhere);
    }
  });
  std::set<ProjectId> all;
  for (auto const& projects : touching) all.insert(projects.begin(), projects.end());
  for (std::uint32_t row = 0; row < occupants.land().households.size(); ++row) {
    HouseholdId household{row};
    bool waits = occupants.is_there(household) && occupants.is_unplaced(household) &&
                 !occupants.status(household).at_least(Stage::vacated);
    if (waits && !all.contains(occupants.project(household))) ++result.unplaced_elsewhere;
  }
  return result;
}

}  // namespace qinzao
