#include "engine/io/plan/corridor_file.hpp"

#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/shape_fault.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gdal/layer_shapes.hpp"

namespace qinzao {

namespace {

std::string field(OGRFeatureH feature, char const* name) {
  int at = OGR_F_GetFieldIndex(feature, name);
  return at >= 0 && OGR_F_IsFieldSetAndNotNull(feature, at) != 0 ? OGR_F_GetFieldAsString(feature, at) : std::string{};
}

}  // namespace

CorridorFile read_corridors(std::filesystem::path const& path, std::string const& city_crs) {
  gdal::Dataset dataset = gdal::open(path.string());
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  std::optional<Crs> crs = gdal::crs_of(layer);
  if (!crs) throw Error{message("{}：没有带坐标系的图层", "{}: has no layer with a CRS", path.string())};
  Transform move{*crs, Crs{city_crs}};
  CorridorFile file;
  NamedLines& lines = file.lines;
  for (gdal::Feature feature{OGR_L_GetNextFeature(layer)}; feature; feature.reset(OGR_L_GetNextFeature(layer))) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    if (geometry == nullptr) continue;
    Shapes read;
    if (!gdal::append_geometry(read, geometry, path.string()) || read.kind(0) != ShapeKind::line)
      throw Error{message("{}：第 {} 号要素不是线；走廊应为线", "{}: feature {} is no line; corridors are lines",
                          path.string(), OGR_F_GetFID(feature.get()))};
    for (std::uint32_t part = read.first_part(0); part < read.end_part(0); ++part) {
      std::vector<Point> points(read.part(part).begin(), read.part(part).end());
      move.apply(points);
      lines.shape.push_back(ShapeKind::line, points);
      if (fault_of_vertices(lines.shape, static_cast<std::uint32_t>(lines.shape.size() - 1)))
        throw Error{message("{}：第 {} 号要素的图形已损坏",
                            "{}: feature {} has too few vertices or a coordinate that is not a number", path.string(),
                            OGR_F_GetFID(feature.get()))};
      lines.id.push_back(std::to_string(OGR_F_GetFID(feature.get())));
      lines.name.push_back(field(feature.get(), "name"));
      file.classes.push_back(field(feature.get(), "class"));
    }
  }
  if (lines.size() == 0) throw Error{message("{}：没有线", "{}: has no line", path.string())};
  return file;
}

}  // namespace qinzao
