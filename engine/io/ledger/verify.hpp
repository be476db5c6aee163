#pragma once
#include <optional>
#include <string>

#include "engine/base/progress.hpp"
#include "engine/base/text.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

/// The first thing wrong with a ledger.
struct LedgerFault {
  std::int64_t seq = 0;  // the first bad row; 0: no row but the table's index, by which histories are read
  Message cause;
};

/// What verifying found: the chain as it stands and its first fault, if any.
struct Verification {
  Anchor anchor;
  std::optional<LedgerFault> fault;
};

/// Reads every row as stored and recomputes the chain. With an anchor taken earlier, a tail cut off since, or rows
/// rewritten together with their hashes, are found too. An empty or absent ledger is sound unless an anchor says
/// otherwise.
Verification verify_ledger(Database const& database, std::optional<Anchor> const& anchor = {}, Progress progress = {});

}  // namespace qinzao
