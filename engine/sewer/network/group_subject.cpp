#include "engine/sewer/network/group_subject.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace qinzao {

std::vector<Subject> subjects_at(Pipes const& pipes, Network const& network, VertexId vertex, Group group) {
  if (NodeId node = network.node(vertex)) return {subject_of(node)};
  std::vector<std::pair<std::string_view, PipeId>> bringing;
  auto add = [&](Incidence const& link) {
    PipeId pipe = network.pipe[link.piece];
    if (carries(link.system, group)) bringing.emplace_back(pipes.id[pipe], pipe);
  };
  for (Incidence const& link : network.entering[vertex]) add(link);
  for (Incidence const& link : network.leaving[vertex])
    if (link.doubtful) add(link);
  std::ranges::sort(bringing);
  std::vector<Subject> subjects;
  for (auto const& [_, pipe] : bringing)
    if (Subject subject = subject_of(pipe); subjects.empty() || subjects.back() != subject) subjects.push_back(subject);
  if (subjects.empty()) subjects.push_back(subject_at(pipes, network, vertex));
  return subjects;
}

}  // namespace qinzao
