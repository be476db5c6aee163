#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "engine/base/progress.hpp"
#include "engine/io/postgis/store_connection.hpp"
#include "engine/io/postgis/store_copy.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

/// How a whole city is copied.
struct TransferOptions {
  bool personal = true;  // personal columns, and the free text of the ledger
  bool replica = false;  // the source goes on, and the copy takes no rows into its ledger; else the other way round
  std::string actor;     // of a file; in a store it is who is logged in
  Instant now;
  Progress progress = {};
};

struct Transferred {
  CopiedCity copied;
  Anchor ledger;  // the same on both sides
};

/// What QGIS shall draw a city's layers with.
using StylesOf = std::function<std::map<std::string, std::string>(Database const& city)>;

/// Copies a city file to a store that is not there yet, or has no rows. Ledger and hashes stay as they are, and both
/// are verified before it counts. Error: the ledger is not sound, or is continued elsewhere; the store has rows; the
/// user may not. Nothing is changed then on either side.
Transferred copy_file_to_store(std::filesystem::path const& from, StoreAddress const& to,
                               TransferOptions const& options, StylesOf const& styles);

/// Copies a store to a file that is not there yet.
Transferred copy_store_to_file(StoreAddress const& from, std::filesystem::path const& to,
                               TransferOptions const& options);

/// Copies a store to another.
Transferred copy_store_to_store(StoreAddress const& from, StoreAddress const& to, TransferOptions const& options,
                                StylesOf const& styles);

}  // namespace qinzao
