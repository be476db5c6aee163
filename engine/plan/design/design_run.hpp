#pragma once
#include <span>
#include <vector>

#include "engine/plan/design/range_minimum.hpp"
#include "engine/plan/design/reaches_on_grid.hpp"
#include "engine/plan/design/run_windows.hpp"

namespace qinzao {

/// What a run chose for a reach.
struct ReachState {
  int size = 0;  // place in the list
  int up = 0;    // crowns, in steps
  int down = 0;
  int well = 0;  // crown that the entering pipes find; below `up`: a pump lifts the flow
};

/// One run of the dynamic program. State: diameter x crown at the lower end of a reach; its value: the least cost of
/// the reach and all above it. A reach takes
///
///     value(size, down) = min over up of  arriving(size, up) + manhole(size, up) + pipe(size, up, down)
///     arriving(size, up) = min( entering(size, up), min over well <= up of entering(size, well) + pump )
///     entering(size, well) = sum over the reaches above of the min over their sizes <= size and downs >= well of
///                            their value + drop manhole
///
/// The price of a pipe is a sum of one part by `up` and one by `down` (or the one of the deeper end), so that every
/// minimum is over a stretch of a list: no pair of levels is ever looked at.
class DesignRun {
 public:
  /// REQUIRES that task and grid live as long as the run. Interrupted: Ctrl-C.
  DesignRun(DesignTask const& task, LevelGrid const& grid, RunWindows windows);

  /// The sum over all trees; infinite where one has no design.
  double least_cost() const;
  /// The first reach, in downstream order, without any state; none: there is a design.
  ReachId first_without() const { return without_; }
  /// The states of a cheapest design; among equals the smaller size, then the higher level. REQUIRES one.
  Column<ReachId, ReachState> trace_back() const;

 private:
  struct Entering;  // one reach above, ready to be asked

  double size_mm(int size) const { return on_grid_.size_mm(size); }
  /// The size whose invert drops at the lower end: on a relaxed grid the largest size of a window stands for all larger
  /// ones too.
  int dropping(ReachId reach, int size) const;
  std::size_t place(ReachId reach, int size, int down) const;
  void run(ReachId reach);
  std::vector<Entering> prepare(ReachId reach, StepRange sizes) const;
  /// Levels at which a well or an upper crown of the reach may lie.
  StepRange heads(ReachId reach) const;
  std::vector<double> entering(std::span<Entering const> above, StepRange at, int size) const;
  std::vector<double> arriving(ReachId reach, StepRange at, std::vector<double> values) const;
  /// The state of a root, size and lower end.
  ReachState cheapest_root(ReachId reach) const;
  /// The state of a reach that enters a pipe of that size at a crown, size and lower end.
  ReachState cheapest_entering(ReachId reach, int size, int well) const;
  /// Fills in `up` and `well`.
  void choose_upper_end(ReachId reach, ReachState& state) const;
  /// Adds manhole and pipe by the upper crown; infinite where the rules forbid the crown.
  void add_upper_end(ReachId reach, StepRange at, int size, std::vector<double>& values) const;

  DesignTask const& task_;
  LevelGrid const& grid_;
  ReachesOnGrid on_grid_;
  RunWindows windows_;
  Column<ReachId, std::size_t> first_;  // of its states in values_
  std::vector<double> values_;
  ReachId without_;
};

}  // namespace qinzao
