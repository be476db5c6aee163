#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/geo/point.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_table.hpp"

namespace qinzao {

// Cells on their way between SQLite and the server's binary COPY.

/// A value that does not fit its column in the store.
struct AsGiven {
  std::int64_t row = 0;
  std::string column;  // in the store
  char kind = 'b';     // i, r, t or b: integer, real, text, bytes
  std::string value;
};

/// The extent of a geometry that any column of `declared` kind takes: 2D, little-endian, closed rings of at least four
/// points, lines of at least two, finite coordinates. Nothing: it is something else.
std::optional<Box> fitting_box(std::span<std::byte const> wkb, std::string_view declared);

// --- to the store

/// The head of a row of binary COPY, which has `fields` fields.
void put_row(std::string& buffer, std::size_t fields);
void put_null(std::string& buffer);
void put_integer(std::string& buffer, std::int64_t value);
void put_text(std::string& buffer, std::string_view text);
void put_char(std::string& buffer, char c);
/// The cell of a row at hand. What does not fit is put as null and goes to `misfits`. Error: a personal value does not
/// fit, since misfits are not kept apart.
void put_cell(std::string& buffer, Statement const& row, int at, StoreTable const& table, StoreColumn const& column,
              std::int64_t number, std::vector<AsGiven>& misfits);

// --- from the store

/// The fields of one row of binary COPY, one after the other.
class CopiedRow {
 public:
  explicit CopiedRow(std::span<std::byte const> row) : row_{row.subspan(2)} {}  // behind the number of fields
  /// The bytes of the next field; nothing: null. REQUIRES one more.
  std::optional<std::span<std::byte const>> next();
  std::int64_t integer();  // the next field, which is not null
  std::string_view text();

 private:
  std::span<std::byte const> row_;
};

/// Binds the next field to a parameter of an INSERT into a city file; the extent of a geometry, else an empty box.
Box bind_cell(Statement& insert, int parameter, CopiedRow& row, StoreTable const& table, StoreColumn const& column);

/// Binds a value that was kept as it was given.
void bind_as_given(Statement& update, int parameter, char kind, std::string_view value);

}  // namespace qinzao
