#include "engine/checks/causes.hpp"

#include <algorithm>
#include <map>

namespace qinzao {

std::vector<Cause> rank_causes(Survey const& survey) {
  Sewers sewers = survey.sewers();
  Network const& network = survey.network();
  std::map<Subject, Cause> causes;
  auto cause_at = [&](Subject subject, bool against) -> Cause& {
    Cause& cause = causes[subject];
    cause.subject = subject;
    cause.against_flow = cause.against_flow || against;
    return cause;
  };
  std::map<VertexId, Subject> ends;  // asked for by every piece that flows there; many pipes may end there too
  auto end_at = [&](VertexId vertex) {
    auto known_end = ends.find(vertex);
    if (known_end == ends.end()) known_end = ends.emplace(vertex, subject_at(network, vertex)).first;
    return known_end->second;
  };
  for (Group group : groups) {
    if (!sewers.assesses(group)) continue;
    Draining const& draining = sewers.of(group);
    for (std::size_t row = 0; row < network.piece_total(); ++row) {
      PieceId piece{row};
      if (!carries(network.system[piece], group) || drains(draining, piece)) continue;
      VertexId below = network.to[piece];
      PipeId against = draining.first_against[below];
      if (!against && !draining.dead_end[below]) continue;
      Cause& cause =
          cause_at(against ? subject_of(against) : end_at(draining.dead_end[below]), static_cast<bool>(against));
      ++cause.pieces;
      cause.metres += network.length_m(piece);
    }
  }
  Coverage const& coverage = survey.coverage();
  Demand const& demand = survey.demand();
  for (std::size_t row = 0; row < coverage.service.size(); ++row) {
    ParcelId parcel{row};
    auto subject = cause_of(coverage, sewers, parcel);
    if (!subject || demand.clearing[parcel] != 0) continue;
    Cause& cause = cause_at(*subject, coverage.service[parcel] == Service::against_flow);
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
