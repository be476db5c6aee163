#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

/// The name of the ledger's table in the city file.
constexpr std::string_view events_table = "events";

/// Makes the ledger's table when there is none: no row of it can be changed or deleted, and a new row must continue the
/// chain; triggers in the file see to both, whoever writes. Shown by QGIS as a table without geometry.
void create_events(Database const& database);

/// Appends to the ledger in one transaction, under the write lock from the start: two writers never continue the same
/// row. Nothing stays unless commit() returns.
class LedgerWriter {
 public:
  /// Makes the table when the file has none. Error: another writer holds the lock; the clock stands more than ten
  /// minutes before the last row's recorded_at. `now` is what every row of this writer is recorded at.
  LedgerWriter(Database const& database, Instant now);

  /// Appends; the row's seq and recorded_at are the writer's and what it brings for them is not read. Returns its seq.
  /// REQUIRES text without zero bytes.
  std::int64_t append(EventRow const& row);

  /// The chain as this writer will leave it.
  Anchor const& anchor() const { return anchor_; }
  void commit();

 private:
  Database const& database_;
  Transaction transaction_;
  Anchor anchor_;
  std::string recorded_at_;
  Statement insert_;
};

}  // namespace qinzao
