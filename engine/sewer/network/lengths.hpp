#pragma once
#include "engine/sewer/network/mains.hpp"

namespace qinzao {

/// Lengths on the ground (docs/developing/sewer.md).
struct GroundLengths {
  Column<PipeId, double> drawn_m;
  Column<PipeId, double> ground_m;
  std::size_t mismatched = 0;  // pipes of the file whose measured length does not fit the drawing
  bool schematic = false;      // more than half of them: the measured lengths hold
};

/// The limits of the check length_mismatch.
enum class LengthFault : std::uint8_t {
  none,
  differs,    // from the drawn length by more than 2 m and a tenth
  impossible  // shorter than the straight line between the ends by more than 0.5 m and a hundredth
};
LengthFault length_fault(Pipes const& pipes, PipeId pipe, double drawn_m);

/// The measured length of every pipe where it is known, else the drawn one. A measured length shorter than the straight
/// line between the ends is not used, unless the drawing is schematic; one that the pieces of a main repeat is divided
/// by drawn length.
GroundLengths find_lengths(Pipes const& pipes, std::vector<Main> const& mains);

}  // namespace qinzao
