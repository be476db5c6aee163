#pragma once
#include <array>
#include <vector>

#include "engine/sewer/network/ends.hpp"

namespace qinzao {

/// What names, drawing and levels together say of every pipe in service (docs/developing/sewer.md).
struct PipeLevels {
  Column<PipeId, std::array<double, 2>> invert_m;  // at the first and last drawn vertex; exchanged where the line is
                                                   // drawn backwards, interpolated where pieces repeat their main's,
                                                   // unknown in a set that is no evidence
  Column<PipeId, std::uint8_t> against;            // 1: flows from the last drawn vertex to the first
  Column<PipeId, std::uint8_t> doubtful;           // 1: may carry flow either way
  Column<PipeId, double> fall_m;                   // along the flow, of the whole main where its pieces repeat it;
                                                   // unknown where the levels say nothing about the direction
  Column<PipeId, std::uint8_t> interpolated;       // 1: a piece whose levels are those of its main
  std::vector<SwappedNames> swapped;
  std::vector<PipeId> exchanged;   // the two inverts fit the neighbours only when exchanged
  std::array<LevelSet, 4> sets;    // by System
  Rows<VertexId, EndRef> ends_at;  // vertex -> ends placed there
  std::vector<Main> mains;         // known by name, then those whose pieces only repeat the same inverts
};

PipeLevels find_levels(Pipes const& pipes, Nodes const& nodes, PipeEnds const& ends, NetworkOptions const& options);

}  // namespace qinzao
