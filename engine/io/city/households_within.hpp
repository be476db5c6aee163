#pragma once
#include <optional>

#include "engine/base/date.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/land/households.hpp"

namespace qinzao {

/// What of the land lies within an area.
struct LandWithin {
  std::optional<std::size_t> parcels;           // nothing: the city has none
  std::optional<double> households;             // of those parcels on the day, as gaps counts them; nothing: unknown
  Column<HouseholdId, std::uint8_t> household;  // 1: its own place does, or, where it has none, a parcel of it
};

/// Looks at the middles of parcels and at the points of households, row by row.
LandWithin read_land_within(Database const& city, Shapes const& area, Date day);

}  // namespace qinzao
