#pragma once
#include <vector>

#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Where flow of a group ends at a vertex: its node; where there is none, the pipes of the group that bring it there,
/// by their keys, those in doubt too. Tracing up from all of them is tracing up from the vertex. Where no pipe brings
/// any: subject_at.
std::vector<Subject> subjects_at(Pipes const& pipes, Network const& network, VertexId vertex, Group group);

}  // namespace qinzao
