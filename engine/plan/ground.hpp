#pragma once
#include <array>
#include <functional>
#include <optional>

#include "engine/plan/corridors.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// The level of the ground at a place, from a terrain model; nothing where it has a hole or ends.
using Terrain = std::function<std::optional<double>(Point)>;

/// Where the level of a corner comes from.
enum class GroundFrom : std::uint8_t { node, terrain, between, unknown };

/// The ground under corridors.
struct Ground {
  Column<CornerId, double> level_m;  // unknown where nothing is known in the whole connected part
  Column<CornerId, GroundFrom> from;
  std::array<double, 4> metres{};        // corridors by where their ground is from, half a stretch for each end
  std::size_t compared = 0;              // nodes of known level that the terrain covers
  double terrain_off_m = unknown_value;  // median of terrain - node
};

/// A node of known ground within 10 m; else the terrain; else between known levels along the corridors, each corner the
/// mean of its neighbours weighted by 1 / length.
Ground find_ground(Corridors const& corridors, Nodes const& nodes, Terrain const& terrain, double terrain_offset_m);

}  // namespace qinzao
