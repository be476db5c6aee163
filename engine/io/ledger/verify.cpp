#include "engine/io/ledger/verify.hpp"

#include <array>

#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/ledger/chain.hpp"

namespace qinzao {

namespace {

constexpr std::array<char const*, 12> names{"seq",          "subject_kind", "subject_id", "event",
                                            "effective_on", "recorded_at",  "actor",      "source",
                                            "note",         "voids",        "prev_hash",  "hash"};

constexpr char const* every_row =
    "SELECT seq, subject_kind, subject_id, event, effective_on, recorded_at, actor, source, note, voids, prev_hash, "
    "hash "
    "FROM events ORDER BY seq";

/// What a row of the right form cannot say.
std::optional<Message> fault_of_meaning(Statement const& row, std::int64_t seq) {
  if (!subject_kind_of(row.text(1))) return message("没有 {} 这类对象", "no subject is a {}", quoted_text(row.text(1)));
  if (!Date::parse(row.text(4))) return message("{} 不是日期", "{} is not a date", quoted_text(row.text(4)));
  if (!Instant::parse(row.text(5))) return message("{} 不是时刻", "{} is not a moment", quoted_text(row.text(5)));
  if (!row.is_null(9) && (row.integer(9) < 1 || row.integer(9) >= seq))
    return message("作废的第 {} 行不在它之前", "it voids row {}, which is not before it", row.integer(9));
  return std::nullopt;
}

/// The fault of one row that should continue `before`, or nothing; moves `before` on.
std::optional<LedgerFault> check_row(Statement const& row, Anchor& before) {
  std::int64_t seq = row.integer(0);
  if (seq != before.count + 1)
    return LedgerFault{before.count + 1, message("缺第 {} 行；下一行是 {}", "row {} is missing; the next row is {}",
                                                 before.count + 1, seq)};
  std::string number = std::to_string(seq);
  std::string voids;
  ChainFields fields{number};
  for (int column = 1; column < 11; ++column) {
    bool optional = column >= 6 && column <= 9;
    if (optional && row.is_null(column)) continue;
    // A number stored as text, or a text as a blob, is a changed row too.
    if (column == 9 ? !row.is_integer(column) : !row.is_text(column))
      return LedgerFault{seq, message("{} 没有存成{}", "{} is not stored as {}",
                                      std::string_view{names[static_cast<std::size_t>(column)]},
                                      column == 9 ? Message{"数", "a number"} : Message{"文字", "text"})};
    if (column == 9) voids = std::to_string(row.integer(column));
    fields[static_cast<std::size_t>(column)] = column == 9 ? std::string_view{voids} : row.text(column);
  }
  if (!row.is_text(11)) return LedgerFault{seq, {"校验码没有存成文字", "hash is not stored as text"}};
  if (fields[10] != before.head)
    return LedgerFault{seq, {"所记上一行的校验码与上一行不符", "prev_hash is not the hash of the row before"}};
  if (row.text(11) != chain_hash(fields))
    return LedgerFault{seq,
                       {"此行与其校验码不符：写入之后被改动过",
                        "the row does not match its hash: it was changed after it was written"}};
  if (auto fault = fault_of_meaning(row, seq)) return LedgerFault{seq, *fault};
  before.head.assign(row.text(11));
  before.count = seq;
  return std::nullopt;
}

}  // namespace

Verification verify_ledger(Database const& database, std::optional<Anchor> const& anchor, Progress progress) {
  Verification result;
  result.anchor = {std::string{genesis_hash()}, 0};
  bool anchored = !anchor || (anchor->count == 0 && anchor->head == genesis_hash());
  if (database.has_table(events_table)) {
    constexpr std::int64_t told_rows = 1024;
    progress.begin({"核对台账", "checking the ledger"}, static_cast<std::uint64_t>(read_anchor(database).count));
    Statement row = database.prepare(every_row);
    while (row.step()) {
      result.fault = check_row(row, result.anchor);
      if (result.fault) return result;
      if (result.anchor.count % told_rows == 0) progress.add(told_rows);
      if (anchor && result.anchor.count == anchor->count) {
        anchored = result.anchor.head == anchor->head;
        if (!anchored) {
          result.fault = {anchor->count,
                          {"其校验码与 --anchor 不符：台账在此行或之前被改写过",
                           "its hash is not the one of the anchor: the ledger was rewritten up to here or before"}};
          return result;
        }
      }
    }
  }
  if (anchored && result.anchor.count > 0) {
    Statement sound = database.prepare("PRAGMA integrity_check('events')");
    if (sound.step() && sound.text(0) != "ok")
      result.fault = {0, message("每一行都完好，但表的索引已损坏（SQLite：{}）",
                                 "every row is sound, but an index of the table is damaged: {}", sound.text(0))};
  }
  if (!anchored)
    result.fault = {result.anchor.count + 1,
                    message("台账止于第 {} 行，而 --anchor 记有 {} 行：尾部被截去",
                            "the ledger ends at row {}, but the anchor counted {}: the tail was cut off",
                            result.anchor.count, anchor->count)};
  return result;
}

}  // namespace qinzao
