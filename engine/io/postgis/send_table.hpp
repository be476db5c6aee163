#pragma once
#include <cstdint>
#include <string>

#include "engine/base/progress.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_connection.hpp"
#include "engine/io/postgis/store_table.hpp"

namespace qinzao {

/// Makes a table of a city in the store, without its indexes. Nothing where it is there.
void make_store_table(StoreConnection& store, StoreTable const& table);
/// Adds a column that the file has and the store has not.
void add_store_column(StoreConnection& store, std::string const& table, StoreColumn const& column);
/// Spatial index and unique key of a table that has its rows.
void index_store_table(StoreConnection& store, std::string const& table);
/// What the server's planner needs to know of a table whose rows have changed by the thousand.
void analyze_store_table(StoreConnection& store, std::string const& table);

/// Sends all rows of a table of a city file into an empty table of the store; how many. The personal columns too,
/// unless `personal` is false.
std::uint64_t send_table(StoreConnection& store, Database const& city, StoreTable const& table, bool personal,
                         Progress progress = {});

}  // namespace qinzao
