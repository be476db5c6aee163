#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// A straight pipe of a plan, from one manhole to the next.
using ReachId = Id<struct ReachTag>;

/// What a metre of trench costs beside the diameter and the depth: a class of streets or a kind of crossing, by its
/// place in the table of costs.
using PriceClassId = Id<struct PriceClassTag>;

/// What the level of a ceiling means.
enum class CeilingOf : std::uint8_t { crown, invert };

/// A level that a reach may not exceed somewhere along it: the ground less the cover above a dip, the bed of a river,
/// the lateral of a parcel.
struct Ceiling {
  double at_m = 0;     // from the upper end, 0 to the length of the reach
  double level_m = 0;  // at most
  CeilingOf of = CeilingOf::crown;
};

/// Where the lower end of a root may end.
struct Outfall {
  double crown_least_m = -std::numeric_limits<double>::infinity();  // of the pipe it joins (GB 50014 5.3.1)
  double invert_m = unknown_value;  // of the pipe it joins: what it drops to. DEFAULT: it does not drop
  double size_most_mm = std::numeric_limits<double>::infinity();  // of the pipe it joins
  bool new_manhole = false;                                       // one is built there, at the size of the root
};

/// Sewers to be designed: one or several trees, each running down to its root. Rows are in any order. REQUIRES all
/// levels, lengths (> 0) and flows known, `down` free of circles.
struct SewerTree {
  Column<ReachId, ReachId> down;  // reach -> the one its lower end meets; none: it ends at an outfall
  Column<ReachId, double> length_m;
  Column<ReachId, double> ground_up_m;  // at its upper manhole
  Column<ReachId, double> ground_down_m;
  Column<ReachId, double> flow_lps;  // design flow: peak, ground water with it
  Column<ReachId, PriceClassId> price;
  Column<ReachId, double> extra_cny;  // a fixed sum whatever the design: a crossing, joins of laterals
  Column<ReachId, double> lost_m;     // level lost in it beside its fall (a siphon), at least 0
  Rows<ReachId, Ceiling> ceilings;    // may be empty: none
  Column<ReachId, Outfall> outfall;   // read for roots alone

  std::size_t size() const { return down.size(); }
};

/// Every reach after those that flow into it; among reaches free to come next, the smallest row. Error: a circle.
std::vector<ReachId> downstream_order(SewerTree const& tree);

/// Reach -> the reaches that flow into its upper end, ascending.
Rows<ReachId, ReachId> entering_reaches(SewerTree const& tree);

}  // namespace qinzao
