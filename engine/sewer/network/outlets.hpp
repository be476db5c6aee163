#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// no_outlet: connected pieces of a group that do not drain, one finding each; reason disconnected, or against_flow
/// with the pipes to run the other way in details.reverse. value: pipes to reverse, or pipes in the piece.
void find_no_outlet(Sewers const& sewers, Findings& findings);

/// dead_end: a vertex that flow enters and can leave through no pipe at all, not an outlet, nor a treatment plant that
/// a storm pipe enters. reason: foul, storm or combined.
void find_dead_ends(Sewers const& sewers, Findings& findings);

/// missing_link: a dead end and the nearest draining pipe of its group within `within_m` and further than `snap_m`, by
/// a way that crosses no barrier and leads neither into what flows to the dead end nor along the pipe to where it
/// begins. value: metres. Where all known levels there are higher: reason too_low; value: the climb. The geometry is
/// the line.
void find_missing_links(Sewers const& sewers, Barriers const& barriers, double snap_m, double within_m,
                        Findings& findings);

}  // namespace qinzao
