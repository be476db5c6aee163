#include "engine/io/verify_ledger.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/io/events_table.hpp"
#include "engine/land/chain.hpp"

namespace qinzao {

namespace {

constexpr std::array<char const*, 12> names{"seq",   "subject_kind", "subject_id", "event", "effective_on", "recorded_at",
                                            "actor", "source",       "note",       "voids", "prev_hash",    "hash"};

/// The columns of the file, as text each, with their storage class: a number written as text is a changed row too.
constexpr char const* every_row = R"(
SELECT seq, CAST(subject_kind AS BLOB), CAST(subject_id AS BLOB), CAST(event AS BLOB), CAST(effective_on AS BLOB),
  CAST(recorded_at AS BLOB), CAST(actor AS BLOB), CAST(source AS BLOB), CAST(note AS BLOB), CAST(voids AS BLOB),
  CAST(prev_hash AS BLOB), CAST(hash AS BLOB),
  typeof(subject_kind), typeof(subject_id), typeof(event), typeof(effective_on), typeof(recorded_at), typeof(actor),
  typeof(source), typeof(note), typeof(voids), typeof(prev_hash), typeof(hash)
FROM events ORDER BY seq
)";

std::string_view bytes(Statement const& row, int column) {
  auto blob = row.blob(column);
  return {reinterpret_cast<char const*>(blob.data()), blob.size()};
}

/// The fault of one row that should continue `before`, or nothing; moves `before` on.
std::optional<LedgerFault> check_row(Statement const& row, Anchor& before) {
  std::int64_t seq = row.integer(0);
  if (seq != before.count + 1) return LedgerFault{before.count + 1, fmt::format("row {} is missing; the next row is {}", before.count + 1, seq)};
  std::string number = std::to_string(seq);
  ChainFields fields{number};
  for (int column = 1; column < 12; ++column) {
    std::string_view type = row.text(column + 11);
    bool optional = column >= 6 && column <= 9;
    std::string_view wanted = column == 9 ? "integer" : "text";
    if (type == "null" && optional) continue;
    if (type != wanted) return LedgerFault{seq, fmt::format("{} is stored as {}, not as {}", names[static_cast<std::size_t>(column)], type, wanted)};
    if (column < 11) fields[static_cast<std::size_t>(column)] = bytes(row, column);
  }
  if (fields[10] != before.head) return LedgerFault{seq, "prev_hash is not the hash of the row before"};
  if (bytes(row, 11) != chain_hash(fields)) return LedgerFault{seq, "the row does not match its hash: it was changed after it was written"};
  before = {std::string{bytes(row, 11)}, seq};
  return std::nullopt;
}

}  // namespace

Verification verify_ledger(Database const& database, std::optional<Anchor> const& anchor) {
  Verification result;
  result.anchor = {std::string{genesis_hash()}, 0};
  bool anchored = !anchor || (anchor->count == 0 && anchor->head == genesis_hash());
  if (database.has_table(events_table)) {
    Statement row = database.prepare(every_row);
    while (row.step()) {
      result.fault = check_row(row, result.anchor);
      if (result.fault) return result;
      if (anchor && result.anchor.count == anchor->count) {
        anchored = result.anchor.head == anchor->head;
        if (!anchored) {
          result.fault = {anchor->count, "its hash is not the one of the anchor: the ledger was rewritten up to here or before"};
          return result;
        }
      }
    }
  }
  if (anchored && result.anchor.count > 0) {
    Statement sound = database.prepare("PRAGMA integrity_check('events')");
    if (sound.step() && sound.text(0) != "ok") result.fault = {0, "every row is sound, but an index of the table is damaged: " + std::string{sound.text(0)}};
  }
  if (!anchored)
    result.fault = {result.anchor.count + 1, fmt::format("the ledger ends at row {}, but the anchor counted {}: the tail was cut off",
                                                         result.anchor.count, anchor->count)};
  return result;
}

}  // namespace qinzao
