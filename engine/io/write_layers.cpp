#include <cpl_string.h>
#include <gdal_utils.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/note.hpp"
#include "engine/io/dataset.hpp"
#include "engine/io/export.hpp"
#include "engine/io/layer_table.hpp"
#include "engine/io/output_file.hpp"
#include "engine/io/words.hpp"

namespace qinzao {

namespace {

using Options = std::unique_ptr<GDALVectorTranslateOptions, gdal::Deleter<GDALVectorTranslateOptionsFree>>;

std::string select(OutgoingLayer const& layer) {
  std::string sql = "SELECT ";
  for (std::string const& column : layer.columns) sql += qinzao::quoted(column) + ", ";
  return sql + (layer.geometry.empty() ? "fid" : qinzao::quoted(layer.geometry)) + " FROM " +
         qinzao::quoted(layer.name) + " WHERE " + layer.only;
}

/// How far GDAL has come with a layer.
struct Way {
  Progress progress;
  std::uint64_t rows = 0;
  std::uint64_t told = 0;
};

int on_progress(double share, char const*, void* way_of_layer) {
  try {
    stop_if_interrupted();
    Way& way = *static_cast<Way*>(way_of_layer);
    auto done = static_cast<std::uint64_t>(share * static_cast<double>(way.rows));
    way.progress.add(done - std::min(done, way.told));
    way.told = std::max(done, way.told);
    return TRUE;
  } catch (Interrupted const&) {
    return FALSE;
  }
}

/// ogr2ogr in the process: one statement on the city file into one layer of the target. `into` empty: makes
/// the file.
gdal::Dataset translate(gdal::Dataset const& from, std::string const& path, gdal::Dataset into,
                        std::vector<std::string> const& words, Way way) {
  CPLStringList list;
  for (std::string const& word : words) list.AddString(word.c_str());
  Options options{GDALVectorTranslateOptionsNew(list.List(), nullptr)};
  if (!options) throw Error{path + ": " + gdal::last_message()};
  GDALVectorTranslateOptionsSetProgress(options.get(), on_progress, &way);
  GDALDatasetH source = from.get();
  int misused = 0;
  bool fresh = !into;
  GDALDatasetH done =
      GDALVectorTranslate(fresh ? path.c_str() : nullptr, into.get(), 1, &source, options.get(), &misused);
  stop_if_interrupted();
  if (done == nullptr) throw Error{path + ": cannot be written: " + gdal::last_message()};
  if (fresh) into.reset(done);
  return into;
}

/// What is only written when the file is closed can still fail.
void close(gdal::Dataset dataset, std::filesystem::path const& place) {
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) throw Error{place.string() + ": cannot be written: " + gdal::last_message()};
}

void require_one(std::vector<OutgoingLayer> const& layers, std::filesystem::path const& place) {
  if (layers.size() == 1) return;
  std::string names;
  for (OutgoingLayer const& layer : layers) names += (names.empty() ? "" : ", ") + layer.name;
  throw UsageError{place.string() + ": " + place.extension().string() + " holds one layer, but " +
                   (layers.empty() ? "the city has no rows yet"
                                   : "there are " + names + "; name one, or write .gpkg, .xlsx or .dxf")};
}

void write_dxf(gdal::Dataset const& from, std::vector<OutgoingLayer> const& layers, std::filesystem::path const& path,
               std::filesystem::path const& place, Progress progress) {
  std::string sql;
  std::uint64_t rows = 0;
  for (OutgoingLayer const& layer : layers)
    if (!layer.geometry.empty()) {
      rows += layer.rows;
      sql += (sql.empty() ? "" : " UNION ALL ") + std::string{"SELECT "} + qinzao::quoted(layer.geometry) +
             " AS geom, '" + layer.name + "' AS Layer FROM " + qinzao::quoted(layer.name) + " WHERE " +
             qinzao::quoted(layer.geometry) + " IS NOT NULL AND " + layer.only;
    }
  if (sql.empty()) throw UsageError{place.string() + ": a drawing needs a layer with geometry"};
  progress.begin({"写图", "writing the drawing"}, rows);
  close(translate(from, path.string(), {}, {"-f", "DXF", "-sql", sql}, {progress, rows}), place);
}

}  // namespace

void write_layers(std::filesystem::path const& city, std::vector<OutgoingLayer> const& layers,
                  std::filesystem::path const& path, std::filesystem::path const& place, unsigned jobs,
                  Progress progress) {
  std::string extension = small_letters(place.extension().string());
  if (extension == ".csv" || extension == ".xlsx") {
    if (extension == ".csv") require_one(layers, place);
    return write_tables(city, layers, path, place, progress);
  }
  if (extension == ".geojson" || extension == ".json") {
    require_one(layers, place);
    OutputFile out = open_output(path, place);
    return write_geojson(city, layers[0], jobs, out.get(), place.string(), progress);
  }
  gdal::Dataset from = gdal::open(city.string());
  auto write_layer = [&](OutgoingLayer const& layer, char const* format, gdal::Dataset into) {
    progress.begin(stage_of(layer), layer.rows);
    return translate(from, path.string(), std::move(into), {"-f", format, "-sql", select(layer), "-nln", layer.name},
                     {progress, layer.rows});
  };
  if (extension == ".fgb") {
    require_one(layers, place);
    return close(write_layer(layers[0], "FlatGeobuf", {}), place);
  }
  if (extension == ".dxf") return write_dxf(from, layers, path, place, progress);
  if (extension != ".gpkg")
    throw UsageError{filled("{}：请写 .geojson、.gpkg、.fgb、.shp、.csv、.xlsx 或 .dxf",
                            "{}: write .geojson, .gpkg, .fgb, .shp, .csv, .xlsx or .dxf", place.string())};
  gdal::Dataset into;
  for (OutgoingLayer const& layer : layers) into = write_layer(layer, "GPKG", std::move(into));
  if (!into) throw UsageError{filled("{}：城市文件还没有数据", "{}: the city has no rows to write", place.string())};
  close(std::move(into), place);
}

}  // namespace qinzao
