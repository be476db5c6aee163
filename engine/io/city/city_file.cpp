#include "engine/io/city/city_file.hpp"

#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

using SpatialReference = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, gdal::Deleter<OSRRelease>>;

OGRwkbGeometryType ogr_type(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::none:
      return wkbNone;
    case GeometryKind::point:
      return wkbPoint;
    case GeometryKind::line:
      return wkbLineString;
    case GeometryKind::polygon:
    case GeometryKind::multipolygon:
      return wkbMultiPolygon;
    default:
      return wkbUnknown;
  }
}

void add_field(OGRLayerH layer, FieldSpec const& field, bool key) {
  auto [type, subtype] = [&]() -> std::pair<OGRFieldType, OGRFieldSubType> {
    switch (field.type) {
      case FieldType::integer:
        return {OFTInteger64, OFSTNone};
      case FieldType::real:
        return {OFTReal, OFSTNone};
      case FieldType::boolean:
        return {OFTInteger, OFSTBoolean};
      case FieldType::date:
        return {OFTDate, OFSTNone};
      default:
        return {OFTString, OFSTNone};
    }
  }();
  std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, gdal::Deleter<OGR_Fld_Destroy>> definition{
      OGR_Fld_Create(std::string{field.name}.c_str(), type)};
  OGR_Fld_SetSubType(definition.get(), subtype);
  if (key) OGR_Fld_SetNullable(definition.get(), 0);
  gdal::check(OGR_L_CreateField(layer, definition.get(), 1), std::string{field.name});
}

/// Makes layers in one transaction, each with a spatial index.
void create_layers(GDALDatasetH dataset, std::filesystem::path const& path, Crs const& crs,
                   std::span<LayerSpec const> layers) {
  SpatialReference reference{OSRNewSpatialReference(nullptr)};
  std::string definition = crs.text();
  gdal::check(OSRSetFromUserInput(reference.get(), definition.c_str()), crs.label());
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  if (GDALDatasetStartTransaction(dataset, 0) != OGRERR_NONE)
    throw Error{message("{}：{}", "{}: {}", path.string(), gdal::last_words())};
  for (LayerSpec const& spec : layers) {
    char const* const options[] = {"GEOMETRY_NAME=geom", "FID=fid", "SPATIAL_INDEX=YES", nullptr};
    bool spatial = spec.geometry != GeometryKind::none;
    // Roads and railways may come in parts that do not touch; the geometry column then has to allow both.
    bool strict = spec.geometry != GeometryKind::line || spec.name == "pipes";
    OGRLayerH layer =
        GDALDatasetCreateLayer(dataset, std::string{spec.name}.c_str(), spatial ? reference.get() : nullptr,
                               strict ? ogr_type(spec.geometry) : wkbUnknown, const_cast<char**>(options));
    if (layer == nullptr)
      throw Error{
          message("{}，{}：无法创建：{}", "{}, {}: cannot be made: {}", path.string(), spec.name, gdal::last_words())};
    for (FieldSpec const& field : spec.fields) add_field(layer, field, field.name == spec.key);
  }
  if (GDALDatasetCommitTransaction(dataset) != OGRERR_NONE)
    throw Error{message("{}：{}", "{}: {}", path.string(), gdal::last_words())};
  GDALFlushCache(dataset);
}

/// What GDAL has no word for: unique keys, and the city's own table.
void finish(std::filesystem::path const& path, std::string const& name) {
  Database city{path, Database::Mode::write};
  Transaction transaction{city};
  for (LayerSpec const& spec : city_schema()) {
    std::string layer{spec.name};
    std::string key = spec.key.empty() ? "household_id\", \"parcel_id" : std::string{spec.key};
    city.run("CREATE UNIQUE INDEX \"" + layer + "_key\" ON \"" + layer + "\" (\"" + key + "\")");
  }
  city.run(
      "CREATE TABLE qinzao_city (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT, schema_version INTEGER "
      "NOT NULL)");
  city.prepare("INSERT INTO qinzao_city VALUES (1, ?1, ?2)")
      .bind(1, name)
      .bind(2, std::int64_t{city_schema_version})
      .execute();
  transaction.commit();
  create_events(city);
}

}  // namespace

void create_city(std::filesystem::path const& path, Crs const& crs, std::string const& name,
                 std::optional<Rain> const& rain, CitySettingChanges const& settings) {
  if (crs.is_geographic())
    throw Error{
        message("{} 是经纬度；城市文件要以米计的投影坐标系（--crs EPSG:4549 或本地分带）",
                "{} is longitude and latitude; a city needs a projected CRS in metres (--crs EPSG:4549 or your zone)",
                crs.label())};
  if (!crs.is_projected_in_metres())
    throw Error{message("{} 不是以米计的投影坐标系；城市文件需要，如 EPSG:4549",
                        "{} is not projected in metres; a city needs one that is, such as EPSG:4549", crs.label())};
  if (path.extension() != ".gpkg")
    throw UsageError{message("{}：城市文件以 .gpkg 结尾", "{}: a city file ends in .gpkg", path.string())};
  if (std::filesystem::exists(path))
    throw Error{message("{}：已经存在；请换名，或先移走", "{}: exists already; choose another name or remove it first",
                        path.string())};
  AtomicFile file{path};
  gdal::start();
  {
    gdal::Dataset dataset{
        GDALCreate(GDALGetDriverByName("GPKG"), file.temporary().c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!dataset) throw Error{message("{}：无法创建：{}", "{}: cannot be made: {}", path.string(), gdal::last_words())};
    create_layers(dataset.get(), path, crs, city_schema());
  }
  finish(file.temporary(), name);
  if (rain || !settings.empty()) keep_city_settings(file.temporary(), settings, rain);
  file.commit();
}

void require_geopackage(Database const& city) {
  if (!city.has_table("gpkg_contents"))
    throw Error{message("{}：是 SQLite 文件，但不是 GeoPackage（没有 gpkg_contents）；请用 qinzao init 新建",
                        "{}: is a SQLite file but no GeoPackage (it has no gpkg_contents); make one with qinzao init",
                        city.path().string())};
}

CityFacts city_facts(Database const& city) {
  if (!city.has_table("qinzao_city")) return {};
  Statement row = city.prepare("SELECT name, schema_version FROM qinzao_city WHERE id = 1");
  if (!row.step()) return {};
  return {std::string{row.text(0)}, static_cast<int>(row.integer(1))};
}

Crs crs_of_layer(Database const& city, std::string_view layer) {
  Statement row = city.prepare(
      "SELECT s.organization, s.organization_coordsys_id, s.definition FROM gpkg_geometry_columns g "
      "JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = ?1");
  std::string where = city.path().string() + ", " + std::string{layer};
  if (!row.bind(1, layer).step())
    throw Error{message("{}：没有这个有图形的图层", "{}: no such layer with geometry", where)};
  std::string organization{row.text(0)};
  if (organization == "EPSG" || organization == "epsg") return Crs{"EPSG:" + std::to_string(row.integer(1))};
  if (row.integer(1) <= 0 || row.text(2) == "undefined")
    throw Error{message("{}：坐标系没有定义；请在 QGIS 中设定（图层属性、源）并保存",
                        "{}: its coordinate system is undefined; set it in QGIS (layer properties, source) and save",
                        where)};
  return Crs{row.text(2)};
}

Crs crs_of_city(Database const& city) {
  require_geopackage(city);
  Statement rows = city.prepare("SELECT table_name FROM gpkg_geometry_columns ORDER BY rowid");
  std::string first;
  std::optional<Crs> crs;
  while (rows.step()) {
    std::string layer{rows.text(0)};
    if (find_layer(layer) == nullptr) continue;
    Crs its = crs_of_layer(city, layer);
    if (!its.is_projected_in_metres())
      throw Error{message("{}，{}：{} 不是以米计的投影坐标系；请载入 qinzao init 所建的城市文件",
                          "{}, {}: {} is not projected in metres; load it into a city made by qinzao init",
                          city.path().string(), layer, its.label())};
    if (!crs) {
      crs = its;
      first = layer;
    } else if (!crs->is_same_as(its)) {
      throw Error{message("{}：{} 用 {}，而 {} 用 {}；一个城市文件只能有一个坐标系",
                          "{}: {} is in {} but {} in {}; one city file has one CRS", city.path().string(), first,
                          crs->label(), layer, its.label())};
    }
  }
  if (!crs)
    throw Error{message("{}：没有城市文件的图层（parcels、nodes、pipes……）；请用 qinzao init 新建",
                        "{}: has none of the city's layers (parcels, nodes, pipes...); make one with qinzao init",
                        city.path().string())};
  return *crs;
}

}  // namespace qinzao
