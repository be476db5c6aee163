#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/io/gpkg/row_changes.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_connection.hpp"
#include "engine/io/postgis/store_table.hpp"

namespace qinzao {

/// What a clerk without the role for it could not store.
struct LeftOut {
  std::string table;
  std::vector<std::string> columns;
};

/// Carries the rows that a transaction touched to the store. `tables` are those the store has, and are brought up to
/// date where the file has more (`schema_changed`). Personal values that stay behind because `personal` is false are
/// told.
std::vector<LeftOut> send_changes(StoreConnection& store, Database const& city,
                                  std::map<std::string, TouchedRows> const& touched, std::vector<StoreTable>& tables,
                                  bool schema_changed, bool personal);

}  // namespace qinzao
