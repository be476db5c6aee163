#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_connection.hpp"

namespace qinzao {

/// How the store keeps the values of a column. What does not fit (a word in a column of numbers, a broken geometry) is
/// kept as it was given, in a table beside.
enum class StoredAs : std::uint8_t { integer, real, boolean, date, text, bytes, geometry };

struct StoreColumn {
  std::string name;         // in a city file
  std::string stored_name;  // in the store: at most 63 bytes, and none of the server's own
  std::string declared;     // its type in a city file, word for word; of a geometry its kind
  StoredAs form = StoredAs::text;
  bool not_null = false;
  bool personal = false;  // lies in the table NAME_personal
  int key_part = 0;       // its place in the primary key of a city file's table, from 1; 0: not in it
  int unique_part = 0;    // the same for its unique natural key
};

/// One table of a city, as both sides need to know it.
struct StoreTable {
  std::string name;
  std::string row;      // the column that numbers its rows, in the store as in the file; _row: the file has none
  bool counts = false;  // numbers are given by the table, and never twice (AUTOINCREMENT)
  int srid = 0;         // of the geometry, as the store numbers it; 0: none, or a CRS that the server has no number of
  std::int32_t srs_id = 0;           // of the geometry, as the city file numbers it
  std::vector<StoreColumn> columns;  // but the one that numbers the rows

  bool has_row_column() const { return row != "_row"; }
  bool has_personal() const;
  bool has_geometry() const;
};

/// The tables of a city file that a store keeps, in the order of the file: all but those that SQLite, GeoPackage and
/// QGIS make for themselves, and the ledger, which is kept in its own way.
std::vector<StoreTable> tables_of_file(Database const& city);

/// One of them. REQUIRES it to be there.
StoreTable table_of_file(Database const& city, std::string const& name);

/// The tables of a store, in the order in which they were made.
std::vector<StoreTable> tables_of_store(StoreConnection& store);

/// The word of a form in the store's own tables, and back.
std::string_view word_of(StoredAs form);
StoredAs stored_as(std::string_view word);

}  // namespace qinzao
