#include "engine/io/gdal/layer_shapes.hpp"

#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include <vector>

#include "engine/geo/shape_wkb.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao::gdal {

std::optional<Crs> crs_of(OGRLayerH layer) {
  OGRSpatialReferenceH reference = layer == nullptr ? nullptr : OGR_L_GetSpatialRef(layer);
  if (reference == nullptr) return std::nullopt;
  char* wkt = nullptr;
  char const* const options[] = {"FORMAT=WKT2_2019", nullptr};
  if (OSRExportToWktEx(reference, &wkt, options) != OGRERR_NONE || wkt == nullptr) return std::nullopt;
  std::string text{wkt};
  CPLFree(wkt);
  if (text.empty() || text.starts_with("ENGCRS") || text.starts_with("LOCAL_CS")) return std::nullopt;
  return Crs{text};
}

bool append_geometry(Shapes& shapes, OGRGeometryH geometry, std::string const& place) {
  std::vector<std::byte> wkb(static_cast<std::size_t>(OGR_G_WkbSize(geometry)));
  check(OGR_G_ExportToWkb(geometry, wkbNDR, reinterpret_cast<unsigned char*>(wkb.data())), place);
  return append_wkb(shapes, wkb);
}

}  // namespace qinzao::gdal
