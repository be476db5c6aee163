#include "engine/report/work_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "engine/report/parts.hpp"
#include "engine/report/placed_works.hpp"
#include "engine/report/rows_within.hpp"
#include "engine/works/river_stretch.hpp"
#include "engine/works/state.hpp"

namespace qinzao {

namespace {

std::string joined(std::vector<std::string> const& names, std::string_view comma) {
  return fmt::format("{}", fmt::join(names, comma));
}

/// What a work is called: its name, or its id.
std::string name_of(Works const& works, WorkId work) {
  std::string_view name = works.name[work];
  return std::string{name.empty() ? works.id[work] : name};
}

RiverWork describe(ReportInput const& input, Shapes const& shape, WorkId work, WorkState state) {
  RiverWork found;
  found.work_id = input.works.id[work];
  found.name = name_of(input.works, work);
  found.state = word_of(state);
  if (EventType const* event = input.tracks.find(SubjectKind::work, found.state))
    found.state_name = {event->zh, event->en};
  found.river_id = input.works.river_id[work];
  NamedLines const& rivers = input.city.rivers;
  auto river = TextIndex{rivers.id}.find(found.river_id);
  if (!river) return found;
  found.river = rivers.name[*river];
  auto along = stretch_of(shape, work.value(), rivers.shape, *river, input.city.parcels.shape);
  if (!along) return found;
  found.from_m = along->from_m;
  found.to_m = along->to_m;
  found.metres = along->metres;
  for (std::uint32_t parcel : along->parcels) found.parcels.emplace_back(input.city.parcels.id[ParcelId{parcel}]);
  return found;
}

/// A kind of the list; another word is as unknown as none.
bool has_kind(Works const& works, WorkId work) {
  constexpr std::array<std::string_view, 8> kinds{
      "sewer",  "road",      "river_dredging", "river_greening", "river_regulation", "river_realignment",
      "sluice", "separation"};
  std::string_view kind = works.kind[work];
  return std::ranges::find(kinds, kind) != kinds.end() || is_river_work(works, work);
}

bool may_be_on_a_river(Works const& works, WorkId work) {
  return is_on_the_river(works, work) || !has_kind(works, work);
}

/// Rivers of works that are continued, or may be: those of unknown phase, and those of `maybe`.
std::size_t most_rivers(Works const& works, std::set<std::string> rivers, std::vector<WorkId> const& live,
                        std::vector<WorkId> const& maybe) {
  auto add = [&](WorkId work) {
    std::string river{works.river_id[work]};
    rivers.insert(river.empty() ? std::string{works.id[work]} : river);
  };
  for (WorkId work : live)
    if (is_on_the_river(works, work) && works.phase[work] == Phase::unknown) add(work);
  for (WorkId work : maybe)
    if (may_be_on_a_river(works, work) && works.phase[work] != Phase::begun_anew) add(work);
  return rivers.size();
}

/// How many works more may be begun in the period than are known to be.
std::size_t most_begun(Works const& works, std::vector<WorkId> const& live, std::vector<WorkId> const& maybe) {
  auto of_live = std::ranges::count_if(
      live, [&](WorkId work) { return is_on_the_river(works, work) && works.phase[work] == Phase::unknown; });
  auto of_maybe = std::ranges::count_if(
      maybe, [&](WorkId work) { return may_be_on_a_river(works, work) && works.phase[work] != Phase::continued; });
  return static_cast<std::size_t>(of_live + of_maybe);
}

}  // namespace

void add_work_figures(ReportInput const& input, Figures& figures) {
  Works const& works = input.works;
  std::vector<WorkState> before = work_states(input.ledger, input.tracks, works.id, input.period.before());
  std::vector<WorkState> at_end = work_states(input.ledger, input.tracks, works.id, input.period.at_end());
  std::vector<std::string> unrecorded;
  std::vector<std::string> kindless;
  std::vector<WorkId> live;   // river works that were not finished before the period, and are known to be begun
  std::vector<WorkId> maybe;  // works that may be such, for all the file says
  bool any = false;
  for (std::uint32_t row = 0; row < works.size(); ++row) {
    WorkId work{row};
    if (input.within != nullptr && input.within->work[work] == 0) continue;
    bool river_work = is_river_work(works, work);
    any = any || river_work;
    if ((!river_work && has_kind(works, work)) || before[row] >= WorkState::accepted) continue;
    if (!river_work) kindless.push_back(name_of(works, work));
    if (river_work && at_end[row] == WorkState::unknown) unrecorded.push_back(name_of(works, work));
    (river_work && at_end[row] != WorkState::unknown ? live : maybe).push_back(work);
  }
  if (!any) return;
  auto flag_maybe = [&](std::vector<std::string> const& names, std::string_view zh, std::string_view en) {
    if (!names.empty())
      figures.flags.push_back(
          {"rivers_continued",
           {fmt::format("{}：{}", zh, joined(names, "、")), fmt::format("{}: {}", en, joined(names, ", "))}});
  };
  flag_maybe(unrecorded, "台账中没有任何记录、状态不明的水系工程，只计入范围的上限",
             "river works without any event in the ledger, of unknown state, counted in the upper end of ranges only");
  flag_maybe(kindless, "类别不明、或为水系工程的工程，只计入范围的上限",
             "works of unknown kind, which may be river works, counted in the upper end of ranges only");

  City const& city = input.city;
  PlacedWorks placed = place_works(works, Gazetteer{city.streets, city.rivers, city.railways, city.boundary});
  std::set<std::string> rivers;
  std::vector<std::string> begun;
  std::vector<std::string> in_neither;
  for (WorkId work : live) {
    std::string river{works.river_id[work]};
    if (is_on_the_river(works, work) && works.phase[work] == Phase::continued) {
      bool fresh = rivers.insert(river.empty() ? std::string{works.id[work]} : river).second;
      if (!fresh) in_neither.push_back(name_of(works, work));
    } else if (is_on_the_river(works, work) && works.phase[work] == Phase::begun_anew) {
      begun.emplace_back(works.id[work]);
    } else {
      in_neither.push_back(name_of(works, work));
    }
    figures.river_works.push_back(describe(input, placed.shape, work, at_end[work.value()]));
  }
  for (Misplaced const& lost : placed.misplaced)
    if (std::ranges::find(live, lost.work) != live.end())
      figures.flags.push_back(
          {"river_works_new",
           {fmt::format("{}：找不到“{}”（{}）", name_of(works, lost.work), works.place[lost.work], lost.cause.zh),
            fmt::format("{}: the place is not found: {}", name_of(works, lost.work), lost.cause.en)}});
  add_figure(figures, "rivers_continued", {rivers.begin(), rivers.end()}).most =
      static_cast<double>(most_rivers(works, rivers, live, maybe));
  add_figure(figures, "river_works_new", begun).most += static_cast<double>(most_begun(works, live, maybe));

  auto add_where = [&](std::string_view key, auto wanted) {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    for (WorkId work : live)
      if (wanted(at_end[work.value()])) {
        ids.emplace_back(works.id[work]);
        names.push_back(name_of(works, work));
      }
    Figure& figure = add_figure(figures, key, std::move(ids));
    figure.names = std::move(names);
    figure.most += static_cast<double>(std::ranges::count_if(maybe, [&](WorkId work) {
      return at_end[work.value()] == WorkState::unknown || wanted(at_end[work.value()]);
    }));
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
