#pragma once
#include <string>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// The triggers of a file that are on none of the lists in data/gpkg_triggers, by name: programs of unknown make that
/// would run with every write.
std::vector<std::string> foreign_triggers(Database const& database);

/// Error where there is one: names it, and the statement that drops it.
void refuse_foreign_triggers(Database const& database);

/// One trigger that the table must have and lacks, of the ledger's; by name.
std::vector<std::string> missing_ledger_triggers(Database const& database);

}  // namespace qinzao
