#pragma once
#include <utility>
#include <vector>

#include "engine/plan/design/sewer_tree.hpp"
#include "engine/plan/routes.hpp"

namespace qinzao {

using ManholeId = Id<struct ManholeTag>;

/// A manhole of a plan; where a tree of reaches joins what exists, the place of the join.
struct PlanManhole {
  Point at;
  double ground_m = unknown_value;
  OutletId outlet;  // the join; none: new
};

/// A lateral on a reach: metres from its upper end.
struct JoinedLateral {
  std::uint32_t lateral = 0;
  ReachId reach;
  double at_m = 0;
};

/// The pipes of a layout: straight reaches between manholes, ready to be designed.
struct PlanReaches {
  SewerTree tree;
  Column<ReachId, ManholeId> up;
  Column<ReachId, ManholeId> down;
  Column<ReachId, std::uint32_t> street;  // row of the streets
  Column<ReachId, Passes> passes;
  Column<ReachId, char> bed_known;  // of a crossing
  Column<ReachId, double> average_lps;
  Column<ManholeId, PlanManhole> manholes;
  std::vector<JoinedLateral> laterals;                     // along reaches
  std::vector<JoinedLateral> sewers;                       // laterals that are reaches: the first of each
  std::vector<std::pair<std::uint32_t, OutletId>> direct;  // laterals that join an outlet, themselves or at its corner
  Column<OutletId, double> added_lps;                      // average flow that joins there
  bool levels_known = true;                                // false: some ground is unknown, nothing can be designed
  double metres = 0;
};

/// Divides the streets that a layout uses into reaches. A reach goes from manhole to manhole: they stand where ways
/// meet or the street price changes, at the banks of crossings, and where manhole_places sets them. The flow of a reach
/// is the peak of what has joined by its lower end.
PlanReaches reaches_of(PlanTask const& task, Routes const& routes, std::vector<int> const& arcs);

}  // namespace qinzao
