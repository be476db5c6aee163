#pragma once
#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "engine/base/in_turn.hpp"
#include "engine/io/gpkg/moment.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

/// Reads the whole ledger as columns; empty when the file has none. Error: a row that is no ledger row, by its seq.
Ledger read_ledger(Database const& database);

/// The same as of a moment, several threads side by side (0: all cores).
Ledger read_ledger(Moment& moment, unsigned jobs);

/// The reading of a ledger as tasks that somebody else runs beside others, in any order. REQUIRES what it is made of to
/// outlive the tasks.
class LedgerParts {
 public:
  /// `into` is to be empty.
  LedgerParts(Moment& moment, Ledger& into);
  void schedule(std::vector<std::function<void()>>& tasks);

 private:
  Moment& moment_;
  Ledger& all_;
  InTurn<Ledger> in_turn_;
};

/// Head and count alone.
Anchor read_anchor(Database const& database);

/// The rows about one subject, by seq, those that void included.
std::vector<EventRow> read_history(Database const& database, SubjectKind kind, std::string_view subject_id);

/// The rows about all subjects of a kind, by seq, those that void included.
std::vector<EventRow> read_events(Database const& database, SubjectKind kind);

/// The row with that seq, if there is one.
std::optional<EventRow> read_event(Database const& database, std::int64_t seq);

}  // namespace qinzao
