#include "engine/io/sheets/workbook_dbf.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/dbf_encoding.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gdal/dbf_digits.hpp"
#include "engine/io/sheets/workbook.hpp"

namespace qinzao {

namespace {

/// A text of the file; `encoding` empty: GDAL has made it UTF-8.
std::string text_of(char const* given, std::string const& encoding, std::string const& what) {
  std::string_view bytes{given};
  if (encoding.empty()) return std::string{bytes};
  if (encoding == "UTF-8") bytes = without_cut_character(bytes);
  bool intact = true;
  std::string text = to_utf8(bytes, encoding, intact);
  if (!intact)
    throw Error{message("{}：文字不是 {}；请用 --encoding 指明编码",
                        "{}: text is not {}; name its encoding with --encoding", what, encoding)};
  return text;
}

SheetCell cell_of(OGRFeatureH feature, int field, OGRFieldType type, std::string const& encoding,
                  std::string const& what, gdal::DbfDigits& digits) {
  SheetCell cell;
  if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return cell;
  if (digits.has(field)) {
    cell.text = digits.text(OGR_F_GetFID(feature), field);
    if (!cell.text.empty()) cell.kind = SheetCell::Kind::text;
    return cell;
  }
  int year = 0;
  int month = 0;
  int day = 0;
  int rest = 0;
  switch (type) {
    case OFTInteger:
    case OFTInteger64:  // an id of 16 digits and more does not survive a double
      cell.number = OGR_F_GetFieldAsDouble(feature, field);
      cell.kind = std::abs(cell.number) < 1e15 ? SheetCell::Kind::number : SheetCell::Kind::text;
      cell.text = std::to_string(OGR_F_GetFieldAsInteger64(feature, field));
      break;
    case OFTReal:
      cell.kind = SheetCell::Kind::number;
      cell.number = OGR_F_GetFieldAsDouble(feature, field);
      cell.text = plain_decimal(cell.number);
      break;
    case OFTDate:
      if (OGR_F_GetFieldAsDateTime(feature, field, &year, &month, &day, &rest, &rest, &rest, &rest) != 0 && year > 0) {
        cell.kind = SheetCell::Kind::date;
        cell.text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
      }
      break;
    default:
      cell.text = text_of(OGR_F_GetFieldAsString(feature, field), encoding, what);
      if (!cell.text.empty()) cell.kind = SheetCell::Kind::text;
  }
  return cell;
}

}  // namespace

std::vector<Sheet> read_dbf(std::filesystem::path const& path, std::string const& asked) {
  std::string encoding = dbf_encoding(path, asked).name;
  std::vector<std::string> options;
  if (!encoding.empty()) options.emplace_back("ENCODING=");  // bytes as they are
  gdal::Dataset dataset = gdal::open(path.string(), options);
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  if (layer == nullptr) throw Error{message("{}：里面没有表", "{}: holds no table", path.string())};
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  int fields = OGR_FD_GetFieldCount(definition);
  Sheet sheet;
  sheet.name = path.stem().string();
  auto& header = sheet.rows.emplace_back();
  std::vector<OGRFieldType> types;
  for (int field = 0; field < fields; ++field) {
    OGRFieldDefnH column = OGR_FD_GetFieldDefn(definition, field);
    types.push_back(OGR_Fld_GetType(column));
    SheetCell cell;
    cell.kind = SheetCell::Kind::text;
    cell.text = text_of(OGR_Fld_GetNameRef(column), encoding, path.string());
    header.push_back(std::move(cell));
  }
  gdal::DbfDigits digits{dataset.get(), layer};
  OGR_L_ResetReading(layer);
  while (gdal::Feature feature{OGR_L_GetNextFeature(layer)}) {
    auto& row = sheet.rows.emplace_back();
    for (int field = 0; field < fields; ++field)
      row.push_back(
          cell_of(feature.get(), field, types[static_cast<std::size_t>(field)], encoding, path.string(), digits));
  }
  return {std::move(sheet)};
}

}  // namespace qinzao
