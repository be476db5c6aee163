#include "engine/survey/survey.hpp"

#include "engine/base/interrupt.hpp"
#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

Barriers barriers_of(City const& city, GapsOptions const& options) {
  Shapes lines;
  if (options.rivers_bar) lines.append(city.rivers.shape);
  if (options.railways_bar) lines.append(city.railways.shape);
  return Barriers{lines};
}

}  // namespace

Survey::Survey(City const& of, GapsOptions const& asked, bool with_parcels)
    : city{of},
      options{asked},
      day{of, {asked.day, asked.known}},
      segments{index_segments(of.pipes, asked.day)},
      barriers{barriers_of(of, asked)} {
  options.progress.begin({"连接管网", "joining pipes"});
  network = connect_network(
      city.pipes, city.nodes, segments,
      {.snap_m = options.snap_m, .cut_named = options.cut_named, .day = options.day, .jobs = options.jobs});
  terminals = find_terminals(network, city.nodes, city.boundary, options.terminals, options.snap_m);
  options.progress.begin({"查通水", "drains"});
  parallel_invoke(
      options.jobs, [this] { draining[0] = drain(city.pipes, city.nodes, network, terminals, Group::foul); },
      [this] { draining[1] = drain(city.pipes, city.nodes, network, terminals, Group::storm); });
  stop_if_interrupted();
  if (with_parcels) look_at_parcels();
  if (options.standard == nullptr) return;
  options.progress.begin({"算水力", "hydraulics"});
  reaches = find_reaches(sewers(), *options.standard, options.jobs);
  sewage = find_sewage(coverage, demand, sewers(), options.standard->load);
  parallel_invoke(
      options.jobs, [this] { foul = accumulate(sewers(), Group::foul, sewage.average_lps, sewage.inflow_lps); },
      [this] {
        if (options.standard->storm && city.rain && options.asks("over_capacity")) look_at_storm();
      });
}

void Survey::look_at_storm() {
  StormDesign const& design = *options.standard->storm;
  runoff = find_runoff(city, demand, sewers(), barriers, design, {options.reach_m, options.jobs});
  storm = find_storm_load(sewers(), reaches, runoff.area, runoff.effective, design, *city.rain);
}

bool Survey::assesses(Group group) const {
  return terminals.count(group) > 0 || !has_pipes(network, group);
}

bool Survey::assesses_pipes() const {
  auto piped = [&](Group group) { return has_pipes(network, group); };
  return std::ranges::none_of(groups, piped) ||
         std::ranges::any_of(groups, [&](Group group) { return piped(group) && terminals.count(group) > 0; });
}

void Survey::look_at_parcels() {
  options.progress.begin({"查覆盖", "coverage"}, city.parcels.size());
  demand = demand_on(day, options.jobs);
  coverage = cover(city.parcels, demand, sewers(), barriers, {options.reach_m, options.jobs, options.progress});
  load = load_of(coverage, demand, network);
  if (!assesses(Group::foul)) leave_unassessed(coverage);
  stop_if_interrupted();
  if (!options.wants_blank_areas()) return;
  options.progress.begin({"归并空白区", "blank areas"});
  blank = group_blank_areas(city.parcels, coverage, demand, options.blank, options.jobs);
}

}  // namespace qinzao
