#include "tests/truth/off_line.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace qinzao::test {

namespace {

/// The only pipe of the group among the pieces.
PipeId only_pipe(Network const& network, std::span<Incidence const> links, Group group) {
  PipeId only;
  for (Incidence const& link : links) {
    if (!carries(link.system, group)) continue;
    if (only) return {};
    only = network.pipe[link.piece];
  }
  return only;
}

}  // namespace

std::optional<double> off_line_m(City const& city, Network const& network, VertexId vertex, Group group) {
  PipeId above = only_pipe(network, network.entering[vertex], group);
  PipeId below = only_pipe(network, network.leaving[vertex], group);
  if (!above || !below || above == below) return std::nullopt;
  if (!is_gravity(city.pipes, above) || !is_gravity(city.pipes, below)) return std::nullopt;
  int arriving = network.vertex_at(above, 1) == vertex ? 1 : 0;
  int leaving = network.vertex_at(below, 1) == vertex ? 1 : 0;
  if (network.vertex_at(above, arriving) != vertex || network.vertex_at(below, leaving) != vertex) return std::nullopt;
  auto level_m = [&](PipeId pipe, int end) { return network.invert_m[pipe][static_cast<std::size_t>(end)]; };
  double share = network.ground_m[above] / (network.ground_m[above] + network.ground_m[below]);
  double line_m = level_m(above, 1 - arriving) + share * (level_m(below, 1 - leaving) - level_m(above, 1 - arriving));
  double arriving_m = std::abs(level_m(above, arriving) - line_m);
  double leaving_m = std::abs(level_m(below, leaving) - line_m);
  return known(arriving_m + leaving_m) ? std::optional{std::max(arriving_m, leaving_m)} : std::nullopt;
}

double most_off_m(City const& city, Network const& network) {
  std::vector<double> all;
  for (std::size_t row = 0; row < city.nodes.size(); ++row) {
    VertexId vertex{row};
    auto foul = off_line_m(city, network, vertex, Group::foul);
    auto storm = off_line_m(city, network, vertex, Group::storm);
    bool combined = foul && only_pipe(network, network.entering[vertex], Group::foul) ==
                                only_pipe(network, network.entering[vertex], Group::storm);
    if (foul) all.push_back(*foul);
    if (storm && !combined) all.push_back(*storm);
  }
  std::ranges::sort(all);
  return all.empty() ? 0.3 : std::max(0.3, 3 * all[all.size() / 2]);
}

}  // namespace qinzao::test
