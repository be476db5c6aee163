#include "engine/io/plan/plan_file.hpp"

#include <cmath>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/crs_check.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gdal/layer_shapes.hpp"

namespace qinzao {

PlanFile read_plan_file(std::filesystem::path const& path, std::string const& city_crs) {
  gdal::Dataset dataset = gdal::open(path.string());
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  std::optional<Crs> crs = gdal::crs_of(layer);
  if (!crs)
    throw Error{message("{}：没有带坐标系的图层；规划须有坐标系",
                        "{}: has no layer with a CRS; a plan must say where it lies", path.string())};
  Crs const city{city_crs};
  Transform move{*crs, city};
  int key = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), "pipe_id");
  PlanFile plan;
  auto name = [&](std::string const& id) {
    return id.empty() ? "#" + std::to_string(plan.line.size() + plan.undrawn.size() + 1) : id;
  };
  for (gdal::Feature feature{OGR_L_GetNextFeature(layer)}; feature; feature.reset(OGR_L_GetNextFeature(layer))) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    std::string id = key >= 0 ? OGR_F_GetFieldAsString(feature.get(), key) : "";
    Shapes read;
    bool held = geometry != nullptr && gdal::append_geometry(read, geometry, path.string());
    // Plans have manholes beside their pipes, which name no pipe.
    if (held && read.kind(0) == ShapeKind::point && id.empty()) continue;
    if (!held || read.kind(0) != ShapeKind::line) {
      plan.undrawn.push_back(name(id));
      continue;
    }
    for (std::uint32_t part = read.first_part(0); part < read.end_part(0); ++part) {
      std::vector<Point> line(read.part(part).begin(), read.part(part).end());
      Box before;
      for (Point p : line) before.add(p);
      move.apply(line);
      Box after;
      for (Point p : line) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
          throw Error{message("{}：有坐标不是数，或在城市坐标系之外",
                              "{}: has a coordinate that is not a number, or lies outside the CRS of the city",
                              path.string())};
        after.add(p);
      }
      if (!lies_in_area_of_use(before, *crs) || !lies_in_area_of_use(after, city))
        throw Error{message("{}：线 {} 在图层坐标系或城市坐标系的适用范围之外：不是本城的规划，或坐标系有误",
                            "{}: line {} lies outside the area of use of the layer's CRS or the city's: a plan for "
                            "another place, or a wrong CRS",
                            path.string(), name(id))};
      plan.id.push_back(name(id));
      plan.line.push_back(ShapeKind::line, line);
    }
  }
  if (plan.line.size() == 0) throw Error{message("{}：没有线", "{}: has no line", path.string())};
  return plan;
}

}  // namespace qinzao
