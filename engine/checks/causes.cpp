#include "engine/checks/causes.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/geo/measure.hpp"
#include "engine/survey/middle_within.hpp"

namespace qinzao {

namespace {

/// What is wrong where the flow of a group ends.
CauseKind kind_at(Sewers const& sewers, VertexId vertex, Group group) {
  Draining const& draining = sewers.of(group);
  bool goes_on = false;
  bool other_system = false;
  for (Incidence const& link : sewers.network.leaving[vertex]) {
    if (group == Group::foul && is_overflow(sewers.pipes, sewers.network.pipe[link.piece])) continue;
    bool own = carries(link.system, group);
    goes_on = goes_on || (own && takes_sewage(draining, link.piece));
    other_system = other_system || (!own && link.system != System::unknown);
  }
  if (goes_on) return CauseKind::loop;
  NodeId node = sewers.network.node(vertex);
  NodeKind kind = node ? sewers.nodes.kind[node] : NodeKind::unknown;
  if (group == Group::foul && kind == NodeKind::outfall) return CauseKind::direct_discharge;
  if (other_system || (group == Group::storm && kind == NodeKind::treatment_plant)) return CauseKind::cross_connection;
  return CauseKind::dead_end;
}

}  // namespace

std::string_view word_of(CauseKind kind) {
  constexpr std::array<std::string_view, 5> words{"dead_end", "loop", "direct_discharge", "cross_connection",
                                                  "against_flow"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<Cause> rank_causes(Survey const& survey, Shapes const* within) {
  Sewers sewers = survey.sewers();
  Network const& network = survey.network();
  std::map<Subject, Cause> causes;
  auto cause_at = [&](Subject subject, CauseKind kind) -> Cause& {
    Cause& cause = causes[subject];
    cause.subject = subject;
    cause.kind = std::max(cause.kind, kind);
    return cause;
  };
  for (Group group : groups) {
    if (!sewers.assesses(group)) continue;
    Draining const& draining = sewers.of(group);
    std::map<VertexId, std::pair<Subject, CauseKind>> ends;  // asked for by every piece that flows there
    auto end_at = [&](VertexId vertex) {
      auto known_end = ends.find(vertex);
      if (known_end == ends.end())
        known_end =
            ends.emplace(vertex, std::pair{subject_at(sewers.pipes, network, vertex), kind_at(sewers, vertex, group)})
                .first;
      return known_end->second;
    };
    for (std::size_t row = 0; row < network.piece_total(); ++row) {
      PieceId piece{row};
      if (!carries(network.system[piece], group) || drains(draining, piece)) continue;
      if (within != nullptr && !middle_lies_within(survey, piece, *within)) continue;
      VertexId below = network.to[piece];
      NodeId twin = survey.twin_cuts().at(below, group);
      PipeId against = draining.first_against[below];
      if (!twin && !against && !draining.dead_end[below]) continue;
      auto [subject, kind] = twin      ? std::pair{subject_of(twin), CauseKind::dead_end}
                             : against ? std::pair{subject_of(against), CauseKind::against_flow}
                                       : end_at(draining.dead_end[below]);
      Cause& cause = cause_at(subject, kind);
      ++cause.pieces;
      cause.metres += network.length_m(piece);
    }
  }
  Coverage const& coverage = survey.coverage();
  Demand const& demand = survey.demand();
  for (std::size_t row = 0; row < coverage.service.size(); ++row) {
    ParcelId parcel{row};
    auto subject = cause_of(coverage, sewers, survey.twin_cuts(), parcel);
    if (!subject || demand.clearing[parcel] != 0) continue;
    Shapes const& shapes = survey.city.parcels.shape;
    auto shape = static_cast<std::uint32_t>(row);
    if (within != nullptr && (shapes.kind(shape) == ShapeKind::none || !lies_within(*within, point_on(shapes, shape))))
      continue;
    bool against = coverage.service[parcel] == Service::against_flow && subject->layer == Layer::pipes;
    Cause& cause = cause_at(*subject, against ? CauseKind::against_flow : CauseKind::dead_end);
    ++cause.parcels;
    if (known(demand.households[parcel])) cause.households += demand.households[parcel];
  }
  std::vector<Cause> ranked;
  ranked.reserve(causes.size());
  for (auto const& [_, cause] : causes) ranked.push_back(cause);
  std::ranges::stable_sort(ranked, [](Cause const& a, Cause const& b) {
    return std::tie(a.households, a.parcels, a.pieces) > std::tie(b.households, b.parcels, b.pieces);
  });
  return ranked;
}

}  // namespace qinzao
