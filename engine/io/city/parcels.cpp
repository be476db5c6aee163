#include "engine/io/city/parcels.hpp"

#include "engine/io/city/households.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

void read_parcels(Database const& file, LayerTable const& table, RowRange range, ParcelChunk& out) {
  Statement row = file.prepare(table.select({"households", "connected_pipe", "land_use", "titled_area_m2"}));
  row.bind(1, range.from).bind(2, range.to);
  bool use = table.has("land_use");
  bool title = table.has("titled_area_m2");
  out.rows.shape.reserve(range.rows, range.rows * 6);
  out.rows.households.reserve(range.rows);
  while (row.step()) {
    push_shape(out.rows.shape, row, out.notes, Layer::parcels, ShapeKind::polygon);
    push_key(out.rows.id, row, out.notes);
    out.rows.households.push_back(row.number(3).value_or(unknown_value));
    out.rows.connected_pipe.push_back(row.text(4));
    if (use) out.rows.land_use.push_back(small_letters(row.text(5)));
    if (title) out.rows.titled_m2.push_back(row.number(6).value_or(unknown_value));
  }
}

void reserve_rows(Parcels& all, std::size_t rows, Parcels const& sample) {
  all.id.reserve(rows, sample.id);
  all.shape.reserve(rows, sample.shape);
  all.households.reserve(rows);
  all.connected_pipe.reserve(rows, sample.connected_pipe);
}

void append_rows(Parcels& all, Parcels const& more) {
  all.id.append(more.id);
  all.shape.append(more.shape);
  all.households.append(more.households);
  all.connected_pipe.append(more.connected_pipe);
  all.land_use.append(more.land_use);
  all.titled_m2.append(more.titled_m2);
}

void read_buildings(Database const& file, LayerTable const& table, Buildings& buildings, RowNotes& notes) {
  Statement row = file.prepare(table.select({"parcel_id", "household_id", "registered"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    push_shape(buildings.shape, row, notes, Layer::buildings, ShapeKind::polygon);
    push_key(buildings.id, row, notes);
    buildings.parcel_id.push_back(row.text(3));
    buildings.household_id.push_back(row.text(4));
    std::string_view registered = row.text(5);
    buildings.registered.push_back(registered.empty()                          ? Registered::unknown
                                   : registered == "1" || registered == "true" ? Registered::yes
                                                                               : Registered::no);
  }
}

void read_land_records(Database const& file, City& city, RowNotes& notes) {
  city.households = read_households(file);
  city.projects = read_projects(file);
  if (file.has_table("households")) {
    LayerTable table{file, "households", "household_id"};
    Statement row = file.prepare(table.select({}));
    row.bind(1, table.first_row).bind(2, table.last_row);
    while (row.step()) push_any_shape(city.household_places, row, notes, Layer::households);
  }
  if (file.has_table("projects")) {
    LayerTable table{file, "projects", "project_id"};
    Statement row = file.prepare(table.select({}));
    row.bind(1, table.first_row).bind(2, table.last_row);
    while (row.step()) push_any_shape(city.project_areas, row, notes, Layer::projects);
  }
  if (file.has_table("household_parcels")) {
    LayerTable table{file, "household_parcels", "household_id"};
    Statement row = file.prepare("SELECT household_id, parcel_id, " + table.column("share") +
                                 " FROM household_parcels ORDER BY rowid");
    while (row.step()) {
      city.links.household_id.push_back(row.text(0));
      city.links.parcel_id.push_back(row.text(1));
      double share = row.number(2).value_or(unknown_value);
      bool possible = share > 0 && share <= 1;
      if (!possible && !row.is_null(2)) city.links.odd_shares.push_back({HoldingId{city.links.share.size()}, share});
      city.links.share.push_back(possible ? share : unknown_value);
    }
  }
}

}  // namespace qinzao
