#include "engine/survey/survey.hpp"

#include <algorithm>

#include "engine/base/interrupt.hpp"
#include "engine/base/parallel.hpp"

namespace qinzao {

Survey::Survey(City const& of, SurveyOptions const& how) : city{of}, options{how}, day{of, {how.day, how.known}} {}

SegmentIndex const& Survey::segments() const {
  return segments_.get([this] { return index_segments(city.pipes, options.day); });
}

Network const& Survey::network() const {
  return network_.get([this] {
    options.progress.begin({"连接管网", "joining pipes"});
    return connect_network(
        city.pipes, city.nodes, segments(),
        {.snap_m = options.snap_m, .cut_named = options.cut_named, .day = options.day, .jobs = options.jobs});
  });
}

Terminals const& Survey::terminals() const {
  return terminals_.get(
      [this] { return find_terminals(network(), city.nodes, city.boundary, options.terminals, options.snap_m); });
}

std::array<Draining, 2> const& Survey::draining() const {
  return draining_.get([this] {
    Network const& joined = network();
    Terminals const& outlets = terminals();
    options.progress.begin({"查通水", "drains"});
    std::array<Draining, 2> found;
    parallel_invoke(
        options.jobs, [&] { found[0] = drain(city.pipes, city.nodes, joined, outlets, Group::foul); },
        [&] { found[1] = drain(city.pipes, city.nodes, joined, outlets, Group::storm); });
    stop_if_interrupted();
    return found;
  });
}

std::vector<Twin> const& Survey::twins() const {
  return twins_.get([this] { return find_twins(sewers(), options.snap_m); });
}

TwinCuts const& Survey::twin_cuts() const {
  return twin_cuts_.get([this] { return TwinCuts{sewers(), twins()}; });
}

std::vector<PipeCrossing> const& Survey::crossings() const {
  return crossings_.get([this] { return find_crossings(sewers(), options.snap_m, options.jobs); });
}

std::vector<LevelSpike> const& Survey::level_spikes() const {
  return level_spikes_.get([this] { return find_level_spikes(hydraulics()); });
}

bool Survey::assesses(Group group) const {
  return terminals().count(group) > 0 || !has_pipes(network(), group);
}

bool Survey::assesses_pipes() const {
  auto piped = [&](Group group) { return has_pipes(network(), group); };
  return std::ranges::none_of(groups, piped) ||
         std::ranges::any_of(groups, [&](Group group) { return piped(group) && terminals().count(group) > 0; });
}

Barriers const& Survey::barriers() const {
  return barriers_.get([this] {
    Shapes lines;
    if (options.rivers_bar) lines.append(city.rivers.shape);
    if (options.railways_bar) lines.append(city.railways.shape);
    return Barriers{lines};
  });
}

Demand const& Survey::demand() const {
  return demand_.get([this] { return demand_on(day, options.jobs); });
}

Coverage const& Survey::coverage() const {
  return coverage_.get([this] {
    Sewers joined = sewers();
    options.progress.begin({"查覆盖", "coverage"}, city.parcels.size());
    Coverage found =
        cover(city.parcels, demand(), joined, barriers(), {options.reach_m, options.jobs, options.progress});
    if (!assesses(Group::foul)) leave_unassessed(found);
    stop_if_interrupted();
    return found;
  });
}

Load const& Survey::load() const {
  return load_.get([this] { return city.parcels.size() > 0 ? load_of(coverage(), demand(), network()) : Load{}; });
}

BlankAreas const& Survey::blank_areas() const {
  return blank_areas_.get([this] {
    Coverage const& covered = coverage();
    options.progress.begin({"归并空白区", "unserved areas"});
    return group_blank_areas(city.parcels, covered, demand(), options.blank, options.jobs);
  });
}

Reaches const& Survey::reaches() const {
  return reaches_.get([this] {
    Sewers joined = sewers();
    options.progress.begin({"算水力", "hydraulics"});
    return find_reaches(joined, *options.standard, options.jobs);
  });
}

Sewage const& Survey::sewage() const {
  return sewage_.get([this] { return find_sewage(coverage(), demand(), sewers(), options.standard->load); });
}

Accumulated const& Survey::foul_flow() const {
  return foul_flow_.get(
      [this] { return accumulate(sewers(), Group::foul, sewage().average_lps, sewage().inflow_lps); });
}

Runoff const& Survey::runoff() const {
  return runoff_.get([this] {
    return find_runoff(city, demand(), sewers(), barriers(), *options.standard->storm, {options.reach_m, options.jobs});
  });
}

StormLoad const& Survey::storm_load() const {
  return storm_load_.get([this] {
    if (!judges_storm()) return StormLoad{};
    return find_storm_load(sewers(), reaches(), runoff().area, runoff().effective, *options.standard->storm,
                           *city.rain);
  });
}

}  // namespace qinzao
