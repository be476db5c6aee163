#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// name_conflict: an end of a pipe that is not drawn at the node it names. Reasons: other_node (the end is drawn
/// elsewhere), whole_main (an inner end of one main in pieces that all name its two end nodes), swapped (each named
/// node lies at the opposite end; the text says whether the names are exchanged, the line is drawn backwards, or nobody
/// can tell). value: metres from the end to the named node.
void find_name_conflicts(Sewers const& sewers, Findings& findings);

}  // namespace qinzao
