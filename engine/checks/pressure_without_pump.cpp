#include <array>
#include <map>

#include "engine/base/groups.hpp"
#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// The vertices at or below a pump station or a pump of a group. What may flow either way leads on both ways.
Column<VertexId, std::uint8_t> find_pumped(Sewers const& sewers, Group group) {
  Network const& network = sewers.network;
  Column<VertexId, std::uint8_t> pumped;
  pumped.resize(network.vertex_count(), 0);
  std::vector<VertexId> waiting;
  auto reach = [&](VertexId vertex) {
    if (pumped[vertex] != 0) return;
    pumped[vertex] = 1;
    waiting.push_back(vertex);
  };
  for (std::size_t row = 0; row < network.node_count; ++row)
    if (sewers.nodes.kind[NodeId{row}] == NodeKind::pump_station) reach(VertexId{row});
  for (std::size_t row = 0; row < network.piece_total(); ++row)
    if (PieceId piece{row};
        sewers.pipes.device[network.pipe[piece]] == Device::pump && carries(network.system[piece], group)) {
      reach(network.to[piece]);
      if (network.doubtful[piece] != 0) reach(network.from[piece]);
    }
  while (!waiting.empty()) {
    VertexId vertex = waiting.back();
    waiting.pop_back();
    for (Incidence const& link : network.leaving[vertex])
      if (carries(link.system, group)) reach(link.other);
    for (Incidence const& link : network.entering[vertex])
      if (link.doubtful && carries(link.system, group)) reach(link.other);
  }
  return pumped;
}

/// Force mains without a pump station or pump at or above their upper ends: nobody knows what drives them. One finding
/// for all that hang together. value: pipes.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Network const& network = sewers.network;
  std::array pumped{find_pumped(sewers, Group::foul), find_pumped(sewers, Group::storm)};
  auto is_driven = [&](PieceId piece) {
    if (sewers.pipes.device[network.pipe[piece]] == Device::pump) return true;
    for (Group group : {Group::foul, Group::storm}) {
      auto const& below = pumped[static_cast<std::size_t>(group)];
      if (carries(network.system[piece], group) &&
          (below[network.from[piece]] != 0 || (network.doubtful[piece] != 0 && below[network.to[piece]] != 0)))
        return true;
    }
    return false;
  };
  std::vector<PieceId> pieces;
  for (std::size_t row = 0; row < network.piece_total(); ++row)
    if (PieceId piece{row}; sewers.pipes.conveyance[network.pipe[piece]] == Conveyance::pressure && !is_driven(piece))
      pieces.push_back(piece);
  Groups joined{pieces.size()};
  std::map<VertexId, std::uint32_t> first_at;  // vertex -> a piece that ends there
  for (std::uint32_t i = 0; i < pieces.size(); ++i)
    for (VertexId vertex : {network.from[pieces[i]], network.to[pieces[i]]})
      if (auto [at, first] = first_at.try_emplace(vertex, i); !first) joined.join(at->second, i);
  std::map<std::uint32_t, std::vector<Subject>> without;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    Subject pipe = subject_of(network.pipe[pieces[i]]);
    auto& pipes = without[joined.first_of(i)];
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
      .definition = {"压力管上端及其上游都没有泵站", "a force main with no pump station at or above its upper end"},
      .reasons = {{"",
                   {"压力管无泵站", "force main without pump"},
                   "pipes",
                   {"压力管 {id} 等 {value}上游没有泵站[：{others}]",
                    "{value} under pressure without a pump station, from {id} on[: {others}]"},
                   0}},
      .manual = {.definition = "a force main with no node of kind pump_station and no pump at or above its upper end; "
                               "one finding for all that hang together",
                 .geometry = "the first pipe"},
      .find = find};
}

}  // namespace qinzao
