#include "engine/sewer/network/sewers.hpp"

#include <string_view>
#include <tuple>

namespace qinzao {

Subject subject_at(Pipes const& pipes, Network const& network, VertexId vertex) {
  if (NodeId node = network.node(vertex)) return subject_of(node);
  std::tuple<bool, bool, std::string_view, PipeId> first;  // passes, begins there, key
  auto look = [&](Incidence const& link, bool begins) {
    PipeId pipe = network.pipe[link.piece];
    bool passes = network.vertex_at(pipe, 0) != vertex && network.vertex_at(pipe, 1) != vertex;
    std::tuple one{passes, begins && !link.doubtful, pipes.id[pipe], pipe};
    if (!std::get<PipeId>(first) || one < first) first = one;
  };
  for (Incidence const& link : network.entering[vertex]) look(link, false);
  for (Incidence const& link : network.leaving[vertex]) look(link, true);
  return subject_of(std::get<PipeId>(first));
}

}  // namespace qinzao
