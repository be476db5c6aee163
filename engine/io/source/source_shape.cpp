#include "engine/io/source/source_shape.hpp"

#include <memory>

#include "engine/base/message.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

SourceShape shape_of(OGRGeometryH geometry) {
  SourceShape shape;
  std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, gdal::Deleter<OGR_G_DestroyGeometry>> straight;
  if (OGR_G_HasCurveGeometry(geometry, 1) != 0) {
    straight.reset(OGR_G_GetLinearGeometry(geometry, 0, nullptr));
    if (!straight) {
      shape.fault = Message{"曲线无法转为折线", "its curve cannot be drawn as lines"};
      return shape;
    }
    geometry = straight.get();
    shape.had_curves = true;
  }
  if (OGR_G_IsEmpty(geometry) != 0) {
    shape.fault = Message{"图形是空的", "its geometry is empty"};
    return shape;
  }
  OGRwkbGeometryType type = OGR_G_GetGeometryType(geometry);
  shape.had_z_or_m = OGR_GT_HasZ(type) != 0 || OGR_GT_HasM(type) != 0;
  if (shape.had_z_or_m) OGR_G_FlattenTo2D(geometry);
  type = wkbFlatten(type);
  if (type < wkbPoint || type > wkbGeometryCollection) {
    shape.fault = message("不支持 {} 类图形", "a geometry of type {} is not read",
                          std::string_view{OGR_G_GetGeometryName(geometry)});
    return shape;
  }
  shape.wkb.resize(static_cast<std::size_t>(OGR_G_WkbSize(geometry)));
  gdal::check(OGR_G_ExportToIsoWkb(geometry, wkbNDR, reinterpret_cast<unsigned char*>(shape.wkb.data())), "WKB");
  return shape;
}

std::optional<SourceShape> shape_from_wkt(std::string const& text) {
  std::string copy = text;
  char* at = copy.data();
  OGRGeometryH made = nullptr;
  if (OGR_G_CreateFromWkt(&at, nullptr, &made) != OGRERR_NONE || made == nullptr) return std::nullopt;
  std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, gdal::Deleter<OGR_G_DestroyGeometry>> geometry{made};
  return shape_of(made);
}

}  // namespace qinzao
