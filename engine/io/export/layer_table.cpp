#include "engine/io/export/layer_table.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/gpkg/geopackage.hpp"

namespace qinzao {

namespace {

/// Text of a ring or line, millimetres kept: "(1 2, 3 4)".
std::string text_of(std::span<Point const> points) {
  std::string text = "(";
  for (Point const& point : points)
    text += fmt::format("{}{:.10g} {:.10g}", text.size() > 1 ? ", " : "", point.x, point.y);
  return text + ")";
}

std::string body_of(std::span<std::byte const> wkb) {
  std::string rings;
  for (WkbRun run : wkb_runs(wkb)) rings += (rings.empty() ? "" : ", ") + text_of(wkb_points(wkb, {&run, 1}));
  return wkb_type(wkb) == WkbType::polygon ? "(" + rings + ")" : rings;
}

std::string wkt_of(std::span<std::byte const> wkb) {
  switch (wkb_type(wkb)) {
    case WkbType::point:
      return "POINT " + body_of(wkb);
    case WkbType::line:
      return "LINESTRING " + body_of(wkb);
    case WkbType::polygon:
      return "POLYGON " + body_of(wkb);
    default:
      break;
  }
  std::string parts;
  bool collection = wkb_type(wkb) == WkbType::collection;
  for (auto part : wkb_parts(wkb)) parts += (parts.empty() ? "" : ", ") + (collection ? wkt_of(part) : body_of(part));
  std::string_view name = wkb_type(wkb) == WkbType::multipoint     ? "MULTIPOINT"
                          : wkb_type(wkb) == WkbType::multiline    ? "MULTILINESTRING"
                          : wkb_type(wkb) == WkbType::multipolygon ? "MULTIPOLYGON"
                                                                   : "GEOMETRYCOLLECTION";
  return std::string{name} + " (" + parts + ")";
}

CellKind kind_of(FieldSpec const* field) {
  if (field == nullptr) return CellKind::text;
  switch (field->type) {
    case FieldType::integer:
    case FieldType::boolean:
      return CellKind::whole;
    case FieldType::real:
      return CellKind::real;
    case FieldType::date:
      return CellKind::date;
    default:
      return CellKind::text;
  }
}

SpreadsheetCell cell_of(Database const& city, Statement const& row, int column, int type) {
  switch (type) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return row.integer(column);
    case SQLITE_FLOAT:
      return row.real(column);
    case SQLITE_TEXT:
      return std::string{row.text(column)};
    default:
      throw Error{message("{}：有一列是二进制，表格显示不了", "{}: a column holds bytes, which no table can show",
                          city.path().string())};
  }
}

}  // namespace

Spreadsheet layer_table(Database const& city, OutgoingLayer const& layer, bool with_shapes) {
  Spreadsheet table;
  table.name = layer.name;
  LayerSpec const& spec = *find_layer(layer.name);
  std::string sql = "SELECT ";
  for (std::string const& column : layer.columns) {
    table.header.push_back({column, kind_of(find_field(spec, column))});
    sql += qinzao::quoted(column) + ", typeof(" + qinzao::quoted(column) + "), ";
  }
  bool points = !layer.geometry.empty() && spec.geometry == GeometryKind::point;
  bool shapes = !layer.geometry.empty() && !points && with_shapes;
  if (points) {
    table.header.push_back({"x", CellKind::text});
    table.header.push_back({"y", CellKind::text});
  }
  if (shapes) table.header.push_back({"wkt", CellKind::text});
  sql += (layer.geometry.empty() ? "NULL" : qinzao::quoted(layer.geometry)) + ", rowid FROM " +
         qinzao::quoted(layer.name) + " WHERE " + layer.only + " ORDER BY rowid";
  Statement rows = city.prepare(sql);
  auto type_at = [&](int column) {
    std::string_view type = rows.text(column);
    return type == "null"      ? SQLITE_NULL
           : type == "integer" ? SQLITE_INTEGER
           : type == "real"    ? SQLITE_FLOAT
           : type == "text"    ? SQLITE_TEXT
                               : SQLITE_BLOB;
  };
  int geometry_at = static_cast<int>(layer.columns.size()) * 2;
  while (rows.step()) {
    stop_if_interrupted();
    if (!layer.picks(rows.integer(geometry_at + 1))) continue;
    auto& cells = table.rows.emplace_back();
    for (int column = 0; column < geometry_at; column += 2)
      cells.push_back(cell_of(city, rows, column, type_at(column + 1)));
    bool known = !rows.is_null(geometry_at) && is_geometry(rows.blob(geometry_at));
    if (points) {
      Box box = known ? box_of_blob(rows.blob(geometry_at)) : Box{};
      cells.push_back(box.empty() ? SpreadsheetCell{} : box.min_x);
      cells.push_back(box.empty() ? SpreadsheetCell{} : box.min_y);
    }
    if (shapes)
      cells.push_back(known ? SpreadsheetCell{wkt_of(wkb_of_blob(rows.blob(geometry_at)))} : SpreadsheetCell{});
  }
  return table;
}

void write_tables(std::filesystem::path const& city, std::vector<OutgoingLayer> const& layers,
                  std::filesystem::path const& path, std::filesystem::path const& place, Progress progress) {
  Database database{city, Database::Mode::read};
  bool csv = extension_of(place) == ".csv";
  std::vector<Spreadsheet> tables;
  for (OutgoingLayer const& layer : layers) {
    constexpr std::uint64_t most_rows = 1'048'575;
    if (!csv && layer.rows > most_rows)
      throw UsageError{message("{}：{} 有 {} 行，一张表只容 {} 行；请写 .csv 或 .gpkg",
                               "{}: {} has {} rows, a sheet holds {}; write .csv or .gpkg", place.string(), layer.name,
                               layer.rows, most_rows)};
    progress.begin(stage_of(layer));
    tables.push_back(layer_table(database, layer, csv));
  }
  if (tables.empty())
    throw UsageError{message("{}：城市文件还没有数据", "{}: the city has no rows to write", place.string())};
  write_workbook(tables, path, place);
}

}  // namespace qinzao
