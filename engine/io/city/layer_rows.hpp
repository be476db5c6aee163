#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// One layer of the file: its table, geometry column and fields.
struct LayerTable {
  std::string name;
  std::string key;
  std::string geometry;  // empty: none
  std::vector<std::string> fields;
  std::int64_t first_row = 0;
  std::int64_t last_row = -1;

  /// REQUIRES `layer` to be in the file, or `key_field` to be empty. Error: it has no such key field.
  LayerTable(Database const& file, std::string_view layer, std::string_view key_field);

  bool has(std::string_view field) const { return std::ranges::find(fields, field) != fields.end(); }
  std::string column(std::string_view field) const { return has(field) ? qinzao::quoted(field) : "NULL"; }

  /// SELECT of rowid, geometry, key and the given fields over a range of rows, NULL for those the layer does not have.
  std::string select(std::span<std::string_view const> wanted) const;
  std::string select(std::initializer_list<std::string_view> wanted) const {
    return select(std::span{wanted.begin(), wanted.size()});
  }
};

/// What reading finds beside the columns.
struct RowNotes {
  std::vector<UnknownWord> unknown_words;
  std::vector<BrokenShape> broken;
  std::size_t keyless = 0;
};

/// The words of a closed list and what they mean.
template <typename Enum>
using Words = std::vector<std::pair<std::string_view, Enum>>;

/// Reads the cells of one row, noting what is on no list.
class Cells {
 public:
  Cells(Statement& row, RowNotes& notes, Layer layer, std::uint32_t number)
      : row_{row}, notes_{notes}, subject_{layer, number} {}

  double number(int column) const { return row_.number(column).value_or(unknown_value); }

  template <typename Enum>
  Enum word(int column, std::string_view field, Words<Enum> const& words) const {
    std::string_view text = row_.text(column);
    if (text.empty()) return Enum{};
    for (auto const& [word, value] : words)
      if (word == text) return value;
    notes_.unknown_words.push_back({subject_, std::string{field}, std::string{text}});
    return Enum{};
  }

  std::optional<Date> date(int column, std::string_view field) const;

 private:
  Statement& row_;
  RowNotes& notes_;
  Subject subject_;
};

/// Appends the key of a row; a row without one is called by its number in the file: #17.
void push_key(TextColumn& column, Statement& row, RowNotes& notes);

/// Appends the geometry of a row, or none where no library could work with it; says what is wrong with it.
std::optional<ShapeFault> read_shape(Shapes& shapes, Statement& row, ShapeKind wanted);
/// The same, and notes the fault.
void push_shape(Shapes& shapes, Statement& row, RowNotes& notes, Layer layer, ShapeKind wanted);
/// The same for a layer whose rows may be of any kind, or without a place.
void push_any_shape(Shapes& shapes, Statement& row, RowNotes& notes, Layer layer);

}  // namespace qinzao
