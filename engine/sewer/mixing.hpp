#pragma once
#include "engine/sewer/sewers.hpp"

namespace qinzao {

/// cross_connection, at the meeting place: reason foul_to_storm (污水接入雨水) and storm_to_foul (雨水接入污水) are
/// errors; blind (支管暗接, at the lower end of the branch) and storm_begins (a storm pipe that begins where foul flows
/// through) are warnings. Overflow pipes do not count. value: metres of pipe above the place, of the group that is led
/// wrong.
void find_cross_connections(Sewers const& sewers, Load const& load, Findings& findings);

/// direct_discharge (直排): foul flow reaches a water outfall along any pipes but overflows; reason foul_pipe (one ends at
/// the outfall) or through_storm, whose cause is the nearest place above where foul gets in. value: metres of foul pipe
/// above it.
void find_direct_discharge(Sewers const& sewers, Load const& load, Findings& findings);

}  // namespace qinzao
