#pragma once
#include <vector>

#include "engine/plan/steiner/net.hpp"

namespace qinzao::steiner {

/// What dual ascent finds: no tree costs less than `bound`, and a tree that uses an arc costs at least `bound` plus
/// what is left of the arc's cost.
struct Ascent {
  Cost bound = 0;
  std::vector<Cost> left;  // half -> reduced cost
};

/// Dual ascent (Wong 1984) towards `root`, which may be any terminal of a symmetric network or the network's root.
/// The set of vertices that a terminal reaches over arcs without reduced cost grows and is kept between its turns; the
/// terminal with the fewest arcs out of its set goes first. Nothing where some terminal cannot reach the root: the
/// bound is then kNever.
/// `seed` breaks ties between sets of equal size; 0: by number.
Ascent dual_ascent(Net const& net, int root, std::uint64_t seed = 0);

/// Closes arcs of `work` that no tree cheaper than `value` can use: the way from the nearest terminal to the arc, the
/// arc and the way to the root, all in reduced costs, bring the bound to `value` or above. Returns how many.
/// `net` is net_of(work), `ascent` towards `root`, value without what is forced. On a symmetric network with another
/// root both directions of a street close or none.
int close_by_bound(Worknet& work, Net const& net, Ascent const& ascent, int root, Cost value);

}  // namespace qinzao::steiner
