#include "engine/io/source/source_layer.hpp"

#include <algorithm>
#include <array>

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

bool hands_out_utf8(std::string_view driver, OGRLayerH layer) {
  constexpr std::array<std::string_view, 9> own_text{"GPKG", "GeoJSON", "FlatGeobuf", "XLSX", "XLS",
                                                     "ODS",  "KML",     "CSV",        "GML"};
  return std::ranges::find(own_text, driver) != own_text.end() || OGR_L_TestCapability(layer, OLCStringsAsUTF8) != 0;
}

Counting counting_of(std::string_view driver) {
  if (driver == "CSV" || driver == "XLSX" || driver == "XLS" || driver == "ODS" || driver == "GPKG")
    return Counting::by_fid;
  return driver == "ESRI Shapefile" ? Counting::by_fid_from_zero : Counting::in_order;
}

}  // namespace qinzao
