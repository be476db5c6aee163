#include "engine/checks/compare.hpp"

#include <algorithm>

#include "engine/geo/edge_index.hpp"

namespace qinzao {

namespace {

/// Segments of foul pipe in service after but not before, within reach of an outline.
void take_laid(Survey const& before, Survey const& after, Shapes const& outlines, std::uint32_t row,
               AreaComparison& change) {
  AskedShape outline{outlines, row};
  Pipes const& pipes = after.city.pipes;
  after.segments().boxes.query(outlines.box(row).grown(after.options.reach_m), [&](std::uint32_t i) {
    auto [pipe, v] = after.segments().segments[i];
    if (!carries(pipes.system[pipe], Group::foul) || in_service(pipes, pipe, before.options.day)) return true;
    auto line = pipes.line.line(pipe);
    if (!outline.connect(line[v], line[v + 1], after.options.reach_m)) return true;
    change.laid_m += after.network().ground_m_of(pipe, distance_m(line[v], line[v + 1]));
    change.laid.push_back(i);
    return true;
  });
}

}  // namespace

std::vector<AreaComparison> compare(Survey const& before, Survey const& after) {
  Column<ParcelId, std::uint8_t> blank_before(after.city.parcels.size(), 0);
  Column<ParcelId, std::uint8_t> blank_after(after.city.parcels.size(), 0);
  for (BlankArea const& area : before.blank_areas().list)
    for (std::uint32_t row : area.parcels) blank_before[ParcelId{row}] = 1;
  for (BlankArea const& area : after.blank_areas().list)
    for (std::uint32_t row : area.parcels) blank_after[ParcelId{row}] = 1;
  auto around_before = surroundings(before.blank_areas().outlines, after.city, after.options.jobs);
  auto around_after = surroundings(after.blank_areas().outlines, after.city, after.options.jobs);
  std::vector<AreaComparison> changes;
  auto add = [&](BlankAreas const& areas, std::vector<Surroundings> const& around,
                 BlankArea const& area) -> AreaComparison& {
    AreaComparison& change = changes.emplace_back();
    change.first_parcel = {Layer::parcels, area.parcels.front()};
    change.surroundings = around[area.outline];
    take_laid(before, after, areas.outlines, area.outline, change);
    return change;
  };
  for (BlankArea const& area : before.blank_areas().list) {
    AreaComparison& change = add(before.blank_areas(), around_before, area);
    change.parcels_before = area.parcels.size();
    change.parcels_after = static_cast<std::size_t>(
        std::ranges::count_if(area.parcels, [&](std::uint32_t row) { return blank_after[ParcelId{row}] != 0; }));
    change.change = change.parcels_after == 0                      ? AreaChange::eliminated
                    : change.parcels_after < change.parcels_before ? AreaChange::reduced
                                                                   : AreaChange::open;
  }
  for (BlankArea const& area : after.blank_areas().list) {
    if (std::ranges::any_of(area.parcels, [&](std::uint32_t row) { return blank_before[ParcelId{row}] != 0; }))
      continue;
    AreaComparison& change = add(after.blank_areas(), around_after, area);
    change.parcels_after = area.parcels.size();
    change.change = AreaChange::appeared;
  }
  return changes;
}

}  // namespace qinzao
