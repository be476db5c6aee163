#include "engine/io/city/make_layer.hpp"

#include <string>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

constexpr std::string_view geometry_column_name = "geom";
constexpr std::string_view key_column_name = "fid";

std::string_view sql_type(FieldType type) {
  switch (type) {
    case FieldType::integer:
      return "INTEGER";
    case FieldType::real:
      return "REAL";
    case FieldType::boolean:
      return "BOOLEAN";
    case FieldType::date:
      return "DATE";
    default:
      return "TEXT";
  }
}

std::string_view geometry_type(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::point:
      return "POINT";
    case GeometryKind::line:
      return "LINESTRING";
    case GeometryKind::polygon:
    case GeometryKind::multipolygon:
      return "MULTIPOLYGON";
    default:
      return "GEOMETRY";
  }
}

/// Of a trigger or statement with <t>, <c>, <i> and <r> in it: the table, its geometry, its key, its spatial index.
std::string filled_in(std::string_view pattern, std::string_view table) {
  std::string index = "rtree_" + std::string{table} + "_" + std::string{geometry_column_name};
  std::string sql;
  for (std::size_t at = 0; at < pattern.size();) {
    std::string_view rest = pattern.substr(at);
    if (rest.size() > 2 && rest[0] == '<' && rest[2] == '>') {
      std::string_view name = rest[1] == 't'   ? table
                              : rest[1] == 'c' ? geometry_column_name
                              : rest[1] == 'i' ? key_column_name
                                               : std::string_view{index};
      sql += name;
      at += 3;
    } else {
      sql += pattern[at++];
    }
  }
  return sql;
}

/// As data/gpkg_triggers/rtree.sql has them (GeoPackage 1.2) and as GDAL makes them for the other layers.
constexpr std::string_view index_sql = R"(
CREATE VIRTUAL TABLE "<r>" USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER "<r>_insert" AFTER INSERT ON "<t>"
WHEN (new."<c>" NOT NULL AND NOT ST_IsEmpty(NEW."<c>"))
BEGIN
  INSERT OR REPLACE INTO "<r>" VALUES
    (NEW."<i>", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END;
CREATE TRIGGER "<r>_update1" AFTER UPDATE OF "<c>" ON "<t>"
WHEN OLD."<i>" = NEW."<i>" AND (NEW."<c>" NOTNULL AND NOT ST_IsEmpty(NEW."<c>"))
BEGIN
  INSERT OR REPLACE INTO "<r>" VALUES
    (NEW."<i>", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END;
CREATE TRIGGER "<r>_update2" AFTER UPDATE OF "<c>" ON "<t>"
WHEN OLD."<i>" = NEW."<i>" AND (NEW."<c>" ISNULL OR ST_IsEmpty(NEW."<c>"))
BEGIN
  DELETE FROM "<r>" WHERE id = OLD."<i>";
END;
CREATE TRIGGER "<r>_update3" AFTER UPDATE ON "<t>"
WHEN OLD."<i>" != NEW."<i>" AND (NEW."<c>" NOTNULL AND NOT ST_IsEmpty(NEW."<c>"))
BEGIN
  DELETE FROM "<r>" WHERE id = OLD."<i>";
  INSERT OR REPLACE INTO "<r>" VALUES
    (NEW."<i>", ST_MinX(NEW."<c>"), ST_MaxX(NEW."<c>"), ST_MinY(NEW."<c>"), ST_MaxY(NEW."<c>"));
END;
CREATE TRIGGER "<r>_update4" AFTER UPDATE ON "<t>"
WHEN OLD."<i>" != NEW."<i>" AND (NEW."<c>" ISNULL OR ST_IsEmpty(NEW."<c>"))
BEGIN
  DELETE FROM "<r>" WHERE id IN (OLD."<i>", NEW."<i>");
END;
CREATE TRIGGER "<r>_delete" AFTER DELETE ON "<t>" WHEN old."<c>" NOT NULL
BEGIN
  DELETE FROM "<r>" WHERE id = OLD."<i>";
END;
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES
  ('<t>', '<c>', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
)";

/// The number of rows, which GDAL keeps.
constexpr std::string_view count_sql = R"(
INSERT OR REPLACE INTO gpkg_ogr_contents (table_name, feature_count) VALUES ('<t>', 0);
CREATE TRIGGER "trigger_insert_feature_count_<t>" AFTER INSERT ON "<t>"
BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('<t>'); END;
CREATE TRIGGER "trigger_delete_feature_count_<t>" AFTER DELETE ON "<t>"
BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower('<t>'); END;
)";

std::string table_sql(LayerSpec const& layer) {
  std::string sql =
      filled_in(R"(CREATE TABLE "<t>" ("<i>" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "<c>" )", layer.name);
  sql += geometry_type(layer.geometry);
  for (FieldSpec const& field : layer.fields) {
    sql += ", " + qinzao::quoted(field.name) + " ";
    sql += sql_type(field.type);
    if (field.name == layer.key) sql += " NOT NULL";
  }
  return sql + ")";
}

/// How the file numbers the CRS of the city's layers.
std::int64_t srs_id_of(Database const& city) {
  Statement rows = city.prepare("SELECT table_name, srs_id FROM gpkg_geometry_columns ORDER BY rowid");
  while (rows.step())
    if (find_layer(rows.text(0)) != nullptr) return rows.integer(1);
  throw Error{message("{}：没有带图形的图层", "{}: has no layer with geometry", city.path().string())};
}

}  // namespace

void make_layer(Database const& city, LayerSpec const& layer, std::string_view description) {
  std::int64_t srs_id = srs_id_of(city);
  city.run(table_sql(layer));
  city.prepare(
          "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
          "VALUES (?1, 'features', ?1, ?2, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?3)")
      .bind(1, layer.name)
      .bind(2, description)
      .bind(3, srs_id)
      .write_row();
  city.prepare(
          "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) "
          "VALUES (?1, ?2, ?3, ?4, 0, 0)")
      .bind(1, layer.name)
      .bind(2, geometry_column_name)
      .bind(3, geometry_type(layer.geometry))
      .bind(4, srs_id)
      .write_row();
  city.run(filled_in(index_sql, layer.name));
  if (city.has_table("gpkg_ogr_contents")) city.run(filled_in(count_sql, layer.name));
}

}  // namespace qinzao
