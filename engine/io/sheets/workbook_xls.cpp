#include "engine/io/sheets/workbook_xls.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/sheets/sheet_columns.hpp"
#include "engine/io/sheets/workbook.hpp"

namespace qinzao {

namespace {

SheetCell cell_of(OGRFeatureH feature, int field, OGRFieldType type) {
  SheetCell cell;
  if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return cell;
  cell.text = OGR_F_GetFieldAsString(feature, field);
  switch (type) {
    case OFTInteger:
    case OFTInteger64:
    case OFTReal:
      cell.kind = SheetCell::Kind::number;
      cell.number = OGR_F_GetFieldAsDouble(feature, field);
      cell.text = plain_decimal(cell.number);
      break;
    case OFTDate:
    case OFTDateTime:
      cell.kind = SheetCell::Kind::date;
      cell.text = cell.text.substr(0, 10);
      std::ranges::replace(cell.text, '/', '-');
      break;
    default:
      if (!cell.text.empty()) cell.kind = SheetCell::Kind::text;
  }
  return cell;
}

}  // namespace

std::vector<Sheet> read_xls(std::filesystem::path const& path) {
  SheetHeaders none{"DISABLE"};
  gdal::Dataset dataset = gdal::open(path.string());
  std::vector<Sheet> sheets;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), i);
    Sheet& sheet = sheets.emplace_back();
    sheet.name = OGR_L_GetName(layer);
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    OGR_L_ResetReading(layer);
    while (gdal::Feature feature{OGR_L_GetNextFeature(layer)}) {
      auto row = static_cast<std::size_t>(std::max<GIntBig>(OGR_F_GetFID(feature.get()), 1));
      if (row > sheet.rows.size()) sheet.rows.resize(row);
      for (int field = 0; field < OGR_FD_GetFieldCount(definition); ++field)
        sheet.rows[row - 1].push_back(
            cell_of(feature.get(), field, OGR_Fld_GetType(OGR_FD_GetFieldDefn(definition, field))));
    }
  }
  if (sheets.empty()) throw Error{message("{}：里面没有表", "{}: holds no table", path.string())};
  return sheets;
}

}  // namespace qinzao
