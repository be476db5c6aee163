#include "engine/io/city/works.hpp"

#include <limits>

#include "engine/io/city/layer_rows.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"

namespace qinzao {

namespace {

Phase phase_of(std::string_view word) {
  return word == "new" ? Phase::begun_anew : word == "continued" ? Phase::continued : Phase::unknown;
}

TenderLevel level_of(std::string_view word) {
  return word == "district"      ? TenderLevel::district
         : word == "subdistrict" ? TenderLevel::subdistrict
                                 : TenderLevel::unknown;
}

Qualifier qualifier_of(std::string_view word) {
  return word == "over" ? Qualifier::over : word == "about" ? Qualifier::about : Qualifier::exact;
}

double number(Statement const& row, int column) {
  return row.number(column).value_or(std::numeric_limits<double>::quiet_NaN());
}

/// Calls `take` with each row of a layer: columns 0 row, 1 geometry, 2 key, then `fields`. Columns beyond the layer's
/// own are null.
template <typename Take>
void each_row(Database const& file, std::string_view layer, std::string_view key,
              std::initializer_list<std::string_view> fields, Take take) {
  if (!file.has_table(layer)) return;
  LayerTable table{file, layer, key};
  RowNotes notes;
  Statement row = file.prepare(table.select(fields));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) take(row, notes);
}

}  // namespace

Sites read_sites(Database const& file) {
  Sites sites;
  each_row(file, "sites", "site_id", {"kind", "name", "village", "area_m2"}, [&](Statement& row, RowNotes& notes) {
    append_gpkg(sites.shape, row.blob(1));
    push_key(sites.id, row, notes);
    sites.kind.push_back(row.text(3));
    sites.name.push_back(row.text(4));
    sites.village.push_back(row.text(5));
    sites.area_m2.push_back(number(row, 6));
  });
  return sites;
}

PublicWorks read_public_works(Database const& file) {
  PublicWorks all;
  each_row(file, "works", "work_id", {"name", "kind", "phase", "place", "river_id", "tender_id"},
           [&](Statement& row, RowNotes& notes) {
             append_gpkg(all.works.shape, row.blob(1));
             push_key(all.works.id, row, notes);
             all.works.name.push_back(row.text(3));
             all.works.kind.push_back(row.text(4));
             all.works.phase.push_back(phase_of(row.text(5)));
             all.works.place.push_back(row.text(6));
             all.works.river_id.push_back(row.text(7));
             all.works.tender_id.push_back(row.text(8));
           });
  all.sites = read_sites(file);
  each_row(file, "tenders", "tender_id", {"name", "level", "awarded_on", "amount_cny"},
           [&](Statement& row, RowNotes& notes) {
             push_key(all.tenders.id, row, notes);
             all.tenders.name.push_back(row.text(3));
             all.tenders.level.push_back(level_of(row.text(4)));
             all.tenders.awarded_on.push_back(Date::parse(row.text(5)));
             all.tenders.amount_cny.push_back(number(row, 6));
           });
  each_row(file, "tallies", "tally_id", {"name", "value", "qualifier", "unit", "as_of"},
           [&](Statement& row, RowNotes& notes) {
             push_key(all.tallies.id, row, notes);
             all.tallies.name.push_back(row.text(3));
             all.tallies.value.push_back(number(row, 4));
             all.tallies.qualifier.push_back(qualifier_of(row.text(5)));
             all.tallies.unit.push_back(row.text(6));
             all.tallies.as_of.push_back(Date::parse(row.text(7)));
           });
  return all;
}

void read_work_places(Database const& file, City& city) {
  if (!file.has_table("works") || !LayerTable{file, "works", ""}.has("work_id")) return;
  each_row(file, "works", "work_id", {}, [&](Statement& row, RowNotes& own) {
    append_gpkg(city.work_shapes, row.blob(1));
    push_key(city.work_id, row, own);
  });
}

}  // namespace qinzao
