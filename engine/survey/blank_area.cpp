#include "engine/survey/blank_area.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/parallel.hpp"
#include "engine/geo/near_groups.hpp"
#include "engine/geo/outline.hpp"
#include "engine/place/describe.hpp"

namespace qinzao {

BlankAreas group_blank_areas(Parcels const& parcels, Coverage const& coverage, Demand const& demand,
                             BlankAreaOptions const& options, unsigned jobs) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < parcels.size(); ++row) {
    Service service = coverage.service[ParcelId{row}];
    if (lacks_sewer(service) && demand.clearing[ParcelId{row}] == 0 &&
        parcels.shape.kind(ParcelId{row}) == ShapeKind::polygon)
      rows.push_back(row);
  }
  std::vector<std::uint32_t> first_of = near_groups(parcels.shape, rows, options.near_m);

  BlankAreas areas;
  std::vector<std::uint32_t> area_of(rows.size(), 0);
  std::vector<BlankArea> lots;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    std::uint32_t first = first_of[i];
    if (first == i) {
      area_of[i] = static_cast<std::uint32_t>(lots.size());
      lots.emplace_back();
    }
    BlankArea& lot = lots[area_of[first]];
    lot.parcels.push_back(rows[i]);
    lot.against_flow = lot.against_flow && coverage.service[ParcelId{rows[i]}] == Service::against_flow;
  }
  for (BlankArea& lot : lots)
    if (lot.parcels.size() >= options.least) areas.list.push_back(std::move(lot));

  std::vector<Shapes> outlines(areas.list.size());
  parallel_for(outlines.size(), 1, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      append_outline(outlines[i], parcels.shape, areas.list[i].parcels, options.near_m);
  });
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    areas.list[i].outline = static_cast<std::uint32_t>(i);
    areas.outlines.append(outlines[i]);
  }
  return areas;
}

std::vector<Surroundings> surroundings(Shapes const& outlines, City const& city, unsigned jobs) {
  std::vector<Surroundings> words(outlines.size());
  Gazetteer names{city.streets, city.rivers, city.railways, city.boundary};
  if (names.size() == 0) return words;
  Surveyor surveyor{names};
  parallel_for(words.size(), 16, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (auto around = surveyor.around(outlines, static_cast<std::uint32_t>(i)))
        words[i] = {spoken(*around, names, Language::zh), spoken(*around, names, Language::en)};
  });
  return words;
}

}  // namespace qinzao
