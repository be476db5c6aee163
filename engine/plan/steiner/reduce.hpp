#pragma once
#include "engine/plan/steiner/worknet.hpp"

namespace qinzao::steiner {

/// Makes the network smaller without changing the cost of its best tree, until nothing changes: degree one and two,
/// the only exit of a terminal, special distance (Duin and Volgenant 1989), nearest vertex. The last two only where
/// streets cost the same both ways; elsewhere an arc goes that a detour replaces at no more.
void reduce(Worknet& net);

/// Degree one and two and the only exit of a terminal alone: what halves raw streets, in one pass.
void reduce_degrees(Worknet& net);

/// Closes streets that a detour replaces at no more than their cost, with a rest at each terminal on the way where
/// streets cost the same both ways. Looks at most at `reach` vertices for each street. Returns how many.
int close_by_detour(Worknet& net, int reach);

/// Lays the nearest street of a terminal where that costs nothing (symmetric only). Returns how many.
int lay_nearest(Worknet& net, int reach);

}  // namespace qinzao::steiner
