#pragma once
#include <algorithm>
#include <vector>

#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Where flow of a group ends at a vertex: its node; where there is none, the pipes of the group that bring it there,
/// in the order of their rows, those in doubt too. Tracing up from all of them is tracing up from the vertex. Where no
/// pipe brings any: subject_at.
inline std::vector<Subject> subjects_at(Network const& network, VertexId vertex, Group group) {
  if (NodeId node = network.node(vertex)) return {subject_of(node)};
  std::vector<PipeId> pipes;
  for (Link const& link : network.entering[vertex])
    if (carries(link.system, group)) pipes.push_back(network.pipe[link.piece]);
  for (Link const& link : network.leaving[vertex])
    if (link.doubtful && carries(link.system, group)) pipes.push_back(network.pipe[link.piece]);
  std::ranges::sort(pipes);
  std::vector<Subject> subjects;
  for (PipeId pipe : pipes)
    if (Subject subject = subject_of(pipe); subjects.empty() || subjects.back() != subject) subjects.push_back(subject);
  if (subjects.empty()) subjects.push_back(subject_at(network, vertex));
  return subjects;
}

}  // namespace qinzao
