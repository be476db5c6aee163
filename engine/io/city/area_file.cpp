#include "engine/io/city/area_file.hpp"

#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/shape_fault.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gdal/layer_shapes.hpp"

namespace qinzao {

Shapes read_area(std::filesystem::path const& path, Crs const& city_crs) {
  gdal::Dataset dataset = gdal::open(path.string());
  Shapes read;
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  std::optional<Crs> crs = gdal::crs_of(layer);
  if (!crs)
    throw Error{message("{}：没有带坐标系的图层；范围须有坐标系",
                        "{}: has no layer with a CRS; an area must say where it lies", path.string())};
  for (gdal::Feature feature{OGR_L_GetNextFeature(layer)}; feature; feature.reset(OGR_L_GetNextFeature(layer))) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    if (geometry == nullptr || OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) == wkbPoint) continue;
    if (gdal::append_geometry(read, geometry, path.string()) &&
        read.kind(static_cast<std::uint32_t>(read.size() - 1)) != ShapeKind::polygon)
      throw Error{message("{}：范围应为面，此图层是线", "{}: an area is made of polygons; this layer has lines",
                          path.string())};
  }
  Transform move{*crs, city_crs};
  Shapes area;
  for (std::uint32_t row = 0; row < read.size(); ++row) {
    for (std::uint32_t part = read.first_part(row); part < read.end_part(row); ++part) {
      std::vector<Point> ring(read.part(part).begin(), read.part(part).end());
      move.apply(ring);
      area.begin_part(read.is_hole(part));
      for (Point p : ring) area.add(p);
    }
    area.end_feature(read.kind(row));
  }
  for (std::uint32_t row = 0; row < area.size(); ++row)
    if (fault_of_vertices(area, row))
      throw Error{message("{}：范围的图形已损坏（环未闭合、点太少，或坐标不是数）",
                          "{}: the area has an open ring, too few vertices, or a coordinate that is not a number",
                          path.string())};
  if (area.size() == 0) throw Error{message("{}：没有面", "{}: has no polygon", path.string())};
  return area;
}

}  // namespace qinzao
