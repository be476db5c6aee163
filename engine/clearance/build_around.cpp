#include "engine/clearance/build_around.hpp"

#include <algorithm>
#include <set>

#include "engine/clearance/occupied_streets.hpp"
#include "engine/plan/plan.hpp"

namespace qinzao {

namespace {

/// The first work on the way down from a stretch; no_work: none.
std::uint32_t work_below(Stretches const& stretches, StretchId from) {
  std::vector<StretchId> waiting{from};
  std::set<StretchId> seen{from};
  for (std::size_t at = 0; at < waiting.size(); ++at) {
    if (stretches.work[waiting[at]] != Stretches::no_work) return stretches.work[waiting[at]];
    for (StretchId next : stretches.below[waiting[at]])
      if (seen.insert(next).second) waiting.push_back(next);
  }
  return Stretches::no_work;
}

double parcels_of(PlanTask const& task) {
  double sum = 0;
  for (PlanSource const& source : task.sources) sum += source.parcels;
  return sum;
}

BuildAround around(CityTask& made, Occupants const& occupants, BlockOptions const& strip, unsigned jobs) {
  PlanEffort effort;
  effort.rounds = 2;
  effort.design.bound = false;
  Column<StretchId, double> freely = made.task.extra_cny;
  forbid_occupied(made.task, find_occupied(made.task, occupants, strip, jobs));
  Plan plan = draft_plan(made.task, effort);
  made.task.extra_cny = std::move(freely);
  effort.only.assign(made.task.sources.size(), 1);  // two plans are compared for the same parcels
  for (UnreachedSource const& it : plan.unreached) effort.only[it.source.value()] = 0;
  Plan straight = draft_plan(made.task, effort);
  BuildAround found;
  found.parcels = served_by(made.task, plan).parcels;
  found.left_out = parcels_of(made.task) - found.parcels;
  if (found.parcels == 0) found.reason = NoWayAround::no_way_through;
  found.metres = plan.layout_metres;
  found.cost_cny = plan.cost_cny;
  found.more_m = plan.layout_metres - straight.layout_metres;
  found.more_cny = plan.cost_cny - straight.cost_cny;
  return found;
}

}  // namespace

std::string_view word_of(NoWayAround reason) {
  switch (reason) {
    case NoWayAround::none:
      return {};
    case NoWayAround::not_blocked:
      return "not_blocked";
    case NoWayAround::not_a_sewer:
      return "not_a_sewer";
    case NoWayAround::serves_nobody:
      return "serves_nobody";
    case NoWayAround::no_streets:
      return "no_streets";
    case NoWayAround::no_way_through:
      return "no_way";
  }
  return {};
}

std::vector<BuildAround> build_around(Planned const& planned, Stretches const& stretches, ServedParcels const& served,
                                      BlockResult const& blocks, Occupants const& occupants, Survey const& today,
                                      CostTable const& costs, CityPlanOptions options, BlockOptions const& strip) {
  std::vector<char> sewer(planned.works.size(), 0);
  for (std::size_t row = 0; row < stretches.size(); ++row)
    if (StretchId id{row}; stretches.work[id] != Stretches::no_work && stretches.foul[id] != 0)
      sewer[stretches.work[id]] = 1;
  std::vector<std::set<std::string>> parcels(planned.works.size());
  for (NewlyServed const& it : served.list)
    if (std::uint32_t work = work_below(stretches, it.home); work != Stretches::no_work)
      parcels[work].emplace(today.city.parcels.id[it.parcel]);
  bool along = options.corridors != nullptr ? options.corridors->size() > 0 : today.city.streets.size() > 0;
  std::vector<BuildAround> all(planned.works.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    NoWayAround& reason = all[i].reason;
    reason = blocks.works[i].blocked.empty() ? NoWayAround::not_blocked
             : sewer[i] == 0                 ? NoWayAround::not_a_sewer
             : parcels[i].empty()            ? NoWayAround::serves_nobody
             : !along                        ? NoWayAround::no_streets
                                             : NoWayAround::none;
    if (reason == NoWayAround::none && !today.assesses(Group::foul)) reason = NoWayAround::no_way_through;
    if (reason != NoWayAround::none) continue;
    options.parcels = std::move(parcels[i]);
    CityTask made = city_task(today, costs, options);
    all[i] = around(made, occupants, strip, today.options.jobs);
  }
  return all;
}

}  // namespace qinzao
