#include "engine/io/source.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/note.hpp"
#include "engine/io/dataset.hpp"
#include "engine/io/words.hpp"

namespace qinzao {

namespace {

ColumnKind kind_of(OGRFieldDefnH definition) {
  switch (OGR_Fld_GetType(definition)) {
    case OFTInteger:
      return OGR_Fld_GetSubType(definition) == OFSTBoolean ? ColumnKind::boolean : ColumnKind::integer;
    case OFTInteger64:
      return ColumnKind::integer;
    case OFTReal:
      return ColumnKind::real;
    case OFTDate:
      return ColumnKind::date;
    case OFTDateTime:
      return ColumnKind::datetime;
    default:
      return ColumnKind::text;
  }
}

/// How the rows of a format are counted by those who look at them.
enum class Counting : std::uint8_t { in_order, by_fid, by_fid_from_zero };

Counting counting_of(std::string_view driver) {
  if (driver == "CSV" || driver == "XLSX" || driver == "XLS" || driver == "ODS" || driver == "GPKG")
    return Counting::by_fid;
  return driver == "ESRI Shapefile" ? Counting::by_fid_from_zero : Counting::in_order;
}

std::optional<Crs> crs_of(OGRLayerH layer) {
  OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer);
  if (reference == nullptr) return std::nullopt;
  char* wkt = nullptr;
  char const* const options[] = {"FORMAT=WKT2_2019", nullptr};
  if (OSRExportToWktEx(reference, &wkt, options) != OGRERR_NONE || wkt == nullptr) return std::nullopt;
  std::string text{wkt};
  CPLFree(wkt);
  if (text.empty() || text.starts_with("ENGCRS") || text.starts_with("LOCAL_CS")) return std::nullopt;
  return Crs{text};
}

SourceShape shape_of(OGRGeometryH geometry) {
  SourceShape shape;
  std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, gdal::Deleter<OGR_G_DestroyGeometry>> straight;
  if (OGR_G_HasCurveGeometry(geometry, 1) != 0) {
    straight.reset(OGR_G_GetLinearGeometry(geometry, 0, nullptr));
    if (!straight) {
      shape.fault = Note{"曲线化不成折线", "its curve cannot be drawn as lines"};
      return shape;
    }
    geometry = straight.get();
    shape.had_curves = true;
  }
  if (OGR_G_IsEmpty(geometry) != 0) {
    shape.fault = Note{"图形是空的", "its geometry is empty"};
    return shape;
  }
  OGRwkbGeometryType type = OGR_G_GetGeometryType(geometry);
  shape.had_z_or_m = OGR_GT_HasZ(type) != 0 || OGR_GT_HasM(type) != 0;
  if (shape.had_z_or_m) OGR_G_FlattenTo2D(geometry);
  type = wkbFlatten(type);
  if (type < wkbPoint || type > wkbGeometryCollection) {
    shape.fault = filled("不读 {} 类的图形", "a geometry of type {} is not read",
                         std::string_view{OGR_G_GetGeometryName(geometry)});
    return shape;
  }
  shape.wkb.resize(static_cast<std::size_t>(OGR_G_WkbSize(geometry)));
  gdal::check(OGR_G_ExportToIsoWkb(geometry, wkbNDR, reinterpret_cast<unsigned char*>(shape.wkb.data())), "WKB");
  return shape;
}

/// The first row of a sheet is its header, also where all of its columns are text.
class ForcedHeaders {
 public:
  ForcedHeaders() { set("FORCE"); }
  ~ForcedHeaders() { set(nullptr); }
  ForcedHeaders(ForcedHeaders const&) = delete;
  ForcedHeaders& operator=(ForcedHeaders const&) = delete;

 private:
  static void set(char const* value) {
    for (char const* driver : {"OGR_XLSX_HEADERS", "OGR_XLS_HEADERS", "OGR_ODS_HEADERS"})
      CPLSetThreadLocalConfigOption(driver, value);
  }
};

}  // namespace

std::optional<SourceShape> shape_from_wkt(std::string const& text) {
  std::string copy = text;
  char* at = copy.data();
  OGRGeometryH made = nullptr;
  if (OGR_G_CreateFromWkt(&at, nullptr, &made) != OGRERR_NONE || made == nullptr) return std::nullopt;
  std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, gdal::Deleter<OGR_G_DestroyGeometry>> geometry{made};
  return shape_of(made);
}

struct Source::Opened {
  gdal::Dataset dataset;
  OGRLayerH layer = nullptr;
  std::string path;
  std::string name;
  std::string driver;
  std::string encoding;  // asked for; empty: see text()
  bool recode = false;   // the driver hands out bytes as they are
  std::string assumed;
  std::vector<SourceColumn> columns;
  std::optional<Crs> crs;
  bool has_geometry = false;
  Counting counting = Counting::in_order;
  std::int64_t read = 0;
  bool layer_read = false;  // past the header

  std::string place() const { return layer_read ? name + ", row " + std::to_string(read + 1) : path + ", header"; }

  std::string text(char const* given) {
    std::string_view bytes{given};
    if (!recode && is_utf8(bytes)) return std::string{bytes};
    bool intact = true;
    if (!encoding.empty() && recode) {
      std::string result = to_utf8(bytes, encoding, intact);
      if (!intact)
        throw Error{filled("{}：文字不是 {}；请用 --encoding 指明", "{}: text is not {}; name the right --encoding",
                           place(), encoding)};
      return result;
    }
    if (is_utf8(bytes)) return std::string{bytes};
    std::string result = to_utf8(bytes, "GB18030", intact);
    if (!intact)
      throw Error{filled("{}：文字既不是 UTF-8 也不是 GBK；请用 --encoding 指明",
                         "{}: text is neither UTF-8 nor GBK; say --encoding", place())};
    assumed = "GB18030";
    return result;
  }

  Cell cell(OGRFeatureH feature, int field, ColumnKind kind) {
    if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return {};
    switch (kind) {
      case ColumnKind::boolean:
      case ColumnKind::integer:
        return std::int64_t{OGR_F_GetFieldAsInteger64(feature, field)};
      case ColumnKind::real: {
        double value = OGR_F_GetFieldAsDouble(feature, field);
        if (std::isnan(value)) return {};
        return value;
      }
      case ColumnKind::date:
      case ColumnKind::datetime: {
        std::string iso{OGR_F_GetFieldAsString(feature, field)};
        std::ranges::replace(iso, '/', '-');
        return iso;
      }
      default: {
        std::string said = text(OGR_F_GetFieldAsString(feature, field));
        // an apostrophe keeps a spreadsheet from taking the text for a formula; export writes it
        if (driver == "CSV" && said.size() > 1 && said[0] == '\'' &&
            std::string_view{"=+-@"}.find(said[1]) != std::string_view::npos)
          said.erase(0, 1);
        return said;
      }
    }
  }
};

Source::~Source() = default;
Source::Source(Source&&) noexcept = default;

Source::Source(SourceOptions const& options, std::string const& wanted_layer) : opened_{std::make_unique<Opened>()} {
  Opened& o = *opened_;
  o.path = options.path;
  o.encoding = options.encoding;
  bool dbf = small_letters(options.path).ends_with(".shp") || small_letters(options.path).ends_with(".dbf");
  std::filesystem::path sidecar = std::filesystem::path{options.path}.replace_extension(".cpg");
  std::error_code ignored;
  bool declared =
      std::filesystem::exists(sidecar, ignored) || std::filesystem::exists(sidecar.replace_extension(".CPG"), ignored);
  std::vector<std::string> open_options;
  if (dbf && (!options.encoding.empty() || !declared)) {
    open_options.emplace_back("ENCODING=");  // bytes as they are; recoded here, where a wrong encoding is noticed
    o.recode = true;
  }
  ForcedHeaders headers;
  o.dataset = gdal::open(options.path, open_options);
  o.driver = GDALGetDriverShortName(GDALGetDatasetDriver(o.dataset.get()));
  if (!options.encoding.empty() && o.driver != "GPKG" && o.driver != "GeoJSON") o.recode = true;

  std::vector<std::string> names;
  for (int i = 0; i < GDALDatasetGetLayerCount(o.dataset.get()); ++i)
    names.emplace_back(OGR_L_GetName(GDALDatasetGetLayer(o.dataset.get(), i)));
  if (names.empty()) throw Error{filled("{}：没有图层", "{}: holds no layer", options.path)};
  std::string chosen = options.layer;
  if (chosen.empty())
    chosen = names.size() == 1 || std::ranges::find(names, wanted_layer) == names.end() ? names.front() : wanted_layer;
  if (options.layer.empty() && names.size() > 1 && chosen != wanted_layer)
    throw Error{filled("{}：有 {} 个图层；请用 --source-layer 指明{}", "{}: holds {} layers; say --source-layer{}",
                       options.path, names.size(), suggestion(wanted_layer, names))};
  o.layer = GDALDatasetGetLayerByName(o.dataset.get(), chosen.c_str());
  if (o.layer == nullptr)
    throw Error{filled("{}：没有图层 {}{}", "{}: has no layer {}{}", options.path, chosen, suggestion(chosen, names))};
  o.name = names.size() > 1 ? options.path + ", " + chosen : options.path;
  o.counting = counting_of(o.driver);

  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(o.layer);
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
    o.columns.push_back({o.text(OGR_Fld_GetNameRef(field)), kind_of(field)});
  }
  o.layer_read = true;
  o.has_geometry = OGR_L_GetGeomType(o.layer) != wkbNone;
  if (o.has_geometry) o.crs = crs_of(o.layer);
  if (!options.where.empty() && OGR_L_SetAttributeFilter(o.layer, options.where.c_str()) != OGRERR_NONE) {
    std::vector<std::string> columns;
    for (SourceColumn const& column : o.columns) columns.push_back(column.name);
    throw Error{filled("{}：--where {}：{}{}", "{}: --where {}: {}{}", o.name, options.where, gdal::last_words(),
                       suggestion("", columns))};
  }
}

std::string const& Source::name() const {
  return opened_->name;
}
std::span<SourceColumn const> Source::columns() const {
  return opened_->columns;
}
bool Source::has_geometry() const {
  return opened_->has_geometry;
}
std::optional<Crs> const& Source::crs() const {
  return opened_->crs;
}
bool Source::is_shapefile() const {
  return opened_->driver == "ESRI Shapefile";
}
std::string const& Source::assumed_encoding() const {
  return opened_->assumed;
}

std::uint64_t Source::size() const {
  auto count = OGR_L_GetFeatureCount(opened_->layer, 0);
  return count < 0 ? 0 : static_cast<std::uint64_t>(count);
}

void Source::rewind() {
  OGR_L_ResetReading(opened_->layer);
  opened_->read = 0;
}

bool Source::next(SourceRow& row) {
  Opened& o = *opened_;
  CPLErrorReset();
  gdal::Feature feature{OGR_L_GetNextFeature(o.layer)};
  if (!feature) {
    if (CPLGetLastErrorType() >= CE_Failure)
      throw Error{filled("{}：读到第 {} 行后中断：{}", "{}: breaks off after row {}: {}", o.name, o.read,
                         CPLGetLastErrorMsg())};
    return false;
  }
  std::int64_t fid = OGR_F_GetFID(feature.get());
  row.number = o.counting == Counting::in_order ? o.read + 1 : o.counting == Counting::by_fid ? fid : fid + 1;
  row.cells.resize(o.columns.size());
  for (std::size_t i = 0; i < o.columns.size(); ++i)
    row.cells[i] = o.cell(feature.get(), static_cast<int>(i), o.columns[i].kind);
  row.shape.reset();
  if (OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get()); geometry != nullptr) row.shape = shape_of(geometry);
  ++o.read;
  return true;
}

}  // namespace qinzao
