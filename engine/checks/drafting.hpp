#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

// Faults of drawing that break graphs. Each looks at the pipes in service.

/// unsnapped_end: an end that met nothing within snap, with a node, an end or a pipe of its group within `near_m`
/// (reason near_node, near_end, near_pipe; warning), or an end drawn further than snap from the node it names
/// (reason drawn_away; info). value: metres of the miss.
void find_unsnapped_ends(Sewers const& sewers, double snap_m, double near_m, Findings& findings);

/// crossing_without_node: two gravity pipes of one flow group whose insides cross in plan, further than snap from every
/// end, with no common vertex there. One finding a pair; value: places where they cross.
void find_crossings(Sewers const& sewers, double snap_m, unsigned jobs, Findings& findings);

/// duplicate_pipe: pipes of one system between the same two vertices, drawn within `apart_m` of each other all along.
/// value: metres.
void find_duplicates(Sewers const& sewers, double apart_m, Findings& findings);

/// isolated_node: a node at which no pipe in service ends. reason alone, or on_pipe where a pipe passes within snap.
/// Inlets alone are info: their leads are seldom drawn.
void find_isolated_nodes(Sewers const& sewers, double snap_m, Findings& findings);

/// zero_length: a pipe shorter than `least_m`, or one whose two ends came to one vertex within twice snap. value:
/// metres.
void find_zero_lengths(Sewers const& sewers, double least_m, double snap_m, Findings& findings);

}  // namespace qinzao
