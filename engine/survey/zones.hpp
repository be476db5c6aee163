#pragma once
#include <string>
#include <vector>

#include "engine/survey/survey.hpp"

namespace qinzao {

/// What divides a district: the outlets that flow reaches, or the first pump stations on its way (the outlet where it
/// meets none).
enum class ZoneBy : std::uint8_t { terminal, pump };

/// What flows to one set of outlets (or first pump stations).
struct DrainageZone {
  std::vector<VertexId> ends;          // rising; more than one: shared
  std::vector<PieceId> pieces;         // draining ones, rising
  std::vector<std::uint32_t> parcels;  // developed ones that join them, rising
  double metres = 0;
  double households = 0;  // of parcels whose number is known
  double persons = 0;     // of households that tell them
  double area_m2 = 0;     // of the parcels as drawn
  double sewage_lps = 0;  // average, of its parcels and the dry-weather inflow of its nodes; 0 without a standard
  bool shared() const { return ends.size() > 1; }
};

/// The ids of the ends of a zone, a plus between.
std::string zone_name(Survey const& survey, DrainageZone const& zone);

struct Zones {
  Group group = Group::foul;
  std::vector<DrainageZone> list;  // by their ends
  std::size_t developed = 0;
  std::size_t not_served = 0;  // developed parcels that join no draining piece
};

/// Divides the pieces of a group that drain, and the developed parcels that join them, by where their flow ends. A
/// parcel belongs to the zone of the piece it joins: for foul flow its connection (Coverage), for storm flow the
/// shortest one to a draining storm pipe within reach. With `within`, pieces by their middle and parcels by a point
/// inside. REQUIRES the group assessed.
Zones find_zones(Survey const& survey, Group group, ZoneBy by, Shapes const* within = nullptr);

}  // namespace qinzao
