#pragma once
#include "engine/sewer/hydraulics/rain.hpp"
#include "engine/sewer/hydraulics/reaches.hpp"
#include "engine/sewer/network/accumulate.hpp"

namespace qinzao {

/// Hectares that rain falls on, where they come into the network.
struct DrainedArea {
  Column<PieceId, double> piece_ha;
  Column<VertexId, double> vertex_ha;
};

/// The flow of the design storm.
struct StormLoad {
  std::string clause;                // of the method, and whose rain it is; says so where one was not read
  Column<PieceId, double> flow_lps;  // not-a-number: more area above than the method is for
  std::size_t loop_pieces = 0;       // pieces that the water comes round to again
  std::size_t beyond_method = 0;     // pieces that are not judged
};

/// Minutes through each piece of the storm group at full flow; at design.unknown_ms where slope or section is unknown,
/// where the pipe does not fall, and in pressure pipes.
Column<PieceId, double> travel_minutes(Sewers const& sewers, Reaches const& reaches, StormDesign const& design);

/// Carries the areas down the storm group by the rules of accumulate. The rain that loads a piece most lasts as long as
/// the longest way of water to its upper end: inlet time and the time in the pipes. `effective` is the area times its
/// runoff coefficient.
StormLoad find_storm_load(Sewers const& sewers, Reaches const& reaches, DrainedArea const& area,
                          DrainedArea const& effective, StormDesign const& design, Rain const& rain);

}  // namespace qinzao
