#include "engine/io/city/plan_file.hpp"

#include <cmath>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gdal/layer_shapes.hpp"

namespace qinzao {

PlanFile read_plan_file(std::filesystem::path const& path, std::string const& city_crs) {
  gdal::Dataset dataset = gdal::open(path.string());
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  std::optional<Crs> crs = gdal::crs_of(layer);
  if (!crs)
    throw Error{filled("{}：没有带坐标系的图层；方案必须说明在哪里",
                       "{}: has no layer with a CRS; a plan must say where it lies", path.string())};
  Transform move{*crs, Crs{city_crs}};
  int key = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), "pipe_id");
  PlanFile plan;
  for (gdal::Feature feature{OGR_L_GetNextFeature(layer)}; feature; feature.reset(OGR_L_GetNextFeature(layer))) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    if (geometry == nullptr) continue;
    Shapes read;
    bool held = gdal::append_geometry(read, geometry, path.string());
    if (!held || read.kind(0) != ShapeKind::line) continue;  // plans have manholes beside their pipes
    std::string id = key >= 0 ? OGR_F_GetFieldAsString(feature.get(), key) : "";
    for (std::uint32_t part = read.first_part(0); part < read.end_part(0); ++part) {
      std::vector<Point> line(read.part(part).begin(), read.part(part).end());
      move.apply(line);
      for (Point p : line)
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
          throw Error{filled("{}：有坐标不是数，或在城市坐标系之外",
                             "{}: has a coordinate that is not a number, or lies outside the CRS of the city",
                             path.string())};
      plan.line.push_back(ShapeKind::line, line);
      plan.id.push_back(id.empty() ? "#" + std::to_string(plan.line.size()) : id);
    }
  }
  if (plan.line.size() == 0) throw Error{filled("{}：没有线", "{}: has no line", path.string())};
  return plan;
}

}  // namespace qinzao
