#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// Does flow of the group, in the stated direction, enter the vertex and leave it through no pipe at all? Sewage does
/// not leave through an overflow. A pipe in doubt is an excuse only if the water drains through it the other way.
/// `doubt`: a pipe that enters is in doubt, so that the water may leave through it.
struct FlowEnd {
  bool is = false;
  bool doubt = false;
};
FlowEnd flow_end_at(Sewers const& sewers, VertexId vertex, Group group);

}  // namespace qinzao
