#pragma once
#include <string>
#include <vector>

#include "engine/clearance/block.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// What is built, or left out, in one go: a part of a planned reach that the same blockers stand in the way of from end
/// to end and no joint cuts; or a piece of a pipe in service that does not drain today.
using StretchId = Id<struct StretchTag>;

/// The pieces of docs/using/block.md, a column each. Of a pipe they come in the order of its drawing.
struct Stretches {
  std::vector<std::string> id;                  // of its pipe or line, and where that has several, #1, #2...
  Column<StretchId, std::uint32_t> work;        // of Planned::works; no_work: in service today, or not listed
  Column<StretchId, ReachId> reach;             // false: in service today, or of a work that is not listed
  Column<StretchId, PieceId> piece;             // of the network to be; false: carries no water
  Column<StretchId, Interval> drawn;            // along the pipe or reach
  Column<StretchId, double> metres;             // to be built; 0 of a pipe in service, and where it has no length
  Column<StretchId, double> way_m;              // on the ground, built or not
  Column<StretchId, std::uint8_t> foul;         // 1: serves by its way down; 0: counts by itself
  Rows<StretchId, Blocker> blockers;            // today; each once, in order
  Column<StretchId, std::uint8_t> drains_here;  // foul: 1: its lower end meets what drains today, or an outlet
  Rows<StretchId, StretchId> below;             // foul: the stretches that its water may go on into
  Rows<PieceId, StretchId> of_piece;            // along the drawing

  static constexpr std::uint32_t no_work = 0xffffffff;
  std::size_t size() const { return id.size(); }
  /// The stretch of a piece at a place along its pipe's drawing; false: the piece drains today or is storm water's.
  StretchId at(PieceId piece, double drawn_m) const;
};

/// Cuts everything planned, and what does not drain today, into stretches. `today` is the same city on the same day.
Stretches cut_stretches(Planned const& planned, BlockResult const& blocks, Survey const& today);

}  // namespace qinzao
