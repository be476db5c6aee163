#pragma once
#include <string_view>
#include <vector>

#include "engine/geo/shapes.hpp"

namespace qinzao {

/// What land is used for.
enum class LandUse : std::uint8_t { farmland, park, village, urban, compound, industry };
/// The word of the zones table: farmland, park, village, urban, compound, industry. Error: another word.
LandUse land_use_of(std::string_view word);
/// As the parcels table says it: 耕地, 公园绿地, 宅基地, 商住用地, 住宅小区, 工业用地.
std::string_view land_use_name(LandUse use);

/// Whether the lanes of a zone have foul sewers.
enum class Sewering : std::uint8_t { none, old, this_year };

/// A zone: the land nearer to its place than to any other's.
struct Zone {
  Point place;
  LandUse use = LandUse::farmland;
  Sewering sewering = Sewering::old;
};

/// A line of the plan and how much room it takes.
struct WideLine {
  std::vector<Point> line;
  double width_m = 0;
};

/// What a district is grown on.
struct GroundPlan {
  std::vector<WideLine> streets;
  std::vector<WideLine> rivers;
  std::vector<WideLine> railways;
  std::vector<Point> boundary;  // a ring
  std::vector<Zone> zones;
};

}  // namespace qinzao
