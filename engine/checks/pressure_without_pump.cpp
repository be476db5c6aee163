#include <map>

#include "engine/base/groups.hpp"
#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Force mains that hang together without any pump station or pump at one of their ends: nobody knows what drives them.
/// Which end is the upper one is not asked, since it is the pump that tells. value: pipes.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Network const& network = sewers.network;
  auto pumps = [&](VertexId vertex) {
    if (NodeId node = network.node(vertex); node && sewers.nodes.kind[node] == NodeKind::pump_station) return true;
    auto is_pump = [&](Link const& link) { return sewers.pipes.device[network.pipe[link]] == Device::pump; };
    return std::ranges::any_of(network.entering[vertex], is_pump) ||
           std::ranges::any_of(network.leaving[vertex], is_pump);
  };
  std::vector<PieceId> pieces;
  for (std::size_t row = 0; row < network.piece_total(); ++row)
    if (sewers.pipes.conveyance[network.pipe[PieceId{row}]] == Conveyance::pressure) pieces.emplace_back(row);
  Groups joined{pieces.size()};
  std::map<VertexId, std::uint32_t> first_at;  // vertex -> a piece that ends there
  for (std::uint32_t i = 0; i < pieces.size(); ++i)
    for (VertexId vertex : {network.from[pieces[i]], network.to[pieces[i]]})
      if (auto [at, first] = first_at.try_emplace(vertex, i); !first) joined.join(at->second, i);
  std::vector<bool> pumped(pieces.size(), false);
  for (auto const& [vertex, piece] : first_at)
    if (pumps(vertex)) pumped[joined.first_of(piece)] = true;
  std::map<std::uint32_t, std::vector<Subject>> without;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    std::uint32_t first = joined.first_of(i);
    Subject pipe = subject_of(network.pipe[pieces[i]]);
    bool own = sewers.pipes.device[network.pipe[pieces[i]]] == Device::pump;
    if (pumped[first] || own) continue;
    auto& pipes = without[first];
    if (pipes.empty() || pipes.back() != pipe) pipes.push_back(pipe);
  }
  for (auto const& [_, pipes] : without) {
    Finding& finding = findings.add("pressure_without_pump", Severity::warning, pipes.front());
    if (pipes.size() > 1) finding.more().more_subjects.assign(pipes.begin() + 1, pipes.end());
    finding.value = static_cast<double>(pipes.size());
  }
}

}  // namespace

Check pressure_without_pump_check() {
  return {
      .name = "pressure_without_pump",
      .group = "topology",
      .place = 144,
      .title = {"压力管无泵站", "force main without pump"},
      .definition = {"连在一起的压力管，哪一端都没有泵站",
                     "force mains that hang together with no pump station at any end"},
      .reasons = {{"",
                   {"压力管无泵站", "force main without pump"},
                   "pipes",
                   {"压力管 {id} 等 {value}没有接到泵站[：{others}]",
                    "{value} under pressure without a pump station, from {id} on[: {others}]"},
                   0}},
      .manual = {.definition = "force mains that hang together with no node of kind pump_station and no pump at any "
                               "end; one finding for all of them",
                 .geometry = "the first pipe"},
      .find = find};
}

}  // namespace qinzao
