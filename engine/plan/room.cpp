#include "engine/plan/room.hpp"

#include <algorithm>
#include <map>

namespace qinzao {

namespace {

/// Pipe -> what each outlet adds to its average flow.
std::map<ExistingId, std::vector<std::pair<OutletId, double>>> shares(PlanTask const& task,
                                                                      Column<OutletId, double> const& added_lps) {
  std::map<ExistingId, std::vector<std::pair<OutletId, double>>> of;
  for (std::uint32_t row = 0; row < added_lps.size(); ++row) {
    OutletId outlet{row};
    if (added_lps[outlet] <= 0) continue;
    for (Passed const& passed : task.way_down(outlet))
      of[passed.pipe].emplace_back(outlet, added_lps[outlet] * passed.share);
  }
  return of;
}

double sum(std::vector<std::pair<OutletId, double>> const& parts) {
  double all = 0;
  for (auto const& [outlet, lps] : parts) all += lps;
  return all;
}

}  // namespace

std::vector<Added> added_flow(PlanTask const& task, Column<OutletId, double> const& added_lps) {
  std::vector<Added> list;
  for (auto const& [pipe, parts] : shares(task, added_lps)) {
    double before = task.existing.average_lps[pipe];
    list.push_back({pipe, task.peak_lps(before), task.peak_lps(before + sum(parts))});
  }
  return list;
}

std::optional<Overfull> overfull(PlanTask const& task, Column<OutletId, double> const& added_lps) {
  constexpr double kLeast = 1e-9;
  for (auto const& [pipe, parts] : shares(task, added_lps)) {
    double capacity = task.existing.capacity_lps[pipe];
    double before = task.existing.average_lps[pipe];
    if (!known(capacity) || task.peak_lps(before) > capacity) continue;
    if (task.peak_lps(before + sum(parts)) <= capacity + kLeast) continue;
    double most = 0;
    for (auto const& [outlet, lps] : parts) most = std::max(most, lps);
    Overfull full{pipe, {}};
    for (auto const& [outlet, lps] : parts)
      if (lps >= most - kLeast) full.most.push_back(outlet);
    return full;
  }
  return std::nullopt;
}

}  // namespace qinzao
