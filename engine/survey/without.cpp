#include "engine/survey/without.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"

namespace qinzao {

namespace {

Column<PipeId, double> draining_metres(Survey const& survey, Group group) {
  Network const& network = survey.network();
  Column<PipeId, double> metres(survey.city.pipes.size(), 0);
  for (std::size_t row = 0; row < network.piece_total(); ++row)
    if (PieceId piece{row}; carries(network.system[piece], group) && drains(survey.sewers().of(group), piece))
      metres[network.pipe[piece]] += network.length_m(piece);
  return metres;
}

void refuse_unknown(City const& city, std::string const& id) {
  std::vector<std::string> names;
  for (TextColumn const* ids : std::initializer_list<TextColumn const*>{&city.pipes.id, &city.nodes.id})
    for (std::size_t row = 0; row < ids->size(); ++row) names.emplace_back((*ids)[row]);
  throw Error{message("--without：没有编号为 {} 的管道或管点{}", "--without: no pipe or node is called {}{}", id,
                      suggestion(id, names))};
}

}  // namespace

DrainedBefore drained_before(Survey const& survey) {
  Network const& network = survey.network();
  DrainedBefore before;
  before.lateral.resize(survey.city.parcels.size());
  if (survey.city.parcels.size() > 0) before.households = survey.demand().households;
  for (std::size_t row = 0; row < survey.city.parcels.size(); ++row) {
    ParcelId parcel{row};
    PieceId piece = survey.coverage().piece[parcel];
    if (survey.coverage().service[parcel] != Service::served || !piece) continue;
    before.lateral[parcel] = {network.pipe[piece], (network.begin_m[piece] + network.end_m[piece]) / 2};
  }
  for (Group group : groups) before.metres[static_cast<std::size_t>(group)] = draining_metres(survey, group);
  return before;
}

std::vector<PipeId> take_out(City& city, Survey const& survey, std::span<std::string const> ids) {
  Network const& network = survey.network();
  TextIndex pipes{city.pipes.id};
  TextIndex nodes{city.nodes.id};
  std::vector<PipeId> taken;
  for (std::string const& id : ids) {
    auto pipe = pipes.find(id);
    auto node = nodes.find(id);
    if (!pipe && !node) refuse_unknown(city, id);
    if (pipe && node)
      throw Error{message("--without：{} 既是管道又是管点的编号", "--without: {} is both a pipe and a node", id)};
    if (pipe) taken.emplace_back(*pipe);
    if (!node) continue;
    VertexId vertex{*node};
    for (auto const& list : {network.entering[vertex], network.leaving[vertex]})
      for (Incidence const& link : list) taken.push_back(network.pipe[link.piece]);
  }
  std::ranges::sort(taken);
  taken.erase(std::ranges::unique(taken).begin(), taken.end());
  for (PipeId pipe : taken) city.pipes.status[pipe] = Status::abandoned;
  return taken;
}

LostOutlet lost_outlet(DrainedBefore const& before, Survey const& after) {
  Network const& network = after.network();
  LostOutlet lost;
  for (std::size_t row = 0; row < before.lateral.size(); ++row) {
    ParcelId parcel{row};
    auto const& [pipe, at_m] = before.lateral[parcel];
    if (!pipe) continue;
    bool there = static_cast<bool>(network.first_piece[pipe]);
    if (there && drains(after.sewers().of(Group::foul), network.piece_at(pipe, at_m))) continue;
    lost.parcels.push_back(parcel);
    if (known(before.households[parcel])) lost.households += before.households[parcel];
  }
  for (std::size_t group = 0; group < groups.size(); ++group) {
    Column<PipeId, double> metres = draining_metres(after, groups[group]);
    for (std::size_t row = 0; row < metres.size(); ++row)
      if (PipeId pipe{row}; network.first_piece[pipe])
        lost.metres[group] += std::max(0.0, before.metres[group][pipe] - metres[pipe]);
  }
  return lost;
}

}  // namespace qinzao
