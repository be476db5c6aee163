#include "engine/io/load/source_layer.hpp"

#include <cpl_conv.h>
#include <ogr_srs_api.h>

namespace qinzao {

ColumnKind kind_of(OGRFieldDefnH definition) {
  switch (OGR_Fld_GetType(definition)) {
    case OFTInteger:
      return OGR_Fld_GetSubType(definition) == OFSTBoolean ? ColumnKind::boolean : ColumnKind::integer;
    case OFTInteger64:
      return ColumnKind::integer;
    case OFTReal:
      return ColumnKind::real;
    case OFTDate:
      return ColumnKind::date;
    case OFTDateTime:
      return ColumnKind::datetime;
    default:
      return ColumnKind::text;
  }
}

Counting counting_of(std::string_view driver) {
  if (driver == "CSV" || driver == "XLSX" || driver == "XLS" || driver == "ODS" || driver == "GPKG")
    return Counting::by_fid;
  return driver == "ESRI Shapefile" ? Counting::by_fid_from_zero : Counting::in_order;
}

std::optional<Crs> crs_of(OGRLayerH layer) {
  OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer);
  if (reference == nullptr) return std::nullopt;
  char* wkt = nullptr;
  char const* const options[] = {"FORMAT=WKT2_2019", nullptr};
  if (OSRExportToWktEx(reference, &wkt, options) != OGRERR_NONE || wkt == nullptr) return std::nullopt;
  std::string text{wkt};
  CPLFree(wkt);
  if (text.empty() || text.starts_with("ENGCRS") || text.starts_with("LOCAL_CS")) return std::nullopt;
  return Crs{text};
}

}  // namespace qinzao
