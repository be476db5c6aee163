#include "engine/io/write_findings.hpp"

#include <cpl_error.h>
#include <fmt/format.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "engine/base/error.hpp"
#include "engine/base/parallel.hpp"
#include "engine/base/pool.hpp"
#include "engine/gaps/message.hpp"
#include "engine/geo/crs.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/io/atomic_file.hpp"
#include "engine/io/dataset.hpp"
#include "engine/io/finding_record.hpp"
#include "engine/io/geojson.hpp"
#include "engine/io/output_file.hpp"
#include "engine/io/spreadsheet.hpp"

namespace qinzao {

namespace {

/// Metres to the centimetre, as people measure them: 12.345678 says more than anybody knows.
double rounded(double value) {
  return std::round(value * 100) / 100;
}

/// Writes property values as JSON.
struct JsonPut {
  City const& city;
  std::string& out;
  std::size_t field = 0;

  void name() {
    out += field == 0 ? "\"" : ",\"";
    out += finding_fields()[field++];
    out += "\":";
  }
  void operator()(std::nullptr_t) {
    name();
    out += "null";
  }
  void operator()(bool flag) {
    name();
    out += flag ? "true" : "false";
  }
  void operator()(double number) {
    name();
    append_json(out, rounded(number));
  }
  void operator()(std::string_view text) {
    name();
    append_json(out, text);
  }
  void operator()(std::vector<Subject> const& subjects) {
    name();
    out += '[';
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      if (i > 0) out += ',';
      append_json(out, city.id_of(subjects[i]));
    }
    out += ']';
  }
};

/// One feature a line for the findings [begin, end).
std::string features(City const& city, Findings const& findings, std::vector<std::string> const& ids, Language language,
                     Pool<Transform>& to_wgs84, std::size_t begin, std::size_t end) {
  std::vector<Point> places;
  for (std::size_t i = begin; i < end; ++i)
    if (PlacedFinding at = placed(city, findings, findings.list[i]); at.shapes != nullptr) {
      auto vertices = at.shapes->vertices(at.row);
      places.insert(places.end(), vertices.begin(), vertices.end());
    }
  to_wgs84.lend([&](Transform const& transform) { transform.apply(places); });
  std::string out;
  out.reserve((end - begin) * 700);
  std::size_t used = 0;
  std::vector<Subject> subjects;
  for (std::size_t i = begin; i < end; ++i) {
    out += i == 0 ? "" : ",\n";
    out += "{\"type\":\"Feature\",\"id\":";
    append_json(out, ids[i]);
    out += ",\"properties\":{";
    each_property(city, findings.list[i], ids[i], language, subjects, JsonPut{city, out});
    out += "},\"geometry\":";
    if (PlacedFinding at = placed(city, findings, findings.list[i]); at.shapes != nullptr) {
      std::size_t count = at.shapes->vertices(at.row).size();
      append_geojson_geometry(out, *at.shapes, at.row, std::span{places}.subspan(used, count));
      used += count;
    } else {
      out += "null";
    }
    out += '}';
  }
  return out;
}

void put(std::FILE* out, std::string const& text, std::string const& name) {
  if (std::fwrite(text.data(), 1, text.size(), out) != text.size())
    throw Error{fmt::format("{}: cannot be written: {}", name, std::strerror(errno))};
}

OGRFieldType field_type(std::string_view name) {
  return is_number(name) ? OFTReal : name == "storm_only" ? OFTInteger : OFTString;
}

/// GeoPackage and FlatGeobuf, in the city's own CRS.
void write_layer(City const& city, Findings const& findings, std::vector<std::string> const& ids, Language language,
                 std::string const& driver_name, std::filesystem::path const& path,
                 std::filesystem::path const& place) {
  gdal::start();
  auto refuse = [&place] {
    throw Error{place.string() + ": cannot be written; is the disk full? (GDAL: " + gdal::last_message() + ")"};
  };
  auto check = [&refuse](OGRErr code) {
    if (code != OGRERR_NONE) refuse();
  };
  GDALDriverH driver = GDALGetDriverByName(driver_name.c_str());
  if (driver == nullptr) throw Error{"this GDAL has no driver " + driver_name};
  gdal::Dataset dataset{GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
  if (!dataset) refuse();
  std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, gdal::Deleter<OSRRelease>> srs{
      OSRNewSpatialReference(nullptr)};
  gdal::check(OSRSetFromUserInput(srs.get(), city.crs.c_str()), city.crs);
  OSRSetAxisMappingStrategy(srs.get(), OAMS_TRADITIONAL_GIS_ORDER);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset.get(), "findings", srs.get(), wkbUnknown, nullptr);
  if (layer == nullptr) refuse();
  std::vector<Subject> subjects;
  for (std::string_view name : finding_fields()) {
    std::string field{name == "id" ? "finding_id" : name};
    std::unique_ptr<std::remove_pointer_t<OGRFieldDefnH>, gdal::Deleter<OGR_Fld_Destroy>> definition{
        OGR_Fld_Create(field.c_str(), field_type(name))};
    check(OGR_L_CreateField(layer, definition.get(), 0));
  }
  if (GDALDatasetTestCapability(dataset.get(), ODsCTransactions) != 0)
    check(GDALDatasetStartTransaction(dataset.get(), 0));
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    gdal::Feature feature{OGR_F_Create(OGR_L_GetLayerDefn(layer))};
    int field = 0;
    each_property(city, findings.list[i], ids[i], language, subjects, [&](auto const& value) {
      using Value = std::decay_t<decltype(value)>;
      if constexpr (std::is_same_v<Value, bool>) OGR_F_SetFieldInteger(feature.get(), field, value ? 1 : 0);
      if constexpr (std::is_same_v<Value, double>) OGR_F_SetFieldDouble(feature.get(), field, value);
      if constexpr (std::is_same_v<Value, std::string_view>)
        OGR_F_SetFieldString(feature.get(), field, std::string{value}.c_str());
      if constexpr (std::is_same_v<Value, std::vector<Subject>>)
        OGR_F_SetFieldString(feature.get(), field, joined_ids(city, value).c_str());
      ++field;
    });
    if (PlacedFinding at = placed(city, findings, findings.list[i]); at.shapes != nullptr) {
      auto wkb = to_wkb(*at.shapes, at.row, false);
      OGRGeometryH geometry = nullptr;
      check(OGR_G_CreateFromWkb(wkb.data(), nullptr, &geometry, static_cast<int>(wkb.size())));
      check(OGR_F_SetGeometryDirectly(feature.get(), geometry));
    }
    check(OGR_L_CreateFeature(layer, feature.get()));
  }
  if (GDALDatasetTestCapability(dataset.get(), ODsCTransactions) != 0)
    check(GDALDatasetCommitTransaction(dataset.get()));
  CPLErrorReset();
  dataset.reset();  // FlatGeobuf writes at the end
  if (CPLGetLastErrorType() >= CE_Failure) refuse();
}

void write_table(City const& city, Findings const& findings, std::vector<std::string> const& ids, Language language,
                 std::filesystem::path const& path, std::filesystem::path const& place) {
  Spreadsheet table;
  table.name = "findings";
  for (std::string_view name : finding_fields())
    table.header.push_back({std::string{name}, field_type(name) == OFTReal ? CellKind::real : CellKind::text});
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    auto& row = table.rows.emplace_back();
    each_property(city, findings.list[i], ids[i], language, subjects, [&](auto const& value) {
      using Value = std::decay_t<decltype(value)>;
      if constexpr (std::is_same_v<Value, bool>) row.emplace_back(std::string{value ? "true" : "false"});
      if constexpr (std::is_same_v<Value, double>) row.emplace_back(rounded(value));
      if constexpr (std::is_same_v<Value, std::string_view>) row.emplace_back(std::string{value});
      if constexpr (std::is_same_v<Value, std::vector<Subject>>) row.emplace_back(joined_ids(city, value));
      if constexpr (std::is_same_v<Value, std::nullptr_t>) row.emplace_back();
    });
  }
  write_spreadsheet(table, path, place);
}

}  // namespace

void write_findings_geojson(City const& city, Findings const& findings, Language language, unsigned jobs,
                            std::FILE* out, std::string const& name) {
  constexpr std::size_t grain = 4096;
  std::vector<std::string> ids = stable_ids(city, findings, jobs);
  Crs crs{city.crs};
  Pool<Transform> to_wgs84{[&crs] { return Transform{crs, wgs84()}; }};
  put(out, "{\"type\":\"FeatureCollection\",\"features\":[\n", name);
  parallel_in_order(
      findings.list.size(), grain, jobs,
      [&](std::size_t begin, std::size_t end) { return features(city, findings, ids, language, to_wgs84, begin, end); },
      [&](std::string const& text) { put(out, text, name); });
  put(out, "\n]}\n", name);
  if (std::fflush(out) != 0) throw Error{fmt::format("{}: cannot be written: {}", name, std::strerror(errno))};
}

void require_findings_place(std::filesystem::path const& place) {
  if (place.empty() || place == "-") return;
  std::string extension = place.extension().string();
  for (std::string_view known : {".geojson", ".json", ".gpkg", ".fgb", ".csv", ".xlsx"})
    if (extension == known) {
      AtomicFile probe{place};
      return;
    }
  throw UsageError{place.string() + ": findings are written as .geojson, .gpkg, .fgb, .csv or .xlsx"};
}

void write_findings(City const& city, Findings const& findings, Language language, unsigned jobs,
                    std::filesystem::path const& place) {
  require_findings_place(place);
  std::string extension = place.extension().string();
  AtomicFile file{place};
  if (extension == ".geojson" || extension == ".json") {
    OutputFile out = open_output(file.temporary(), place);
    write_findings_geojson(city, findings, language, jobs, out.get(), place.string());
  } else if (extension == ".gpkg") {
    write_layer(city, findings, stable_ids(city, findings, jobs), language, "GPKG", file.temporary(), place);
  } else if (extension == ".fgb") {
    write_layer(city, findings, stable_ids(city, findings, jobs), language, "FlatGeobuf", file.temporary(), place);
  } else {
    write_table(city, findings, stable_ids(city, findings, jobs), language, file.temporary(), place);
  }
  file.commit();
}

}  // namespace qinzao
