#pragma once
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// cross_connection, at the meeting place: reason foul_to_storm (污水接入雨水) and storm_to_foul (雨水接入污水, also a
/// storm pipe into a treatment plant) are errors; blind (支管暗接, at the lower end of the branch) and storm_begins (a
/// storm pipe that begins where foul flows through) are warnings; levels_apart (gravity forbids the joint) is info.
/// Overflows and what has passed an outlet do not count. value: metres of pipe above the place, of the group that is
/// led wrong.
void find_cross_connections(Sewers const& sewers, Load const& load, Findings& findings);

/// direct_discharge (直排): foul flow reaches a water outfall. Reasons: foul_pipe (a sanitary pipe ends there) and
/// through_storm, errors, the latter with the nearest place above where foul gets in as cause; combined_pipe, a
/// warning; overflow (only through overflows) and levels_apart (only through joints gravity forbids), info. value:
/// metres of foul pipe above it.
void find_direct_discharge(Sewers const& sewers, Load const& load, Findings& findings);

}  // namespace qinzao
