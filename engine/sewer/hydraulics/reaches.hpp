#pragma once
#include "engine/sewer/hydraulics/manning.hpp"
#include "engine/sewer/hydraulics/standard.hpp"
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// What hydraulics needs to know of every pipe in service, worked out once. Pressure pipes and devices are no reaches:
/// they have only their ends. Not-a-number: unknown.
struct Reaches {
  Column<PipeId, std::uint8_t> gravity;  // 1: a gravity pipe in service
  Column<PipeId, VertexId> up;           // where flow enters it
  Column<PipeId, VertexId> down;         // and leaves
  Column<PipeId, double> level_up_m;     // invert there
  Column<PipeId, double> level_down_m;
  Column<PipeId, double> slope;           // fall a metre along the flow
  Column<PipeId, double> size_mm;         // diameter; the lesser side of a box
  Column<PipeId, double> area_m2;         // full, all barrels
  Column<PipeId, double> manning_n_low;   // Manning; where neither n nor material is known the smoothest there is
  Column<PipeId, double> manning_n_high;  // the same, the roughest
  Column<PipeId, MaterialId> material;    // none: unknown to the standard
  Column<PipeId, Part> part;

  LimitCase limit_case(Pipes const& pipes, PipeId pipe) const {
    return {pipes.system[pipe], material[pipe], size_mm[pipe], part[pipe]};
  }
};

Reaches find_reaches(Sewers const& sewers, Standard const& standard, unsigned jobs);

/// Uniform flow at the fill the standard allows; REQUIRES section and slope known, slope > 0.
UniformFlow design_flow(Pipes const& pipes, Reaches const& reaches, Standard const& standard, PipeId pipe, double n);

/// How much of what hydraulics needs the file knows. Pipes, of the gravity pipes in service.
struct ReachesKnown {
  std::size_t pipes = 0;
  std::size_t slope = 0;
  std::size_t section = 0;
  std::size_t roughness = 0;  // given
  std::size_t material = 0;   // roughness not given, but a material the standard knows
  std::size_t cover = 0;      // section, an invert and the ground above it
};
ReachesKnown count_known(Sewers const& sewers, Reaches const& reaches);

}  // namespace qinzao
