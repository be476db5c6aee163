#include <cmath>

#include "engine/checks/check.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// The connected_pipe of a parcel is in service and further away than twice the reach. value: metres.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  Network const& network = input.survey.network();
  TextIndex pipes{city.pipes.id};
  double limit_m = 2 * input.survey.options.reach_m;
  for (std::uint32_t row = 0; row < city.parcels.size(); ++row) {
    if (city.parcels.connected_pipe[ParcelId{row}].empty() ||
        city.parcels.shape.kind(ParcelId{row}) != ShapeKind::polygon)
      continue;
    auto named = pipes.find(city.parcels.connected_pipe[ParcelId{row}]);
    if (!named || !network.first_piece[PipeId{*named}]) continue;
    auto line = city.pipes.line.line(PipeId{*named});
    if (line.size() < 2) continue;
    double nearest_m = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < line.size(); ++i)
      if (auto way = connect(city.parcels.shape, row, line[i - 1], line[i], nearest_m)) nearest_m = way->length_m;
    if (nearest_m <= limit_m + 1e-9) continue;
    Finding& finding = findings.add("lateral_far", Severity::warning, {Layer::parcels, row});
    finding.more().more_subjects.push_back({Layer::pipes, *named});
    finding.value = nearest_m;
    finding.limit = limit_m;
  }
}

}  // namespace

Check lateral_far_check() {
  return {
      .name = "lateral_far",
      .group = "coverage",
      .place = 25,
      .title = {"接户管过远", "lateral far away"},
      .definition = {"地块登记的接户管在服务半径两倍以外",
                     "the connected_pipe of a parcel is further away than twice the reach"},
      .reasons = {{"",
                   {"接户管过远", "lateral far away"},
                   "m",
                   {"地块 {id} 登记接到 {others}，却相距 {value}（超过 {limit}）",
                    "parcel {id} names {others} as its lateral, {value} away (more than {limit})"}}},
      .needs = {.land = true, .parcels = true},
      .manual = {.definition = "the `connected_pipe` of a parcel is in service and further away than twice `--reach`",
                 .geometry = "the parcel"},
      .find = find};
}

}  // namespace qinzao
