#include "engine/io/city/ledger.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/parallel.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/ledger/chain.hpp"

namespace qinzao {

namespace {

[[noreturn]] void refuse(Database const& database, std::int64_t seq, std::string_view field, Message const& cause) {
  throw Error{message("{}；请运行 qinzao ledger verify", "{}; see: qinzao ledger verify",
                      describe({database.path().string() + ", events", seq, std::string{field}}, cause))};
}

/// The fields every reading takes, in this order.
constexpr std::string_view folded = "seq, subject_kind, subject_id, event, effective_on, recorded_at, voids";

struct Key {
  SubjectKind kind = SubjectKind::household;
  Date effective_on;
  Instant recorded_at;
};

/// Reads what every reading needs; keeps the last moment, since rows recorded together have the same.
class KeyReader {
 public:
  explicit KeyReader(Database const& database) : database_{database} {}

  Key read(Statement const& row) {
    auto kind = subject_kind_of(row.text(1));
    if (!kind)
      refuse(database_, row.integer(0), "subject_kind",
             message("应为 {0} 之一", "is none of {0}", subject_kind_words()));
    auto effective_on = Date::parse(row.text(4));
    if (!effective_on) refuse(database_, row.integer(0), "effective_on", {"不是日期", "is no date"});
    if (std::string_view moment = row.text(5); moment != last_text_) {
      auto recorded_at = Instant::parse(moment);
      if (!recorded_at) refuse(database_, row.integer(0), "recorded_at", {"不是时刻", "is no moment"});
      last_text_ = moment;
      last_ = *recorded_at;
    }
    return {*kind, *effective_on, last_};
  }

 private:
  Database const& database_;
  std::string last_text_;
  Instant last_;
};

EventRow whole_row(Database const& database, Statement& row) {
  Key key = KeyReader{database}.read(row);
  return {row.integer(0),           key.kind,        std::string{row.text(2)}, std::string{row.text(3)},
          key.effective_on,         key.recorded_at, std::string{row.text(7)}, std::string{row.text(8)},
          std::string{row.text(9)}, row.integer(6)};
}

Statement rows_where(Database const& database, std::string_view condition) {
  return database.prepare("SELECT " + std::string{folded} + ", actor, source, note FROM events WHERE " +
                          std::string{condition} + " ORDER BY seq");
}

/// The rows with seq in [first, last].
Ledger read_rows(Database const& database, std::int64_t first, std::int64_t last) {
  Ledger ledger;
  if (last < first) return ledger;
  ledger.reserve(static_cast<std::size_t>(last - first + 1));
  Statement row =
      database.prepare("SELECT " + std::string{folded} + " FROM events WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq");
  row.bind(1, first).bind(2, last);
  KeyReader keys{database};
  while (row.step()) {
    Key key = keys.read(row);
    ledger.subject.push_back(ledger.subjects.add(key.kind, row.text(2)));
    ledger.event.push_back(ledger.word(row.text(3)));
    ledger.effective_on.push_back(key.effective_on);
    ledger.recorded_at.push_back(key.recorded_at);
    ledger.voids.push_back(row.integer(6));
    ledger.seq.push_back(row.integer(0));
  }
  return ledger;
}

}  // namespace

Ledger read_ledger(Database const& database) {
  Anchor anchor = read_anchor(database);
  Ledger ledger = read_rows(database, 1, anchor.count);
  ledger.anchor = std::move(anchor);
  return ledger;
}

LedgerParts::LedgerParts(Moment& moment, Ledger& into) : moment_{moment}, all_{into} {}

void LedgerParts::schedule(std::vector<std::function<void()>>& tasks) {
  constexpr std::int64_t rows_each = 32768;
  all_.anchor = read_anchor(moment_.file());
  all_.reserve(static_cast<std::size_t>(all_.anchor.count));
  std::size_t part = 0;
  for (std::int64_t first = 1; first <= all_.anchor.count; first += rows_each)
    tasks.emplace_back([this, first, part = part++] {
      Ledger rows;
      moment_.lend([&](Database const& own) {
        rows = read_rows(own, first, std::min(first + rows_each - 1, all_.anchor.count));
      });
      in_turn_.hand_in(part, std::move(rows), [this](Ledger const& next) { all_.append(next); });
    });
}

Ledger read_ledger(Moment& moment, unsigned jobs) {
  Ledger ledger;
  LedgerParts parts{moment, ledger};
  std::vector<std::function<void()>> tasks;
  parts.schedule(tasks);
  parallel_for(tasks.size(), 1, jobs, [&](std::size_t begin, std::size_t) { tasks[begin](); });
  return ledger;
}

Anchor read_anchor(Database const& database) {
  Anchor anchor{std::string{genesis_hash()}, 0};
  if (!database.has_table(events_table)) return anchor;
  Statement tail = database.prepare("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
  if (tail.step()) anchor = {std::string{tail.text(1)}, tail.integer(0)};
  return anchor;
}

std::vector<EventRow> read_history(Database const& database, SubjectKind kind, std::string_view subject_id) {
  std::vector<EventRow> rows;
  if (!database.has_table(events_table)) return rows;
  Statement row = rows_where(database, "subject_kind = ?1 AND subject_id = ?2");
  row.bind(1, word_of(kind)).bind(2, subject_id);
  while (row.step()) rows.push_back(whole_row(database, row));
  return rows;
}

std::vector<EventRow> read_events(Database const& database, SubjectKind kind) {
  std::vector<EventRow> rows;
  if (!database.has_table(events_table)) return rows;
  Statement row = rows_where(database, "subject_kind = ?1");
  row.bind(1, word_of(kind));
  while (row.step()) rows.push_back(whole_row(database, row));
  return rows;
}

std::optional<EventRow> read_event(Database const& database, std::int64_t seq) {
  if (!database.has_table(events_table)) return std::nullopt;
  Statement row = rows_where(database, "seq = ?1");
  row.bind(1, seq);
  if (!row.step()) return std::nullopt;
  return whole_row(database, row);
}

}  // namespace qinzao
