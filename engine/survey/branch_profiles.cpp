#include "engine/survey/branch_profiles.hpp"

#include <algorithm>

namespace qinzao {

namespace {

/// The first piece of the pipes that leaves a vertex; none: they end there.
std::optional<PieceId> next_of(Network const& network, std::vector<char> const& among, VertexId vertex) {
  for (Incidence const& link : network.leaving[vertex])
    if (among[network.pipe[link.piece].value()] != 0) return link.piece;
  return std::nullopt;
}

bool is_head(Network const& network, std::vector<char> const& among, VertexId vertex) {
  return std::ranges::none_of(network.entering[vertex],
                              [&](Incidence const& link) { return among[network.pipe[link.piece].value()] != 0; });
}

/// Leaves `beyond_m` of what follows the first `own` reaches, and at least one reach of it.
void shorten(Profile& profile, std::size_t own, double beyond_m) {
  std::size_t keep = own;
  double from_m = own > 0 ? profile.reaches[own - 1].end_m : 0;
  while (keep < profile.reaches.size() && (keep == own || profile.reaches[keep - 1].end_m - from_m < beyond_m)) ++keep;
  profile.reaches.resize(keep);
  profile.pieces.resize(keep);
  profile.stations.resize(keep + 1);
}

Profile branch_from(Survey const& survey, std::vector<char> const& among, VertexId head, double beyond_m) {
  Network const& network = survey.network();
  TraceFrom from;
  VertexId at = head;
  std::vector<char> seen(network.vertex_count(), 0);
  while (auto piece = next_of(network, among, at)) {
    if (seen[at.value()] != 0) break;
    seen[at.value()] = 1;
    from.own.push_back(*piece);
    at = network.to[*piece];
  }
  std::size_t own = from.own.size();
  from.subject = {Layer::pipes, network.pipe[from.own.front()].value()};
  // find_profile takes the pieces of a pipe as drawn, and turns those of one that flows against its drawing.
  if (network.against_drawing[network.pipe[from.own.front()]] != 0) std::ranges::reverse(from.own);
  from.starts.push_back({at, Group::foul});
  Profile profile =
      find_profile(survey, from, trace(network, survey.terminals(), from.starts, TraceDirection::downstream));
  shorten(profile, own, beyond_m);
  return profile;
}

}  // namespace

std::vector<Profile> branch_profiles(Survey const& survey, std::span<PipeId const> pipes, double beyond_m) {
  Network const& network = survey.network();
  std::vector<char> among(survey.city.pipes.size(), 0);
  for (PipeId pipe : pipes) among[pipe.value()] = 1;
  std::vector<VertexId> heads;
  for (PipeId pipe : pipes) {
    PieceId first = network.first_piece[pipe];
    for (std::uint32_t i = 0; first && i < network.piece_count[pipe]; ++i) {
      VertexId upper = network.from[PieceId{first.value() + i}];
      if (is_head(network, among, upper)) heads.push_back(upper);
    }
  }
  std::ranges::sort(heads);
  heads.erase(std::ranges::unique(heads).begin(), heads.end());
  std::vector<Profile> profiles;
  for (VertexId head : heads) profiles.push_back(branch_from(survey, among, head, beyond_m));
  auto longer = [](Profile const& l, Profile const& r) {
    double left = l.stations.back().chainage_m;
    double right = r.stations.back().chainage_m;
    return left != right ? left > right : l.stations.front().name < r.stations.front().name;
  };
  std::ranges::sort(profiles, longer);
  return profiles;
}

}  // namespace qinzao
