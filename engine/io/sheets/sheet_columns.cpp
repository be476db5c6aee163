#include "engine/io/sheets/sheet_columns.hpp"

#include <cpl_conv.h>

#include <algorithm>

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

SheetHeaderRows find_sheet_header(OGRLayerH sheet, HeaderScore const& score, TableWords const& words) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> numbers;
  constexpr std::size_t rows_below = 4;  // of a header in the last row it is looked for
  OGR_L_ResetReading(sheet);
  while (rows.size() < header_rows + rows_below) {
    gdal::Feature feature{OGR_L_GetNextFeature(sheet)};
    if (!feature) break;
    rows.push_back(texts_of(feature.get()));
    numbers.push_back(OGR_F_GetFID(feature.get()));
  }
  OGR_L_ResetReading(sheet);
  SheetHeaderRows found{find_table_header(rows, score, words), 1, 1};
  if (rows.empty()) return found;
  found.first = numbers[found.header.first];
  found.last = numbers[std::min(found.header.end(), numbers.size()) - 1];
  return found;
}

void name_columns(OGRLayerH sheet, std::vector<std::string> const& names) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(sheet);
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
    if (auto at = static_cast<std::size_t>(i); at < names.size() && !names[at].empty())
      OGR_Fld_SetName(OGR_FD_GetFieldDefn(definition, i), names[at].c_str());
}

}  // namespace qinzao
