#pragma once
#include <optional>
#include <string>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A city whose ledger is continued elsewhere: after qinzao copy only one of the two may grow, or two chains would
/// continue one head.
struct MovedLedger {
  std::string to;  // the city that takes new rows: PG:dbname/schema, or a file
  bool text_left_out =
      false;  // this copy has no free text (source, note): the rows cannot be held against their hashes
};

/// Nothing: the ledger is continued here.
std::optional<MovedLedger> moved_ledger(Database const& city);

/// Says so for good. REQUIRES a transaction.
void mark_ledger_moved(Database const& city, MovedLedger const& moved);
/// The copy did not come about. REQUIRES a transaction.
void forget_ledger_moved(Database const& city);

/// Error where it is continued elsewhere.
void require_own_ledger(Database const& city);

}  // namespace qinzao
