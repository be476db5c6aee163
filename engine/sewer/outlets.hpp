#pragma once
#include "engine/sewer/sewers.hpp"

namespace qinzao {

/// no_outlet: connected pieces of a group that do not drain, one finding each; reason disconnected, or against_flow
/// with the pipes to run the other way in details.reverse. value: pipes to reverse, or pipes in the piece.
void find_no_outlet(Sewers const& sewers, Findings& findings);

/// dead_end: a vertex that flow enters and can leave through no pipe at all, not a terminal. reason: foul, storm or
/// combined.
void find_dead_ends(Sewers const& sewers, Findings& findings);

/// missing_link: a dead end and the nearest draining pipe of its group within `within_m`, not higher (where levels are
/// known), by a way that crosses no barrier and does not lead back along the pipe to where it begins. value: metres;
/// the geometry is the proposed line.
void find_missing_links(Sewers const& sewers, Barriers const& barriers, double within_m, Findings& findings);

}  // namespace qinzao
