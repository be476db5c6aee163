#include "engine/survey/zones.hpp"

#include <algorithm>
#include <map>

#include "engine/geo/measure.hpp"
#include "engine/sewer/network/group_subject.hpp"
#include "engine/survey/connections.hpp"
#include "engine/survey/middle_within.hpp"

namespace qinzao {

namespace {

/// The vertices at which flow is told apart.
std::vector<VertexId> ends_of(Survey const& survey, Group group, ZoneBy by) {
  std::vector<VertexId> ends;
  for (std::size_t row = 0; row < survey.network().vertex_count(); ++row) {
    VertexId vertex{row};
    NodeId node = survey.network().node(vertex);
    bool pump = by == ZoneBy::pump && node && survey.city.nodes.kind[node] == NodeKind::pump_station;
    if (pump || survey.terminals().of(group)[vertex] != Outlet::none) ends.push_back(vertex);
  }
  return ends;
}

/// Which ends each piece of the group flows to: piece -> rows of `ends`, rising. One search up from every end; it does
/// not pass another one, for there the flow has ended.
std::vector<std::vector<std::uint32_t>> reached(Survey const& survey, Group group, std::vector<VertexId> const& ends) {
  Network const& network = survey.network();
  Draining const& draining = survey.draining()[static_cast<std::size_t>(group)];
  Terminals const& terminals = survey.terminals();
  std::vector<std::vector<std::uint32_t>> found(network.piece_total());
  Column<VertexId, std::uint8_t> is_end(network.vertex_count(), 0);
  for (VertexId end : ends) is_end[end] = 1;
  Column<VertexId, std::uint32_t> seen(network.vertex_count(), 0);
  for (std::uint32_t end = 0; end < ends.size(); ++end) {
    std::vector<VertexId> waiting{ends[end]};
    seen[ends[end]] = end + 1;
    while (!waiting.empty()) {
      VertexId vertex = waiting.back();
      waiting.pop_back();
      auto climb = [&](Incidence const& link) {
        bool ends_here =
            terminals.of(group)[vertex] != Outlet::combined || link.system == System::combined || vertex != ends[end];
        if (!carries(link.system, group) || !drains(draining, link.piece) || !ends_here) return;
        if (found[link.piece.value()].empty() || found[link.piece.value()].back() != end)
          found[link.piece.value()].push_back(end);
        if (seen[link.other] == end + 1 ||
            (is_end[link.other] != 0 && terminals.of(group)[link.other] != Outlet::combined))
          return;
        seen[link.other] = end + 1;
        waiting.push_back(link.other);
      };
      for (Incidence const& link : network.entering[vertex]) climb(link);
      for (Incidence const& link : network.leaving[vertex])
        if (link.doubtful) climb(link);
    }
  }
  return found;
}

/// The draining piece that each developed parcel joins.
Column<ParcelId, PieceId> joined(Survey const& survey, Group group) {
  std::size_t count = survey.city.parcels.size();
  Column<ParcelId, PieceId> pieces(count, {});
  if (count == 0) return pieces;
  if (group == Group::foul) {
    for (std::size_t row = 0; row < count; ++row)
      if (ParcelId parcel{row}; survey.coverage().service[parcel] == Service::served)
        pieces[parcel] = survey.coverage().piece[parcel];
    return pieces;
  }
  Sewers sewers = survey.sewers();
  Connections connections{survey.city.parcels, sewers, survey.barriers(), group, survey.options.reach_m};
  for (std::uint32_t row = 0; row < count; ++row)
    if (ParcelId parcel{row};
        survey.demand().developed[parcel] != 0 && survey.city.parcels.shape.kind(ParcelId{row}) == ShapeKind::polygon)
      pieces[parcel] = connections.find(parcel).draining.piece;
  return pieces;
}

bool lies_in(Shapes const* within, Shapes const& shapes, std::uint32_t row) {
  return within == nullptr || (shapes.kind(row) != ShapeKind::none && lies_within(*within, point_on(shapes, row)));
}

void add_parcel(Survey const& survey, std::uint32_t row, DrainageZone& zone) {
  Demand const& demand = survey.demand();
  ParcelId parcel{row};
  zone.parcels.push_back(row);
  zone.area_m2 += area_m2(survey.city.parcels.shape, row);
  if (known(demand.households[parcel])) zone.households += demand.households[parcel];
  if (!demand.persons.empty()) zone.persons += demand.persons[parcel];
}

}  // namespace

std::vector<std::string> end_ids(Survey const& survey, DrainageZone const& zone) {
  std::vector<std::string> ids;
  for (VertexId end : zone.ends)
    for (Subject subject : subjects_at(survey.city.pipes, survey.network(), end, zone.group))
      ids.emplace_back(survey.city.id_of(subject));
  return ids;
}

std::string zone_name(Survey const& survey, DrainageZone const& zone) {
  std::string name;
  for (std::string const& id : end_ids(survey, zone)) name.append(name.empty() ? "" : "+").append(id);
  return name;
}

Zones find_zones(Survey const& survey, Group group, ZoneBy by, Shapes const* within) {
  std::vector<VertexId> ends = ends_of(survey, group, by);
  std::vector<std::vector<std::uint32_t>> ends_of_piece = reached(survey, group, ends);
  std::map<std::vector<std::uint32_t>, DrainageZone> zones;
  Network const& network = survey.network();
  bool sewage = group == Group::foul && survey.options.standard != nullptr && survey.city.parcels.size() > 0;
  for (std::uint32_t row = 0; row < ends_of_piece.size(); ++row) {
    PieceId piece{row};
    if (ends_of_piece[row].empty() || (within != nullptr && !middle_lies_within(survey, piece, *within))) continue;
    DrainageZone& zone = zones[ends_of_piece[row]];
    zone.pieces.push_back(piece);
    zone.metres += network.length_m(piece);
    if (sewage) zone.sewage_lps += survey.sewage().average_lps[piece];
  }
  Zones all;
  all.group = group;
  Column<ParcelId, PieceId> pieces = joined(survey, group);
  for (std::uint32_t row = 0; row < pieces.size(); ++row) {
    ParcelId parcel{row};
    if (survey.demand().developed[parcel] == 0 || !lies_in(within, survey.city.parcels.shape, row)) continue;
    ++all.developed;
    PieceId piece = pieces[parcel];
    if (piece && !ends_of_piece[piece.value()].empty()) {
      add_parcel(survey, row, zones[ends_of_piece[piece.value()]]);
    } else {
      ++all.not_served;
    }
  }
  for (auto& [rows, zone] : zones) {
    zone.group = group;
    for (std::uint32_t end : rows) zone.ends.push_back(ends[end]);
    all.list.push_back(std::move(zone));
  }
  return all;
}

}  // namespace qinzao
