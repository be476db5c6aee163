#pragma once
#include <cstdint>
#include <span>

#include "engine/base/progress.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/postgis/store_connection.hpp"

namespace qinzao {

/// Sends the whole ledger of a city file into an empty one, row by row as it is, without its free text where
/// `text` is false; how many rows.
std::uint64_t send_ledger(StoreConnection& store, Database const& city, bool text, Progress progress = {});

/// Appends new rows of a city file's ledger. StoreConflict: another writer has appended since the file was made.
void send_events(StoreConnection& store, Database const& city, std::span<std::int64_t const> rows);

/// Writes down what left the store: numbered there, since several write at once, and in the name of who is logged in.
void send_exports(StoreConnection& store, Database const& city, std::span<std::int64_t const> rows);

}  // namespace qinzao
