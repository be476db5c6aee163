#include "engine/io/gpkg/geopackage.hpp"

#include <sqlite3.h>

#include <cstring>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

constexpr std::size_t fixed_header = 8;
constexpr std::size_t extent_size[] = {0, 32, 48, 48, 64};  // by envelope code: none, xy, xyz, xym, xyzm

unsigned envelope_code(std::span<std::byte const> blob) {
  if (blob.size() < fixed_header || blob[0] != std::byte{'G'} || blob[1] != std::byte{'P'})
    throw Error{Message{"不是 GeoPackage 图形", "is no GeoPackage geometry"}};
  unsigned code = (std::to_integer<unsigned>(blob[3]) >> 1U) & 7U;
  if (code > 4 || blob.size() < fixed_header + extent_size[code])
    throw Error{Message{"是损坏的 GeoPackage 图形", "is a damaged GeoPackage geometry"}};
  return code;
}

std::span<std::byte const> argument(sqlite3_value* value) {
  auto const* bytes = static_cast<std::byte const*>(sqlite3_value_blob(value));
  return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/// `Side` of the extent, as SQL; null for null, damaged and empty geometries.
template <double Box::*Side>
void side(sqlite3_context* context, int, sqlite3_value** values) {
  try {
    Box box = box_of_blob(argument(*values));
    if (box.empty()) return sqlite3_result_null(context);
    sqlite3_result_double(context, box.*Side);
  } catch (std::exception const&) {  // no exception may pass through SQLite
    sqlite3_result_null(context);
  }
}

void is_empty(sqlite3_context* context, int, sqlite3_value** values) {
  try {
    if (sqlite3_value_type(*values) == SQLITE_NULL) return sqlite3_result_null(context);
    sqlite3_result_int(context, box_of_blob(argument(*values)).empty() ? 1 : 0);
  } catch (std::exception const&) {
    sqlite3_result_null(context);
  }
}

}  // namespace

std::vector<std::byte> to_blob(std::span<std::byte const> wkb, Box const& extent, std::int32_t srs_id) {
  bool point = wkb_type(wkb) == WkbType::point;
  std::vector<std::byte> blob(fixed_header + (point ? 0 : 32) + wkb.size());
  blob[0] = std::byte{'G'};
  blob[1] = std::byte{'P'};
  blob[3] = point ? std::byte{1} : std::byte{3};  // little-endian; envelope xy unless a point
  std::memcpy(blob.data() + 4, &srs_id, 4);
  if (!point) {
    double const sides[] = {extent.min_x, extent.max_x, extent.min_y, extent.max_y};
    std::memcpy(blob.data() + fixed_header, sides, sizeof sides);
  }
  std::memcpy(blob.data() + blob.size() - wkb.size(), wkb.data(), wkb.size());
  return blob;
}

bool is_geometry(std::span<std::byte const> blob) {
  try {
    wkb_runs(wkb_of_blob(blob));
    return true;
  } catch (Error const&) {  // its reason is told by gaps --check invalid_geometry
    return false;
  }
}

std::span<std::byte const> wkb_of_blob(std::span<std::byte const> blob) {
  return blob.subspan(fixed_header + extent_size[envelope_code(blob)]);
}

Box box_of_blob(std::span<std::byte const> blob) {
  unsigned code = envelope_code(blob);
  bool little_endian = (std::to_integer<unsigned>(blob[3]) & 1U) != 0;
  Box box;
  if (code != 0 && little_endian) {
    double sides[4];
    std::memcpy(sides, blob.data() + fixed_header, sizeof sides);
    if (sides[0] <= sides[1]) box = {sides[0], sides[2], sides[1], sides[3]};
    return box;
  }
  if (!is_geometry(blob)) return box;
  std::span<std::byte const> wkb = wkb_of_blob(blob);
  for (Point point : wkb_points(wkb, wkb_runs(wkb)))
    if (!std::isnan(point.x)) box.add(point);
  return box;
}

void add_geometry_functions(Database const& database) {
  auto add = [&](char const* name, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
    int code =
        sqlite3_create_function_v2(database.get(), name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                   nullptr, function, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) database.fail();
  };
  add("ST_MinX", side<&Box::min_x>);
  add("ST_MaxX", side<&Box::max_x>);
  add("ST_MinY", side<&Box::min_y>);
  add("ST_MaxY", side<&Box::max_y>);
  add("ST_IsEmpty", is_empty);
}

std::optional<GeometryColumn> geometry_column(Database const& database, std::string const& table) {
  Statement row = database.prepare(
      "SELECT column_name, srs_id, geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?1");
  if (!row.bind(1, table).step()) return std::nullopt;
  GeometryColumn column{
      std::string{row.text(0)}, static_cast<std::int32_t>(row.integer(1)), std::string{row.text(2)}, {}};
  std::string rtree = "rtree_" + table + "_" + column.name;
  if (database.has_table(rtree)) column.rtree = rtree;
  return column;
}

SilencedTriggers::SilencedTriggers(Database const& database, std::string const& table) : database_{database} {
  std::vector<std::string> names;
  Statement triggers = database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?1");
  triggers.bind(1, table);
  while (triggers.step()) {
    names.emplace_back(triggers.text(0));
    sql_.emplace_back(triggers.text(1));
  }
  triggers.reset();
  for (std::string const& name : names) database.run("DROP TRIGGER " + qinzao::quoted(name));
}

void SilencedTriggers::put_back() {
  for (std::string const& sql : sql_) database_.run(sql);
  sql_.clear();
}

}  // namespace qinzao
