#pragma once
#include "engine/sewer/network/mains.hpp"

namespace qinzao {

/// A measured length that does not fit the drawing.
struct LengthMismatch {
  std::vector<PipeId> pipes;  // one, or the pieces of a main that repeat its length, along the main
  double drawn_m = 0;         // of all of them
  double straight_m = 0;      // between the ends of what they make up
  bool impossible = false;    // shorter than the straight line; else it only differs from what is drawn
};

/// Lengths on the ground (docs/developing/sewer.md).
struct GroundLengths {
  Column<PipeId, double> drawn_m;
  Column<PipeId, double> ground_m;
  std::vector<LengthMismatch> mismatches;  // by their first pipe
  std::size_t mismatched = 0;              // pipes of them
  bool schematic = false;                  // more than half of the pipes: the measured lengths hold
};

/// The measured length of every pipe where it is known, else the drawn one. A length that the pieces of a main repeat
/// is one length, of all of them: it is held against what they make up, and divided by drawn length. A measured length
/// does not fit where it is shorter than the straight line by more than 0.5 m and a hundredth (impossible), or differs
/// from the drawn length by more than 2 m and a tenth; devices have none. An impossible one is not used, unless the
/// drawing is schematic.
GroundLengths find_lengths(Pipes const& pipes, std::vector<Main> const& mains);

}  // namespace qinzao
