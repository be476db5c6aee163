#include "engine/io/export/layers.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/export/dxf.hpp"
#include "engine/io/export/geojson.hpp"
#include "engine/io/export/kml.hpp"
#include "engine/io/export/layer_table.hpp"
#include "engine/io/export/translate.hpp"
#include "engine/io/files/geojson_lines.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

namespace {

/// The columns of a layer as SQL, its geometry last.
std::string columns_of(OutgoingLayer const& layer) {
  std::string columns;
  for (std::string const& column : layer.columns) columns += qinzao::quoted(column) + ", ";
  return columns + (layer.geometry.empty() ? "fid" : qinzao::quoted(layer.geometry));
}

void require_one(std::vector<OutgoingLayer> const& layers, std::filesystem::path const& place) {
  if (layers.size() == 1) return;
  std::string names;
  for (OutgoingLayer const& layer : layers) names += (names.empty() ? "" : ", ") + layer.name;
  throw UsageError{message("{}：{} 只装一个图层，而{}", "{}: {} holds one layer, but {}", place.string(),
                           extension_of(place),
                           layers.empty() ? Message{"城市文件还没有数据", "the city has no rows yet"}
                                          : message("这里有 {}；请指明一个，或写 .gpkg、.xlsx、.dxf",
                                                    "there are {}; name one, or write .gpkg, .xlsx or .dxf", names))};
}

}  // namespace

void write_layers(std::filesystem::path const& city, std::vector<OutgoingLayer> const& layers, std::string_view member,
                  std::filesystem::path const& path, std::filesystem::path const& place, Language language,
                  unsigned jobs, Progress progress) {
  std::string extension = extension_of(place);
  if (extension == ".csv" || extension == ".xlsx") {
    if (extension == ".csv") require_one(layers, place);
    return write_tables(city, layers, path, place, progress);
  }
  if (extension == ".geojson" || extension == ".json" || is_geojson_lines(place)) {
    require_one(layers, place);
    {
      OutputFile out = open_output(path, place);
      write_geojson(city, layers[0], member, jobs, out.get(), place.string(), progress);
    }
    if (is_geojson_lines(place)) leave_features_alone(path, place);
    return;
  }
  if (extension == ".dxf") {
    std::string drawing = layers_dxf(Database{city, Database::Mode::read}, layers, language, place.string(), progress);
    return write_whole(path, place, drawing);
  }
  if (extension == ".kml") {
    OutputFile out = open_output(path, place);
    return write_kml(Database{city, Database::Mode::read}, layers, language, out.get(), place.string(), progress);
  }
  char const* driver = extension == ".gpkg" ? "GPKG" : extension == ".fgb" ? "FlatGeobuf" : nullptr;
  if (driver == nullptr)
    throw UsageError{message("{}：请写 .geojson、.gpkg、.fgb、.shp、.csv、.xlsx、.dxf 或 .kml",
                             "{}: write .geojson, .gpkg, .fgb, .shp, .csv, .xlsx, .dxf or .kml", place.string())};
  if (extension == ".fgb") require_one(layers, place);
  if (layers.empty())
    throw UsageError{message("{}：城市文件还没有数据", "{}: the city has no rows to write", place.string())};
  Translation file{city, driver, path, place};
  for (OutgoingLayer const& layer : layers) file.add(layer, columns_of(layer), layer.name, {}, progress);
  file.close(progress);
}

}  // namespace qinzao
