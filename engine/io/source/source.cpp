#include "engine/io/source/source.hpp"

#include <cpl_error.h>
#include <cpl_string.h>

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/files/dbf_encoding.hpp"
#include "engine/io/files/dxf_encoding.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_text.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gdal/dbf_digits.hpp"
#include "engine/io/gdal/layer_shapes.hpp"
#include "engine/io/gdal/source_access.hpp"
#include "engine/io/sheets/sheet_columns.hpp"
#include "engine/io/sheets/text_table.hpp"
#include "engine/io/source/decimal_comma.hpp"
#include "engine/io/source/drawing.hpp"
#include "engine/io/source/source_layer.hpp"
#include "engine/io/source/table_rows.hpp"
#include "engine/io/source/text_cells.hpp"

namespace qinzao {

namespace {

bool is_blank(Cell const& cell) {
  auto const* text = std::get_if<std::string>(&cell);
  return std::holds_alternative<std::monostate>(cell) || (text != nullptr && trimmed(*text).empty());
}

}  // namespace

struct Source::Opened {
  std::optional<TextTable> text_table;      // outlives the dataset made of it
  std::optional<DrawingFile> drawing_file;  // likewise
  std::optional<Drawing> drawing;
  gdal::Dataset dataset;
  OGRLayerH layer = nullptr;
  std::string path;
  std::string name;
  std::string driver;
  std::string encoding;  // of texts where `recode`
  bool recode = false;   // the driver hands out bytes as they are
  bool decoded = false;  // texts come as UTF-8 whatever the file holds
  std::string assumed;
  std::vector<SourceColumn> columns;
  std::optional<Crs> crs;
  bool has_geometry = false;
  Counting effective_rows = Counting::in_order;
  std::int64_t read = 0;
  std::int64_t header_fid = 0;  // the last row of the header of a sheet, where GDAL does not know it
  std::uint64_t header_row = 0;
  std::uint64_t header_end = 0;
  std::uint64_t blank = 0;
  std::optional<TableRows> table_rows;
  NoteCounts passed_over;
  std::vector<bool> decimal_comma;  // column -> its texts are numbers with one
  std::optional<gdal::DbfDigits> dbf_digits;
  std::vector<TextReading> texts;
  bool is_workbook = false;
  bool layer_read = false;  // past the header

  Message place() const {
    return layer_read ? message("{}，第 {} 行", "{}, row {}", name, read + 1) : message("{}，表头", "{}, header", path);
  }

  std::string text(char const* given) {
    std::string_view bytes{given};
    bool ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii || decoded) return std::string{bytes};
    if (recode) {
      if (encoding == "UTF-8") bytes = without_cut_character(bytes);
      bool intact = true;
      std::string result = to_utf8(bytes, encoding, intact);
      if (!intact || !is_utf8(result))
        throw Error{message("{}：文字不是 {}；请用 --encoding 指明", "{}: text is not {}; name the right --encoding",
                            place(), encoding)};
      return result;
    }
    if (assumed.empty() && is_utf8(bytes)) return std::string{bytes};
    if (is_damaged_utf8(bytes))
      throw Error{message("{}：UTF-8 文字损坏：{}", "{}: is damaged UTF-8: {}", place(), quoted_text(bytes))};
    if (assumed.empty()) assumed = guessed_encoding(bytes);  // from here on for the whole file
    bool intact = true;
    std::string result = to_utf8(bytes, assumed, intact);
    if (intact) return result;
    if (is_utf8(bytes)) return std::string{bytes};
    throw Error{message("{}：文字既不是 UTF-8 也不是 {}；请用 --encoding 指明",
                        "{}: text is neither UTF-8 nor {}; say --encoding", place(), assumed)};
  }

  Cell cell(OGRFeatureH feature, int field, ColumnKind kind) {
    if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return {};
    if (dbf_digits && dbf_digits->has(field)) return qinzao::cell(dbf_digits->text(OGR_F_GetFID(feature), field));
    switch (kind) {
      case ColumnKind::boolean:
      case ColumnKind::integer:
        return std::int64_t{OGR_F_GetFieldAsInteger64(feature, field)};
      case ColumnKind::real: {
        double value = OGR_F_GetFieldAsDouble(feature, field);
        if (std::isnan(value)) return {};
        return value;
      }
      case ColumnKind::date:
      case ColumnKind::datetime: {
        std::string iso{OGR_F_GetFieldAsString(feature, field)};
        std::ranges::replace(iso, '/', '-');
        return iso;
      }
      default: {
        std::string said = text(OGR_F_GetFieldAsString(feature, field));
        if (driver == "CSV") strip_spreadsheet_marks(said);
        bool comma =
            static_cast<std::size_t>(field) < decimal_comma.size() && decimal_comma[static_cast<std::size_t>(field)];
        return comma ? with_decimal_point(said) : said;
      }
    }
  }
};

Source::~Source() = default;
Source::Source(Source&&) noexcept = default;

Source::Source(SourceOptions const& options, std::string const& wanted_layer, HeaderScore const& score)
    : opened_{std::make_unique<Opened>()} {
  Opened& o = *opened_;
  o.path = options.path;
  gdal::allow(options.access);
  gdal::require_allowed(options.path);
  TableWords words = read_table_words();
  std::string to_open = options.path;
  std::vector<std::string> open_options;
  std::error_code ignored;
  bool is_file = std::filesystem::is_regular_file(options.path, ignored);
  std::filesystem::path dbf = options.path;
  if (small_letters(options.path).ends_with(".shp"))
    for (char const* extension : {".dbf", ".DBF"})
      if (std::filesystem::exists(dbf.replace_extension(extension), ignored)) break;
  if (is_file && small_letters(dbf.string()).ends_with(".dbf")) {
    DbfEncoding found = dbf_encoding(dbf, options.encoding);
    o.encoding = found.name;
    if (found.assumed) o.assumed = found.name;
    o.recode = !found.name.empty();
    if (o.recode) open_options.emplace_back("ENCODING=");  // bytes as they are; recoded here, where a fault is noticed
  } else if (is_file && is_text_table(options.path)) {
    gdal::start();
    o.text_table.emplace(options.path, options.encoding, score, words);
    o.decoded = true;
    to_open = o.text_table->path();
    o.assumed = o.text_table->assumed_encoding();
    o.header_row = o.text_table->header().first + 1;
    o.header_end = o.text_table->header().end();
  }
  std::string drawing_encoding;
  if (is_file && small_letters(options.path).ends_with(".dxf")) {
    DxfEncoding found = dxf_encoding(options.path, options.encoding);
    drawing_encoding = found.name;
    gdal::start();
    o.drawing_file.emplace(options.path, found);
    to_open = o.drawing_file->path();
    if (found.assumed) o.assumed = found.name;
    o.decoded = true;
  }
  SheetHeaders headers{"FORCE"};
  LayerSpec const* wanted = find_layer(wanted_layer);
  DrawingReading reading{wanted != nullptr && Drawing::takes_points(wanted->geometry), drawing_encoding};
  o.dataset = gdal::open(to_open, open_options, options.path);
  o.driver = GDALGetDriverShortName(GDALGetDatasetDriver(o.dataset.get()));
  std::vector<std::string> names;
  for (int i = 0; i < GDALDatasetGetLayerCount(o.dataset.get()); ++i) {
    OGRLayerH layer = GDALDatasetGetLayer(o.dataset.get(), i);
    bool empty_sheet = counting_of(o.driver) == Counting::by_fid && o.driver != "GPKG" &&
                       OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer)) == 0;  // Sheet2 and Sheet3 of a new workbook
    bool definitions = o.driver == "DXF" && std::string_view{"blocks"} == OGR_L_GetName(layer);  // drawn at 0, 0
    if (!empty_sheet && !definitions) names.emplace_back(OGR_L_GetName(layer));
  }
  if (names.empty()) throw Error{message("{}：没有图层", "{}: holds no layer", options.path)};
  std::string chosen = options.layer;
  if (chosen.empty())
    chosen = names.size() == 1 || std::ranges::find(names, wanted_layer) == names.end() ? names.front() : wanted_layer;
  if (options.layer.empty() && names.size() > 1 && chosen != wanted_layer)
    throw Error{message("{}：有 {} 个图层；请用 --source-layer 指明{}", "{}: holds {} layers; say --source-layer{}",
                        options.path, names.size(), suggestion(wanted_layer, names))};
  o.layer = GDALDatasetGetLayerByName(o.dataset.get(), chosen.c_str());
  if (o.layer == nullptr)
    throw Error{message("{}：没有图层 {}{}", "{}: has no layer {}{}", options.path, quoted_text(chosen),
                        suggestion(chosen, names))};
  o.name = without_password(options.path);
  if (names.size() > 1) o.name += ", " + chosen;
  o.effective_rows = counting_of(o.driver);
  std::vector<Unit> units = o.text_table ? o.text_table->header().units : std::vector<Unit>{};
  o.is_workbook = o.driver == "XLSX" || o.driver == "ODS" || o.driver == "XLS";
  if (o.is_workbook) {
    SheetHeaders none{"DISABLE"};
    gdal::Dataset bare = gdal::open(to_open, open_options);
    OGRLayerH sheet = GDALDatasetGetLayerByName(bare.get(), chosen.c_str());
    SheetHeaderRows found = find_sheet_header(sheet, score, words);
    o.header_row = static_cast<std::uint64_t>(found.first);
    o.header_end = static_cast<std::uint64_t>(found.last);
    units = found.header.units;
    if (!found.header.is_first_row()) {
      o.header_fid = found.last;
      name_columns(sheet, found.header.names);
      o.dataset = std::move(bare);
      o.layer = sheet;
    }
  }

  CPLErrorReset();
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(o.layer);  // a .vrt opens what it leads to now
  if (CPLGetLastErrorType() >= CE_Failure)
    throw Error{message("{}：无法当作图层读取：{}", "{}: cannot be read as a layer: {}", o.name, gdal::last_words())};
  if (!options.encoding.empty() && !o.recode && !o.decoded && !hands_out_utf8(o.driver, o.layer)) {
    o.recode = true;
    o.encoding = options.encoding;
  }
  if (o.driver == "ESRI Shapefile") o.dbf_digits.emplace(o.dataset.get(), o.layer);
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
    auto at = static_cast<std::size_t>(i);
    ColumnKind kind = o.dbf_digits && o.dbf_digits->has(i) ? ColumnKind::text : kind_of(field);
    o.columns.push_back({o.text(OGR_Fld_GetNameRef(field)), kind, at < units.size() ? units[at] : Unit::none});
  }
  if (o.text_table && o.text_table->is_padded()) o.columns.resize(1);
  o.layer_read = true;
  o.has_geometry = OGR_L_GetGeomType(o.layer) != wkbNone;
  if (o.has_geometry) o.crs = gdal::crs_of(o.layer);
  if (o.text_table || o.is_workbook || !o.has_geometry) o.table_rows.emplace(std::move(words), o.columns);
  if (o.driver == "DXF" && wanted != nullptr) {
    o.drawing.emplace(o.layer, wanted->geometry);
    o.drawing->require_layers(options.path, options.drawing_layers);
  } else if (!options.drawing_layers.empty()) {
    throw UsageError{message(
        "{}：--layer 选取 .dxf 的图层；其他来源用 --source-layer 或 --where",
        "{}: --layer selects drawing layers of a .dxf; of other sources say --source-layer or --where", options.path)};
  }
  std::string condition = drawing_condition(options.drawing_layers, options.where);
  if (!condition.empty() && OGR_L_SetAttributeFilter(o.layer, condition.c_str()) != OGRERR_NONE) {
    std::vector<std::string> columns;
    for (SourceColumn const& column : o.columns) columns.push_back(column.name);
    throw Error{message("{}：--where {}：{}{}", "{}: --where {}: {}{}", o.name, condition, gdal::last_words(),
                        suggestion("", columns))};
  }
}

std::string const& Source::name() const {
  return opened_->name;
}
std::span<SourceColumn const> Source::columns() const {
  return opened_->columns;
}
bool Source::has_geometry() const {
  return opened_->has_geometry;
}
std::optional<Crs> const& Source::crs() const {
  return opened_->crs;
}
bool Source::is_shapefile() const {
  return opened_->driver == "ESRI Shapefile";
}
std::string const& Source::assumed_encoding() const {
  return opened_->assumed;
}

std::uint64_t Source::size() const {
  auto count = OGR_L_GetFeatureCount(opened_->layer, 0);
  return count < 0 ? 0 : static_cast<std::uint64_t>(count);
}

std::uint64_t Source::blank_rows() const {
  return opened_->blank;
}
NoteCounts const& Source::passed_over() const {
  return opened_->drawing ? opened_->drawing->passed_over() : opened_->passed_over;
}
bool Source::is_drawing() const {
  return opened_->drawing.has_value();
}
std::uint64_t Source::header_end() const {
  return opened_->header_end;
}
char Source::separator() const {
  return opened_->text_table ? opened_->text_table->separator() : '\0';
}
void Source::read_decimal_commas(std::vector<std::size_t> const& columns) {
  opened_->decimal_comma.assign(opened_->columns.size(), false);
  for (std::size_t column : columns) opened_->decimal_comma[column] = true;
}
void Source::read_texts(std::vector<TextReading> const& columns) {
  opened_->texts = columns;
}
std::uint64_t Source::header_row() const {
  return opened_->header_row;
}

void Source::rewind() {
  OGR_L_ResetReading(opened_->layer);
  opened_->read = 0;
  opened_->blank = 0;
  opened_->passed_over.clear();
  if (opened_->drawing) opened_->drawing->forget_passed_over();
}

bool Source::next(SourceRow& row, bool with_shape) {
  Opened& o = *opened_;
  while (true) {
    CPLErrorReset();
    gdal::Feature feature{OGR_L_GetNextFeature(o.layer)};
    if (!feature) {
      stop_if_interrupted();
      if (CPLGetLastErrorType() >= CE_Failure)
        throw Error{message("{}：读到第 {} 行后中断：{}", "{}: breaks off after row {}: {}", o.name, o.read,
                            CPLGetLastErrorMsg())};
      return false;
    }
    std::int64_t fid = OGR_F_GetFID(feature.get());
    if (fid <= o.header_fid && o.header_fid > 0) continue;
    if (o.drawing && !o.drawing->takes(feature.get())) continue;
    row.number = o.effective_rows == Counting::in_order ? o.read + 1
                 : o.effective_rows == Counting::by_fid ? fid
                                                        : fid + 1;
    row.cells.resize(o.columns.size());
    for (std::size_t i = 0; i < o.columns.size(); ++i)
      row.cells[i] = o.cell(feature.get(), static_cast<int>(i), o.columns[i].kind);
    for (TextReading const& reading : o.texts)
      row.cells[reading.column] = text_cell(std::move(row.cells[reading.column]), reading, o.is_workbook);
    row.shape.reset();
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    ++o.read;
    if (geometry == nullptr && std::ranges::all_of(row.cells, is_blank)) {
      ++o.blank;
      continue;
    }
    if (auto why = o.table_rows && geometry == nullptr ? o.table_rows->why_none(row.cells) : std::nullopt) {
      ++o.passed_over[*why];
      continue;
    }
    if (geometry != nullptr && with_shape) row.shape = shape_of(geometry);
    return true;
  }
}

}  // namespace qinzao
