#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/city/layer_store.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao {

/// Rows of one layer that come in with those of others, in one transaction.
struct Incoming {
  std::string_view layer;
  std::vector<std::string> columns;  // the key first
  std::vector<StoredRow> rows;
  bool drawn = true;  // the layer has geometry
};

/// What became of the rows of one layer.
struct LayerOutcome {
  std::string layer;
  std::uint64_t read = 0;
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t removed = 0;
  std::uint64_t undrawn = 0;  // without geometry
};

/// Stores the rows, or with dry_run says what would become of them. Error: a key is in the layer already and the mode
/// is append.
LayerOutcome store_incoming(Database const& city, Incoming const& incoming, std::string const& source, LoadMode mode,
                            bool dry_run);

}  // namespace qinzao
