#include "engine/survey/upstream_sums.hpp"

#include <algorithm>

namespace qinzao {

namespace {

constexpr std::size_t both = 2;

/// What is followed up a piece, coming along one that carries `carried` (a Group, or both); none: the piece is passed.
std::optional<std::size_t> followed(System system, std::size_t carried) {
  bool foul = carries(system, Group::foul) && carried != static_cast<std::size_t>(Group::storm);
  bool storm = carries(system, Group::storm) && carried != static_cast<std::size_t>(Group::foul);
  if (foul && storm) return both;
  if (foul) return static_cast<std::size_t>(Group::foul);
  if (storm) return static_cast<std::size_t>(Group::storm);
  return std::nullopt;
}

bool any_in_doubt(Rows<VertexId, Incidence> const& links, VertexId vertex) {
  return std::ranges::any_of(links[vertex], &Incidence::doubtful);
}

}  // namespace

UpstreamSum sum_of(Network const& network, Load const& load, PieceId piece) {
  if (load.parcels.empty()) return {network.length_m(piece), 0, 0};
  return {network.length_m(piece), load.households[piece], load.parcels[piece]};
}

UpstreamTrees::UpstreamTrees(Network const& network, Load const& load) : network_{network}, load_{load} {
  std::size_t count = network.vertex_count();
  tree_.fill(Column<VertexId, std::uint8_t>(count, 0));
  sums_.fill(Column<VertexId, UpstreamSum>(count, {}));
  order_ = Column<VertexId, std::uint32_t>(count, static_cast<std::uint32_t>(count));
  Column<VertexId, std::uint32_t> open(count, 0);  // entering pieces whose upper end is still to come
  std::vector<VertexId> ready;
  for (std::size_t row = 0; row < count; ++row) {
    VertexId vertex{row};
    open[vertex] = static_cast<std::uint32_t>(network.entering[vertex].size());
    if (open[vertex] == 0) ready.push_back(vertex);
  }
  for (std::uint32_t place = 0; !ready.empty(); ++place) {
    VertexId vertex = ready.back();
    ready.pop_back();
    order_[vertex] = place;
    for (std::size_t carried = 0; carried < tree_.size(); ++carried) add_up(vertex, carried);
    for (Incidence const& link : network.leaving[vertex])
      if (--open[link.other] == 0) ready.push_back(link.other);
  }
}

bool UpstreamTrees::one_way_down(VertexId vertex) const {
  return network_.leaving[vertex].size() == 1 && !any_in_doubt(network_.entering, vertex) &&
         !any_in_doubt(network_.leaving, vertex);
}

void UpstreamTrees::add_up(VertexId vertex, std::size_t carried) {
  if (any_in_doubt(network_.entering, vertex) || any_in_doubt(network_.leaving, vertex)) return;
  UpstreamSum sum;
  for (Incidence const& link : network_.entering[vertex]) {
    auto up = followed(link.system, carried);
    if (!up) continue;
    UpstreamSum const* above = found(*up, link.other);
    if (above == nullptr || !one_way_down(link.other)) return;
    sum.add(*above);
    sum.add(sum_of(network_, load_, link.piece));
  }
  sums_[carried][vertex] = sum;
  tree_[carried][vertex] = 1;
}

}  // namespace qinzao
