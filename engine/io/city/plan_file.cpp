#include "engine/io/city/plan_file.hpp"

#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/geo/crs.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

Crs crs_of(OGRLayerH layer, std::filesystem::path const& path) {
  OGRSpatialReferenceH srs = layer == nullptr ? nullptr : OGR_L_GetSpatialRef(layer);
  if (srs == nullptr)
    throw Error{filled("{}：没有带坐标系的图层；方案必须说明在哪里",
                       "{}: has no layer with a CRS; a plan must say where it lies", path.string())};
  char* wkt = nullptr;
  gdal::check(OSRExportToWkt(srs, &wkt), path.string());
  std::string text{wkt};
  CPLFree(wkt);
  return Crs{text};
}

}  // namespace

PlanFile read_plan_file(std::filesystem::path const& path, std::string const& city_crs) {
  gdal::Dataset dataset = gdal::open(path.string());
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  Transform move{crs_of(layer, path), Crs{city_crs}};
  int key = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), "pipe_id");
  PlanFile plan;
  for (gdal::Feature feature{OGR_L_GetNextFeature(layer)}; feature; feature.reset(OGR_L_GetNextFeature(layer))) {
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    if (geometry == nullptr) continue;
    std::vector<std::byte> wkb(static_cast<std::size_t>(OGR_G_WkbSize(geometry)));
    gdal::check(OGR_G_ExportToWkb(geometry, wkbNDR, reinterpret_cast<unsigned char*>(wkb.data())), path.string());
    Shapes read;
    if (!append_wkb(read, wkb) || read.kind(0) != ShapeKind::line) continue;  // plans have manholes beside their pipes
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
