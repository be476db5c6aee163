#include "engine/clearance/occupied_streets.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "engine/base/parallel.hpp"

namespace qinzao {

Column<StretchId, OccupiedStretch> find_occupied(PlanTask const& task, Occupants const& occupants,
                                                 BlockOptions const& options, unsigned jobs) {
  Column<StretchId, OccupiedStretch> occupied(task.corridors.size(), {});
  parallel_for(task.corridors.size(), 16, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      StretchId id{row};
      auto line = task.corridors.line_of(id);
      Reach reach;
      reach.line.assign(line.begin(), line.end());
      std::vector<Interval> taken;
      std::set<HouseholdId> households;
      for (Blocked const& blocked : find_blocks(reach, occupants, options).blocked) {
        taken.insert(taken.end(), blocked.stretches.begin(), blocked.stretches.end());
        if (blocked.blocker.household) households.insert(blocked.blocker.household);
      }
      occupied[id] = {total_m(united(std::move(taken))), {households.begin(), households.end()}};
    }
  });
  return occupied;
}

void forbid_occupied(PlanTask& task, Column<StretchId, OccupiedStretch> const& occupied) {
  for (std::uint32_t row = 0; row < occupied.size(); ++row)
    if (occupied[StretchId{row}].metres > 0) task.extra_cny[StretchId{row}] = std::numeric_limits<double>::infinity();
}

void price_occupied(PlanTask& task, Column<StretchId, OccupiedStretch> const& occupied, double cny_per_m,
                    std::function<double(HouseholdId)> const& household_cny) {
  std::map<HouseholdId, double> metres;
  for (OccupiedStretch const& it : occupied)
    for (HouseholdId household : it.households) metres[household] += it.metres;
  for (std::uint32_t row = 0; row < occupied.size(); ++row) {
    StretchId id{row};
    task.extra_cny[id] += cny_per_m * occupied[id].metres;
    for (HouseholdId household : occupied[id].households)
      if (metres[household] > 0)
        task.extra_cny[id] += household_cny(household) * occupied[id].metres / metres[household];
  }
}

std::vector<double> avoiding(Column<StretchId, OccupiedStretch> const& occupied) {
  constexpr double much = 1000;
  std::vector<double> factor;
  for (OccupiedStretch const& it : occupied) factor.push_back(it.metres > 0 ? much : 1);
  return factor;
}

}  // namespace qinzao
