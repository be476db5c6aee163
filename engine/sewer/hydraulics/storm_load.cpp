#include "engine/sewer/hydraulics/storm_load.hpp"

#include <cmath>

namespace qinzao {

Column<PieceId, double> travel_minutes(Sewers const& sewers, Reaches const& reaches, StormDesign const& design) {
  Network const& network = sewers.network;
  Pipes const& pipes = sewers.pipes;
  Column<PieceId, double> minutes(network.piece_total(), 0);
  for (std::size_t row = 0; row < network.piece_total(); ++row) {
    PieceId piece{row};
    PipeId pipe = network.pipe[piece];
    if (!carries(network.system[piece], Group::storm)) continue;
    double velocity_ms = design.unknown_ms;
    if (reaches.slope[pipe] > 0 && known(reaches.size_mm[pipe])) {
      Section section = pipes.section(pipe);
      velocity_ms =
          uniform_flow(section, section.height_m, reaches.slope[pipe], reaches.manning_n_high[pipe]).velocity_ms;
    }
    minutes[piece] = network.length_m(piece) / velocity_ms / 60;
  }
  return minutes;
}

StormLoad find_storm_load(Sewers const& sewers, Reaches const& reaches, DrainedArea const& area,
                          DrainedArea const& effective, StormDesign const& design, Rain const& rain) {
  Accumulated above = accumulate(sewers, Group::storm, area.piece_ha, area.vertex_ha);
  Accumulated runoff = accumulate(sewers, Group::storm, effective.piece_ha, effective.vertex_ha,
                                  travel_minutes(sewers, reaches, design));
  StormLoad load;
  load.clause = design.clause + ", " + rain.place + (rain.verified ? "" : " (unverified)");
  load.loop_pieces = runoff.loop_pieces;
  load.flow_lps.resize(runoff.through.size(), 0);
  for (std::size_t row = 0; row < runoff.through.size(); ++row) {
    PieceId piece{row};
    if (runoff.through[piece] == 0) continue;
    if (above.through[piece] > design.most_ha) {
      load.flow_lps[piece] = unknown_value;
      ++load.beyond_method;
    } else {
      double minutes = design.inlet_minutes + runoff.longest[piece];
      load.flow_lps[piece] = runoff.through[piece] * rain.intensity_lps_ha(minutes, design.return_years);
    }
  }
  return load;
}

}  // namespace qinzao
