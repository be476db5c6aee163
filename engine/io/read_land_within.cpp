#include "engine/io/read_land_within.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"
#include "engine/io/read_land.hpp"
#include "engine/io/read_plots.hpp"

namespace qinzao {

std::optional<std::size_t> LandWithin::households() const {
  if (household.empty()) return std::nullopt;
  return static_cast<std::size_t>(std::ranges::count(household, 1));
}

LandWithin read_land_within(Database const& city, Shapes const& area) {
  LandWithin within;
  Box box;
  for (std::uint32_t row = 0; row < area.size(); ++row) box.add(area.box(row));
  auto is_inside = [&](Shapes const& shapes, std::uint32_t row) {
    if (shapes.kind(row) == ShapeKind::none || !box.overlaps(shapes.box(row))) return false;
    return lies_within(area, point_on(shapes, row));
  };
  ParcelChunk parcels;
  std::vector<std::uint8_t> parcel;
  if (city.has_table("parcels")) {
    LayerTable table{city, "parcels", "parcel_id"};
    read_parcels(city, table, {table.first_row, table.last_row, 0}, parcels);
    for (std::uint32_t row = 0; row < parcels.rows.size(); ++row)
      parcel.push_back(is_inside(parcels.rows.shape, row) ? 1 : 0);
    if (!parcel.empty()) within.parcels = static_cast<std::size_t>(std::ranges::count(parcel, 1));
  }
  if (!city.has_table("households")) return within;
  City people;
  RowNotes notes;
  read_people(city, people, {}, notes);
  TextIndex household_index{people.households.household_id};
  TextIndex parcel_index{parcels.rows.id};
  within.household.resize(people.households.size(), 0);
  for (std::uint32_t row = 0; row < people.households.size(); ++row)
    within.household[HouseholdId{row}] = is_inside(people.household_places, row) ? 1 : 0;
  for (std::size_t row = 0; row < people.links.size(); ++row) {
    auto household = household_index.find(people.links.household_id[row]);
    auto plot = parcel_index.find(people.links.parcel_id[row]);
    if (household && plot && parcel[*plot] != 0 && people.household_places.kind(*household) == ShapeKind::none)
      within.household[HouseholdId{*household}] = 1;
  }
  return within;
}

}  // namespace qinzao
