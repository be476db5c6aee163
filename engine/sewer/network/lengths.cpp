#include "engine/sewer/network/lengths.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao {

LengthFault length_fault(Pipes const& pipes, PipeId pipe, double drawn_m) {
  auto line = pipes.line.line(pipe.value());
  double measured_m = pipes.measured_m[pipe];
  if (line.empty() || !known(measured_m) || pipes.device[pipe] != Device::none) return LengthFault::none;
  double straight_m = distance_m(line.front(), line.back());
  if (measured_m < straight_m - std::max(0.5, 0.01 * straight_m)) return LengthFault::impossible;
  return std::abs(measured_m - drawn_m) > std::max(2.0, 0.1 * drawn_m) ? LengthFault::differs : LengthFault::none;
}

GroundLengths find_lengths(Pipes const& pipes, std::vector<Main> const& mains) {
  GroundLengths lengths;
  lengths.drawn_m.resize(pipes.size());
  lengths.ground_m.resize(pipes.size());
  for (std::size_t row = 0; row < pipes.size(); ++row) lengths.drawn_m[PipeId{row}] = pipes.length_m(PipeId{row});

  Column<PipeId, double> divided;  // the share of its main's length, where the pieces repeat it
  if (!mains.empty()) divided.resize(pipes.size(), unknown_value);
  for (Main const& main : mains)
    for (auto const& [pipe, _] : main.pieces) {
      double measured_m = pipes.measured_m[pipe];
      double drawn_m = 0;
      double pieces = 0;
      for (auto const& [other, turned] : main.pieces)
        if (std::abs(pipes.measured_m[other] - measured_m) <= 0.01) {
          ++pieces;
          drawn_m += lengths.drawn_m[other];
        }
      // Equal pieces each have their own length, and together as much as is drawn.
      bool repeated = pieces > 1 && std::abs(measured_m - drawn_m) < std::abs(pieces * measured_m - drawn_m);
      if (repeated) divided[pipe] = measured_m * lengths.drawn_m[pipe] / drawn_m;
    }

  std::size_t drawn = 0;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (pipes.line.line(pipe.value()).empty()) continue;
    ++drawn;
    bool is_divided = !divided.empty() && known(divided[pipe]);
    if (!is_divided && length_fault(pipes, pipe, lengths.drawn_m[pipe]) != LengthFault::none) ++lengths.mismatched;
  }
  lengths.schematic = 2 * lengths.mismatched > drawn;

  for (std::size_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    double drawn_m = lengths.drawn_m[pipe];
    bool used = known(pipes.measured_m[pipe]) &&
                (lengths.schematic || length_fault(pipes, pipe, drawn_m) != LengthFault::impossible);
    lengths.ground_m[pipe] = used ? pipes.measured_m[pipe] : drawn_m;
    if (!divided.empty() && known(divided[pipe])) lengths.ground_m[pipe] = divided[pipe];
  }
  return lengths;
}

}  // namespace qinzao
