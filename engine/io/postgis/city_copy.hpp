#pragma once
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/postgis/store_connection.hpp"
#include "engine/io/postgis/store_table.hpp"

namespace qinzao {

/// What of a store is read into a file.
struct CityCopyOptions {
  std::function<bool(std::string_view table)> wanted = {};  // empty: every table; the others are not made
  bool ledger = true;
  bool personal = true;  // REQUIRES the role for it
  bool keyed = true;     // unique indexes on the natural keys, by which rows are looked up one by one
  bool indexed = false;  // spatial indexes too: for a file that others open
  Progress progress = {};
};

/// Writes a store, in the transaction at hand, into a city file that is not there yet. Error: it cannot be written; the
/// store is not as this program knows it.
void write_city_file(StoreConnection& store, std::vector<StoreTable> const& tables, std::filesystem::path const& file,
                     CityCopyOptions const& options);

}  // namespace qinzao
