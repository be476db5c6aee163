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

int on_progress(double, char const*, void*) {
  try {
    stop_if_interrupted();
    return TRUE;
  } catch (Interrupted const&) {
    return FALSE;
  }
}

/// ogr2ogr in the process: one statement on the city file into one layer of the target. `into` empty: makes
/// the file.
gdal::Dataset translate(gdal::Dataset const& from, std::string const& path, gdal::Dataset into,
                        std::vector<std::string> const& words) {
  CPLStringList list;
  for (std::string const& word : words) list.AddString(word.c_str());
  Options options{GDALVectorTranslateOptionsNew(list.List(), nullptr)};
  if (!options) throw Error{filled("{}：{}", "{}: {}", path, gdal::last_words())};
  GDALVectorTranslateOptionsSetProgress(options.get(), on_progress, nullptr);
  GDALDatasetH source = from.get();
  int misused = 0;
  bool fresh = !into;
  GDALDatasetH done =
      GDALVectorTranslate(fresh ? path.c_str() : nullptr, into.get(), 1, &source, options.get(), &misused);
  stop_if_interrupted();
  if (done == nullptr) throw Error{filled("{}：无法写入：{}", "{}: cannot be written: {}", path, gdal::last_words())};
  if (fresh) into.reset(done);
  return into;
}

/// What is only written when the file is closed can still fail.
void close(gdal::Dataset dataset, std::filesystem::path const& place) {
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure)
    throw Error{filled("{}：无法写入：{}", "{}: cannot be written: {}", place.string(), gdal::last_words())};
}

void require_one(std::vector<OutgoingLayer> const& layers, std::filesystem::path const& place) {
  if (layers.size() == 1) return;
  std::string names;
  for (OutgoingLayer const& layer : layers) names += (names.empty() ? "" : ", ") + layer.name;
  throw UsageError{filled("{}：{} 只装一个图层，而{}", "{}: {} holds one layer, but {}", place.string(),
                          place.extension().string(),
                          layers.empty() ? Note{"城市文件还没有数据", "the city has no rows yet"}
                                         : filled("这里有 {}；请指明一个，或写 .gpkg、.xlsx、.dxf",
                                                  "there are {}; name one, or write .gpkg, .xlsx or .dxf", names))};
}

void write_dxf(gdal::Dataset const& from, std::vector<OutgoingLayer> const& layers, std::filesystem::path const& path,
               std::filesystem::path const& place, Progress progress) {
  std::string sql;
  for (OutgoingLayer const& layer : layers)
    if (!layer.geometry.empty())
      sql += (sql.empty() ? "" : " UNION ALL ") + std::string{"SELECT "} + qinzao::quoted(layer.geometry) +
             " AS geom, '" + layer.name + "' AS Layer FROM " + qinzao::quoted(layer.name) + " WHERE " +
             qinzao::quoted(layer.geometry) + " IS NOT NULL AND " + layer.only;
  if (sql.empty())
    throw UsageError{filled("{}：图纸要有带图形的图层", "{}: a drawing needs a layer with geometry", place.string())};
  progress.begin({"写图", "writing the drawing"});
  close(translate(from, path.string(), {}, {"-f", "DXF", "-sql", sql}), place);
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
    progress.begin(stage_of(layer));
    return translate(from, path.string(), std::move(into), {"-f", format, "-sql", select(layer), "-nln", layer.name});
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
