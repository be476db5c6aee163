#include "engine/plan/street_gaps.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double most_m = 200;

std::string name_of(PlanTask const& task, StretchId stretch) {
  std::uint32_t row = task.corridors.street[stretch];
  return row < task.street_names.size() ? task.street_names[row] : std::string{};
}

}  // namespace

std::vector<StreetGap> street_gaps(PlanTask const& task, Plan const& plan) {
  Column<CornerId, CornerId> part = joined_parts(task.corridors);
  Column<CornerId, char> leads(part.size(), 0);  // part -> an outlet is reached from it
  for (PlanOutlet const& outlet : task.outlets)
    if (outlet.corner && !is_too_small(task, outlet)) leads[part[outlet.corner]] = 1;
  std::map<CornerId, std::vector<SourceId>> apart;
  for (UnreachedSource const& it : plan.unreached) {
    if (it.reason != Unreached::not_joined) continue;
    for (Lateral const& lateral : task.laterals)
      if (lateral.source == it.source && lateral.corner) {
        apart[part[lateral.corner]].push_back(it.source);
        break;
      }
  }
  // Where its own streets lead to an outlet, no gap between streets is what keeps a source apart.
  std::erase_if(apart, [&](auto const& it) { return leads[it.first] != 0; });
  if (apart.empty()) return {};
  std::vector<Box> boxes;
  std::vector<StretchId> of;
  for (std::uint32_t row = 0; row < task.corridors.size(); ++row) {
    if (leads[part[task.corridors.from[StretchId{row}]]] == 0) continue;
    boxes.push_back(task.corridors.line.box(StretchId{row}));
    of.push_back(StretchId{row});
  }
  BoxIndex index{boxes};
  std::map<CornerId, StreetGap> gaps;
  for (std::uint32_t row = 0; row < task.corridors.size(); ++row) {
    auto found = apart.find(part[task.corridors.from[StretchId{row}]]);
    if (found == apart.end()) continue;
    for (CornerId corner : {task.corridors.from[StretchId{row}], task.corridors.to[StretchId{row}]}) {
      Point at = task.corridors.at[corner];
      auto nearest = index.nearest(
          at, most_m, [&](std::uint32_t i) { return project(task.corridors.line_of(of[i]), at).distance_m; });
      if (!nearest) continue;
      StreetGap gap{name_of(task, StretchId{row}), name_of(task, of[nearest->first]), nearest->second,
                    found->second.size()};
      auto known_gap = gaps.find(found->first);
      if (known_gap == gaps.end() || gap.gap_m < known_gap->second.gap_m) gaps[found->first] = gap;
    }
  }
  std::vector<StreetGap> list;
  for (auto const& [corner, gap] : gaps) list.push_back(gap);
  std::stable_sort(list.begin(), list.end(), [](StreetGap const& l, StreetGap const& r) {
    return std::tuple{r.sources, l.gap_m} < std::tuple{l.sources, r.gap_m};
  });
  return list;
}

}  // namespace qinzao
