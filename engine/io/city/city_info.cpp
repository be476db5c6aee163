#include "engine/io/city/city_info.hpp"

#include "engine/io/city/layer_store.hpp"
#include "engine/io/city/rain_of_city.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/triggers.hpp"

namespace qinzao {

namespace {

Box extent_of(Database const& city, std::string const& layer, GeometryColumn const& geometry) {
  std::string sql = "SELECT min(minx), min(miny), max(maxx), max(maxy) FROM " + qinzao::quoted(geometry.rtree);
  if (geometry.rtree.empty()) {
    std::string column = qinzao::quoted(geometry.name);
    sql = "SELECT min(ST_MinX(" + column + ")), min(ST_MinY(" + column + ")), max(ST_MaxX(" + column +
          ")), max(ST_MaxY(" + column + ")) FROM " + qinzao::quoted(layer);
  }
  Statement row = city.prepare(sql);
  if (!row.step() || row.is_null(0)) return {};
  return {row.real(0), row.real(1), row.real(2), row.real(3)};
}

LayerInfo layer_info(Database const& city, LayerSpec const& spec) {
  LayerInfo info;
  info.layer = spec.name;
  auto geometry = geometry_column(city, info.layer);
  std::string sql =
      "SELECT count(*), " + (geometry ? "count(" + qinzao::quoted(geometry->name) + ")" : std::string{"0"});
  for (std::string const& column : table_columns(city, info.layer)) {
    if (column == "fid" || (geometry && column == geometry->name)) continue;
    sql += ", count(" + qinzao::quoted(column) + ")";
    info.fields.push_back({column, 0, find_field(spec, column) == nullptr});
  }
  Statement row = city.prepare(sql + " FROM " + qinzao::quoted(info.layer));
  row.step();
  info.rows = static_cast<std::uint64_t>(row.integer(0));
  info.with_geometry = static_cast<std::uint64_t>(row.integer(1));
  int column = 2;
  for (FieldInfo& field : info.fields) field.known = static_cast<std::uint64_t>(row.integer(column++));
  if (geometry) {
    Crs crs = crs_of_layer(city, info.layer);
    info.crs = crs.code().empty() ? crs.name() : crs.code();
    info.extent = extent_of(city, info.layer, *geometry);
  }
  return info;
}

}  // namespace

CityInfo city_info(Database const& city) {
  require_geopackage(city);
  add_geometry_functions(city);
  CityInfo info{city_facts(city), rain_of_city(city), read_city_settings(city), {}, {}, foreign_triggers(city)};
  for (LayerSpec const& spec : city_schema())
    if (city.has_table(spec.name)) info.layers.push_back(layer_info(city, spec));
  Statement others = city.prepare("SELECT table_name FROM gpkg_contents ORDER BY table_name");
  while (others.step())
    if (find_layer(others.text(0)) == nullptr) info.other_layers.emplace_back(others.text(0));
  return info;
}

}  // namespace qinzao
