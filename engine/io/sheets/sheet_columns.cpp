#include "engine/io/sheets/sheet_columns.hpp"

#include <cpl_conv.h>

#include "engine/io/files/encoding.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

std::vector<std::string> texts_of(OGRFeatureH feature) {
  std::vector<std::string> texts;
  for (int i = 0; i < OGR_F_GetFieldCount(feature); ++i)
    texts.emplace_back(OGR_F_IsFieldSetAndNotNull(feature, i) != 0 ? OGR_F_GetFieldAsString(feature, i) : "");
  return texts;
}

}  // namespace

void SheetHeaders::set(char const* value) {
  for (char const* driver : {"OGR_XLSX_HEADERS", "OGR_XLS_HEADERS", "OGR_ODS_HEADERS"})
    CPLSetThreadLocalConfigOption(driver, value);
}

std::int64_t header_below_first(OGRLayerH sheet, HeaderScore const& score) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(sheet);
  std::vector<std::vector<std::string>> rows(1);
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
    rows[0].emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
  std::vector<std::int64_t> numbers(1);
  OGR_L_ResetReading(sheet);
  while (rows.size() < header_rows) {
    gdal::Feature feature{OGR_L_GetNextFeature(sheet)};
    if (!feature) break;
    rows.push_back(texts_of(feature.get()));
    numbers.push_back(OGR_F_GetFID(feature.get()));
  }
  OGR_L_ResetReading(sheet);
  return numbers[best_header(rows, score)];
}

void name_columns(OGRLayerH sheet, std::int64_t row) {
  OGR_L_ResetReading(sheet);
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(sheet);
  while (gdal::Feature feature{OGR_L_GetNextFeature(sheet)}) {
    if (OGR_F_GetFID(feature.get()) != row) continue;
    std::vector<std::string> names = texts_of(feature.get());
    for (std::size_t i = 0; i < names.size(); ++i)
      if (!trimmed(names[i]).empty())
        OGR_Fld_SetName(OGR_FD_GetFieldDefn(definition, static_cast<int>(i)), std::string{trimmed(names[i])}.c_str());
    break;
  }
  OGR_L_ResetReading(sheet);
}

}  // namespace qinzao
