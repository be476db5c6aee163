#include "engine/report/work_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/report/parts.hpp"
#include "engine/report/placed_works.hpp"
#include "engine/works/river_stretch.hpp"
#include "engine/works/state.hpp"

namespace qinzao {

namespace {

std::string joined(std::vector<std::string> const& names, std::string_view comma) {
  return fmt::format("{}", fmt::join(names, comma));
}

/// What a work is called: its name, or its id.
std::string name_of(Works const& works, WorkId work) {
  std::string_view name = works.name[work.value()];
  return std::string{name.empty() ? works.id[work.value()] : name};
}

RiverWork describe(ReportInput const& input, Shapes const& shape, WorkId work, WorkState state) {
  RiverWork found;
  found.work_id = input.works.id[work.value()];
  found.name = name_of(input.works, work);
  found.state = word_of(state);
  if (EventType const* event = input.tracks.find(SubjectKind::work, found.state))
    found.state_name = {event->zh, event->en};
  found.river_id = input.works.river_id[work.value()];
  NamedLines const& rivers = input.city.rivers;
  auto river = TextIndex{rivers.id}.find(found.river_id);
  if (!river) return found;
  found.river = rivers.name[*river];
  auto along = stretch_of(shape, work.value(), rivers.shape, *river, input.city.parcels.shape);
  if (!along) return found;
  found.from_m = along->from_m;
  found.to_m = along->to_m;
  found.metres = along->metres;
  for (std::uint32_t parcel : along->parcels) found.parcels.emplace_back(input.city.parcels.id[parcel]);
  return found;
}

}  // namespace

void add_work_figures(ReportInput const& input, Figures& figures) {
  Works const& works = input.works;
  std::vector<WorkState> before = work_states(input.ledger, input.tracks, works.id, input.period.before());
  std::vector<WorkState> at_end = work_states(input.ledger, input.tracks, works.id, input.period.at_end());
  std::vector<std::string> unrecorded;
  std::vector<WorkId> live;  // river works that were not finished before the period, and are known to be begun
  bool any = false;
  for (std::uint32_t row = 0; row < works.size(); ++row) {
    if (!is_river_work(works, WorkId{row})) continue;
    any = true;
    if (at_end[row] == WorkState::unknown) unrecorded.push_back(name_of(works, WorkId{row}));
    if (before[row] < WorkState::accepted && at_end[row] != WorkState::unknown) live.emplace_back(row);
  }
  if (!any) return;
  if (!unrecorded.empty())
    figures.flags.push_back(
        {"rivers_continued",
         {fmt::format("台账中没有任何记录、状态不明、未计入的水系工程：{}", joined(unrecorded, "、")),
          fmt::format("river works without any event in the ledger, of unknown state, not counted: {}",
                      joined(unrecorded, ", "))}});

  City const& city = input.city;
  PlacedWorks placed = place_works(works, Gazetteer{city.streets, city.rivers, city.railways, city.boundary});
  std::set<std::string> rivers;
  std::vector<std::string> begun;
  std::vector<std::string> in_neither;
  for (WorkId work : live) {
    std::string river{works.river_id[work.value()]};
    if (is_on_the_river(works, work) && works.phase[work] == Phase::continued) {
      bool fresh = rivers.insert(river.empty() ? std::string{works.id[work.value()]} : river).second;
      if (!fresh) in_neither.push_back(name_of(works, work));
    } else if (is_on_the_river(works, work) && works.phase[work] == Phase::begun_anew) {
      begun.emplace_back(works.id[work.value()]);
    } else {
      in_neither.push_back(name_of(works, work));
    }
    figures.river_works.push_back(describe(input, placed.shape, work, at_end[work.value()]));
  }
  for (Misplaced const& lost : placed.misplaced)
    if (std::ranges::find(live, lost.work) != live.end())
      figures.flags.push_back(
          {"river_works_new",
           {fmt::format("{}：找不到“{}”（{}）", name_of(works, lost.work), works.place[lost.work.value()],
                        lost.cause.zh),
            fmt::format("{}: the place is not found: {}", name_of(works, lost.work), lost.cause.en)}});
  add_figure(figures, "rivers_continued", {rivers.begin(), rivers.end()});
  add_figure(figures, "river_works_new", begun);

  auto add_where = [&](std::string_view key, auto wanted) {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    for (WorkId work : live)
      if (wanted(at_end[work.value()])) {
        ids.emplace_back(works.id[work.value()]);
        names.push_back(name_of(works, work));
      }
    add_figure(figures, key, std::move(ids)).names = std::move(names);
  };
  add_where("river_works_done", [](WorkState state) { return state >= WorkState::accepted; });
  add_where("river_works_awaiting_acceptance", [](WorkState state) { return state == WorkState::awaiting_acceptance; });
  add_where("river_works_mobilised", [](WorkState state) { return state == WorkState::mobilised; });

  if (rivers.size() + begun.size() != live.size())
    figures.flags.push_back(
        {"rivers_continued",
         {fmt::format("续建河道 {} 条、新建工程 {} 项，与列名的 {} 项水系工程口径不一；不在两数之中：{}", rivers.size(),
                      begun.size(), live.size(), joined(in_neither, "、")),
          fmt::format("rivers continued ({}) and new works ({}) do not add up to the river works named ({}); in "
                      "neither count: {}",
                      rivers.size(), begun.size(), live.size(), joined(in_neither, ", "))}});
}

}  // namespace qinzao
