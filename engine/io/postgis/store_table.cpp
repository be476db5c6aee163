#include "engine/io/postgis/store_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/geopackage.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 7> forms{"integer", "real", "boolean", "date", "text", "bytes", "geometry"};

/// Names of columns that every table of the server has.
constexpr std::array<std::string_view, 7> taken_names{"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "_row"};

/// Whether the store keeps a table of the file among its own.
bool is_kept(std::string_view name) {
  for (std::string_view prefix : {"sqlite_", "rtree_", "gpkg_metadata", "gpkg_tile", "gpkg_data_column"})
    if (name.starts_with(prefix)) return false;
  for (std::string_view other : {"events", "gpkg_extensions", "gpkg_ogr_contents", "layer_styles", "qgis_projects",
                                 "qinzao_moved", "qinzao_last_load"})
    if (name == other) return false;
  return true;
}

StoredAs form_of(std::string declared) {
  std::ranges::transform(declared, declared.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  auto has = [&](char const* word) { return declared.find(word) != std::string::npos; };
  if (has("BOOL")) return StoredAs::boolean;
  if (has("INT")) return StoredAs::integer;
  if (has("BLOB")) return StoredAs::bytes;
  if (has("REAL") || has("DOUB") || has("FLOA")) return StoredAs::real;
  if (declared == "DATE") return StoredAs::date;
  return StoredAs::text;
}

/// The name in the store: cut between characters where it is too long, and no second of its kind.
std::string stored_name_of(std::string const& name, std::set<std::string>& used) {
  constexpr std::size_t longest = 58;  // the server takes 63 bytes; the rest is for a number
  std::string stored = name;
  if (stored.size() > longest) {
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(stored[end]) & 0xc0U) == 0x80U) --end;
    stored.resize(end);
  }
  std::string first = stored;
  for (int number = 2; std::ranges::find(taken_names, stored) != taken_names.end() || used.contains(stored); ++number)
    stored = first + "_" + std::to_string(number);
  used.insert(stored);
  return stored;
}

/// The columns of the table's one unique natural key, in order.
std::vector<std::string> unique_key(Database const& city, std::string const& table) {
  Statement index = city.prepare(
      "SELECT name FROM pragma_index_list(?1) WHERE \"unique\" = 1 AND origin = 'c' AND partial = 0 ORDER BY seq DESC");
  if (!index.bind(1, table).step()) return {};
  std::string name{index.text(0)};
  index.reset();
  std::vector<std::string> columns;
  Statement column = city.prepare("SELECT name FROM pragma_index_info(?1) ORDER BY seqno");
  column.bind(1, name);
  while (column.step()) columns.emplace_back(column.text(0));
  return columns;
}

/// The server's number of a CRS; 0: it is no EPSG code.
int srid_of(Database const& city, std::int32_t srs_id) {
  Statement row = city.prepare(
      "SELECT organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?1 AND upper(organization) = 'EPSG'");
  return row.bind(1, std::int64_t{srs_id}).step() ? static_cast<int>(row.integer(0)) : 0;
}

}  // namespace

bool StoreTable::has_personal() const {
  return std::ranges::any_of(columns, &StoreColumn::personal);
}

bool StoreTable::has_geometry() const {
  return std::ranges::any_of(columns, [](StoreColumn const& c) { return c.form == StoredAs::geometry; });
}

StoreTable table_of_file(Database const& city, std::string const& name) {
  StoreTable table;
  table.name = name;
  table.row = "_row";
  std::optional<GeometryColumn> geometry =
      city.has_table("gpkg_geometry_columns") ? geometry_column(city, name) : std::nullopt;
  std::vector<std::string> key = unique_key(city, name);
  LayerSpec const* layer = find_layer(name);
  std::set<std::string> used{"fid"};
  Statement columns = city.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid");
  columns.bind(1, name);
  Statement parts = city.prepare("SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0");
  parts.bind(1, name).step();
  bool simple_key = parts.integer(0) == 1;
  while (columns.step()) {
    StoreColumn column;
    column.name = columns.text(0);
    column.declared = columns.text(1);
    column.not_null = columns.integer(2) != 0;
    column.key_part = static_cast<int>(columns.integer(3));
    if (simple_key && column.key_part == 1 && column.declared == "INTEGER") {
      table.row = column.name;
      continue;
    }
    column.stored_name = stored_name_of(column.name, used);
    column.form = form_of(column.declared);
    if (geometry && geometry->name == column.name) {
      column.form = StoredAs::geometry;
      table.srs_id = geometry->srs_id;
      table.srid = srid_of(city, geometry->srs_id);
    }
    if (auto part = std::ranges::find(key, column.name); part != key.end())
      column.unique_part = static_cast<int>(part - key.begin()) + 1;
    FieldSpec const* field = layer == nullptr ? nullptr : find_field(*layer, column.name);
    column.personal = field != nullptr && field->personal;
    table.columns.push_back(std::move(column));
  }
  if (table.row.size() > 63 || name.size() > 50)
    throw Error{message("{}，{}：名称太长，服务器容不下（表名 50 字节）",
                        "{}, {}: its name is too long for the server (50 bytes)", city.path().string(), name)};
  Statement definition = city.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1");
  definition.bind(1, name).step();
  table.counts = std::string{definition.text(0)}.find("AUTOINCREMENT") != std::string::npos;
  return table;
}

std::vector<StoreTable> tables_of_file(Database const& city) {
  std::vector<std::string> names;
  Statement row = city.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
  while (row.step())
    if (is_kept(row.text(0))) names.emplace_back(row.text(0));
  row.reset();
  std::vector<StoreTable> tables;
  for (std::string const& name : names) tables.push_back(table_of_file(city, name));
  return tables;
}

std::vector<StoreTable> tables_of_store(StoreConnection& store) {
  std::vector<StoreTable> tables;
  StoreRows rows = store.query(fmt::format(
      "SELECT t.name, t.row_column, t.counts, t.srid, t.srs_id, c.name, c.stored_name, c.declared, c.form, c.not_null, "
      "c.personal, c.key_part, c.unique_part FROM {} t LEFT JOIN {} c ON c.table_name = t.name "
      "ORDER BY t.position, c.position",
      store.table("qinzao_tables"), store.table("qinzao_columns")));
  auto number = [](StoreText const& text) { return text ? std::stoi(*text) : 0; };
  for (auto& row : rows) {
    if (tables.empty() || tables.back().name != *row[0]) {
      StoreTable& table = tables.emplace_back();
      table.name = *row[0];
      table.row = *row[1];
      table.counts = row[2] == "t";
      table.srid = number(row[3]);
      table.srs_id = number(row[4]);
    }
    if (!row[5]) continue;
    tables.back().columns.push_back({*row[5], *row[6], *row[7], stored_as(*row[8]), row[9] == "t", row[10] == "t",
                                     number(row[11]), number(row[12])});
  }
  return tables;
}

std::string_view word_of(StoredAs form) {
  return forms[static_cast<std::size_t>(form)];
}

StoredAs stored_as(std::string_view word) {
  auto found = std::ranges::find(forms, word);
  if (found == forms.end())
    throw Error{message("共享库用了本程序不认识的列形式 {}",
                        "the store has a form of column that this program does not "
                        "know: {}",
                        word)};
  return static_cast<StoredAs>(found - forms.begin());
}

}  // namespace qinzao
