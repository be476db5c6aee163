#include "engine/io/city/layer_rows.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"

namespace qinzao {

LayerTable::LayerTable(Database const& file, std::string_view layer, std::string_view key_field)
    : name{layer}, key{key_field} {
  if (!file.has_table(layer)) return;
  Statement info = file.prepare("SELECT name FROM pragma_table_info(?1)");
  info.bind(1, layer);
  while (info.step()) fields.emplace_back(info.text(0));
  if (file.has_table("gpkg_geometry_columns")) {
    Statement column = file.prepare("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?1");
    if (column.bind(1, layer).step()) geometry = column.text(0);
  }
  if (!key.empty() && !has(key))
    throw Error{message(
        "{0}，{1}：没有字段 {2}，即各行的编号；请把有编号的字段改名，或载入：qinzao load CITY {1} 来源 --map {2}=字段",
        "{0}, {1}: has no field {2}, the key of its rows; rename the field that has it, or load the layer: qinzao load "
        "CITY {1} SOURCE --map {2}=FIELD",
        file.path().string(), layer, key)};
  // One question each: asked for together, SQLite would read the whole table.
  std::string from = " FROM " + qinzao::quoted(layer);
  Statement range = file.prepare("SELECT coalesce((SELECT min(rowid)" + from + "), 0), coalesce((SELECT max(rowid)" +
                                 from + "), -1)");
  range.step();
  first_row = range.integer(0);
  last_row = range.integer(1);
}

std::string LayerTable::select(std::span<std::string_view const> wanted) const {
  std::string sql = "SELECT rowid, " + (geometry.empty() ? "NULL" : qinzao::quoted(geometry));
  if (!key.empty()) sql += ", " + qinzao::quoted(key);
  for (std::string_view field : wanted) sql += ", " + column(field);
  return sql + " FROM " + qinzao::quoted(name) + " WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid";
}

std::optional<Date> Cells::date(int column, std::string_view field) const {
  std::string_view text = row_.text(column);
  if (text.empty()) return std::nullopt;
  auto date = Date::parse(text);
  if (!date) notes_.unknown_words.push_back({subject_, std::string{field}, std::string{text}});
  return date;
}

void push_key(TextColumn& column, Statement& row, RowNotes& notes) {
  if (std::string_view key = row.text(2); !key.empty()) {
    column.push_back(key);
  } else {
    column.push_back("#" + std::to_string(row.integer(0)));
    ++notes.keyless;
  }
}

std::optional<ShapeFault> read_shape(Shapes& shapes, Statement& row, ShapeKind wanted) {
  auto number = static_cast<std::uint32_t>(shapes.size());
  if (auto fault = append_gpkg(shapes, row.blob(1))) return fault;
  if (shapes.kind(number) == ShapeKind::none) return ShapeFault::absent;
  if (shapes.kind(number) != wanted) return ShapeFault::other_kind;
  return std::nullopt;
}

void push_shape(Shapes& shapes, Statement& row, RowNotes& notes, Layer layer, ShapeKind wanted) {
  auto number = static_cast<std::uint32_t>(shapes.size());
  if (auto fault = read_shape(shapes, row, wanted)) notes.broken.push_back({{layer, number}, *fault, row.integer(0)});
}

void push_any_shape(Shapes& shapes, Statement& row, RowNotes& notes, Layer layer) {
  auto number = static_cast<std::uint32_t>(shapes.size());
  if (auto fault = append_gpkg(shapes, row.blob(1))) notes.broken.push_back({{layer, number}, *fault, row.integer(0)});
}

}  // namespace qinzao
