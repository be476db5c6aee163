#pragma once
#include <filesystem>
#include <string>

#include "engine/base/progress.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_connection.hpp"

namespace qinzao {

/// What was copied.
struct CopiedCity {
  std::uint64_t tables = 0;
  std::uint64_t rows = 0;
  std::uint64_t events = 0;
};

/// Writes a whole city file into a store that is not there yet, or has no rows: layers, settings, plans, and the ledger
/// row by row as it is. In the transaction at hand. `personal`: personal columns and the free text of the ledger too.
/// Error: the store has rows. StoreForbidden: the user may not make a store.
CopiedCity copy_into_store(StoreConnection& store, Database const& city, bool personal, Progress progress = {});

/// Says, for good, that the ledger of a store is continued elsewhere, and whether this one has its free text.
void move_ledger_of_store(StoreConnection& store, std::string const& to, bool without_text);

}  // namespace qinzao
