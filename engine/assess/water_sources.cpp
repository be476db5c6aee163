#include "engine/assess/water_sources.hpp"

#include <algorithm>

namespace qinzao {

std::set<PieceId> pieces_above(Network const& network, Subject subject) {
  std::vector<VertexId> waiting;
  std::set<PieceId> seen;
  if (subject.layer == Layer::nodes) waiting.emplace_back(subject.row);
  if (subject.layer == Layer::pipes) {
    PipeId pipe{subject.row};
    if (PieceId first = network.first_piece[pipe])
      for (std::uint32_t i = 0; i < network.piece_count[pipe]; ++i)
        waiting.push_back(network.to[PieceId{first.value() + i}]);
  }
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    for (Incidence const& link : network.entering[vertex])
      if (seen.insert(link.piece).second) waiting.push_back(link.other);
  }
  return seen;
}

std::vector<WaterSources::Joint> const& WaterSources::joints() const {
  return joints_.get([&] {
    std::vector<Joint> joints;
    Column<ParcelId, PieceId> const& pieces = survey_.coverage().piece;
    for (std::size_t row = 0; row < pieces.size(); ++row)
      if (ParcelId parcel{row}; pieces[parcel]) joints.push_back({pieces[parcel], parcel});
    std::ranges::sort(joints);
    return joints;
  });
}

std::vector<AreaId> WaterSources::of(Subject subject, std::vector<AreaId> const& own) const {
  Network const& network = survey_.network();
  std::set<AreaId> found;
  auto take = [&](std::vector<AreaId> const& areas) { found.insert(areas.begin(), areas.end()); };
  for (PieceId piece : pieces_above(network, subject)) {
    if (carries(network.system[piece], Group::foul)) take(ground_.of_pipes[network.pipe[piece]]);
    for (Joint const& joint : std::ranges::equal_range(joints(), piece, {}, &Joint::piece))
      take(ground_.of_parcels[joint.parcel.value()]);
  }
  std::vector<AreaId> others;
  std::ranges::set_difference(found, own, std::back_inserter(others));
  return others;
}

}  // namespace qinzao
