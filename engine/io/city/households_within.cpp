#include "engine/io/city/households_within.hpp"

#include <algorithm>

#include "engine/city/day.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/city/households.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/parcels.hpp"
#include "engine/io/settings/tracks.hpp"

namespace qinzao {

LandWithin read_land_within(Database const& city, Shapes const& area, Date day) {
  LandWithin within;
  Box box;
  for (std::uint32_t row = 0; row < area.size(); ++row) box.add(area.box(row));
  auto is_inside = [&](Shapes const& shapes, std::uint32_t row) {
    if (shapes.kind(row) == ShapeKind::none || !box.overlaps(shapes.box(row))) return false;
    return lies_within(area, point_on(shapes, row));
  };
  City land;
  std::vector<std::uint8_t> parcel;
  if (city.has_table("parcels")) {
    LayerTable table{city, "parcels", "parcel_id"};
    ParcelChunk parcels;
    read_parcels(city, table, {table.first_row, table.last_row, 0}, parcels);
    land.parcels = std::move(parcels.rows);
    for (std::uint32_t row = 0; row < land.parcels.size(); ++row)
      parcel.push_back(is_inside(land.parcels.shape, row) ? 1 : 0);
    if (!parcel.empty()) within.parcels = static_cast<std::size_t>(std::ranges::count(parcel, 1));
  }
  RowNotes notes;
  read_land_records(city, land, notes);
  land.ledger = read_ledger(city);
  land.tracks = read_tracks();
  Demand demand = demand_on(Day{land, {day, std::nullopt}}, 1);
  if (demand.households_known && !parcel.empty()) {
    within.households = 0;
    for (std::size_t row = 0; row < parcel.size(); ++row)
      if (double households = demand.households[ParcelId{row}]; parcel[row] != 0 && known(households))
        *within.households += households;
  }
  TextIndex household_index{land.households.household_id};
  TextIndex parcel_index{land.parcels.id};
  within.household.resize(land.households.size(), 0);
  for (std::uint32_t row = 0; row < land.households.size(); ++row)
    within.household[HouseholdId{row}] = is_inside(land.household_places, row) ? 1 : 0;
  for (std::size_t row = 0; row < land.links.size(); ++row) {
    auto household = household_index.find(land.links.household_id[HoldingId{row}]);
    auto held = parcel_index.find(land.links.parcel_id[HoldingId{row}]);
    if (household && held && parcel[*held] != 0 &&
        land.household_places.kind(HouseholdId{*household}) == ShapeKind::none)
      within.household[HouseholdId{*household}] = 1;
  }
  return within;
}

}  // namespace qinzao
