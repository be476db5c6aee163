#pragma once
#include <string>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A digest of all a table holds: its columns by name, and every value of every row in the order of their numbers. Two
/// tables of one digest hold the same. `schema`: main, or the name a file was attached by. Empty: there is no such
/// table.
std::string table_digest(Database const& database, std::string const& schema, std::string const& table);

/// The columns of a table, in order; none: there is no such table.
std::vector<std::string> columns_of_table(Database const& database, std::string const& schema,
                                          std::string const& table);

}  // namespace qinzao
