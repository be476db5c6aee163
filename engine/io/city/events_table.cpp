#include "engine/io/city/events_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/ledger/chain.hpp"

namespace qinzao {

namespace {

/// The columns; {} are the kinds of subjects.
constexpr char const* columns = R"((
  seq INTEGER PRIMARY KEY NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ({})),
  subject_id TEXT NOT NULL,
  event TEXT NOT NULL,
  effective_on DATE NOT NULL,
  recorded_at DATETIME NOT NULL,
  actor TEXT,
  source TEXT,
  note TEXT,
  voids INTEGER REFERENCES events (seq),
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
)";

constexpr char const* make_indexes = R"(
CREATE INDEX events_by_subject ON events (subject_kind, subject_id);
CREATE INDEX events_by_voids ON events (voids) WHERE voids IS NOT NULL;
)";

/// As data/gpkg_triggers/qinzao.sql has them.
constexpr char const* make_triggers = R"(
CREATE TRIGGER IF NOT EXISTS events_refuse_update BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only: void the row instead of changing it');
END;
CREATE TRIGGER IF NOT EXISTS events_refuse_delete BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only: void the row instead of deleting it');
END;
CREATE TRIGGER IF NOT EXISTS events_continue_chain BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM events)
  OR NEW.prev_hash IS NOT ifnull((SELECT hash FROM events ORDER BY seq DESC LIMIT 1),
                                 '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
  SELECT RAISE(ABORT, 'the ledger is written by qinzao ledger add, void and import alone');
END;
)";

constexpr char const* register_table = R"(
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('events', 'attributes', 'events', 'ledger, append-only', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)";

constexpr char const* insert_row =
    "INSERT INTO events (seq, subject_kind, subject_id, event, effective_on, recorded_at, actor, source, note, voids, "
    "prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

std::string quoted_kind(SubjectKind kind) {
  return fmt::format("'{}'", word_of(kind));
}

std::string make_table(std::string_view name) {
  std::string kinds;
  for (std::size_t kind = 0; kind < subject_kinds; ++kind)
    kinds += (kind == 0 ? "" : ", ") + quoted_kind(static_cast<SubjectKind>(kind));
  return fmt::format("CREATE TABLE {} ", name) + fmt::format(fmt::runtime(columns), kinds);
}

/// A table of an older program takes no kind of subject that it did not know: the rows move into one that does, byte
/// for byte, and their chain with them. REQUIRES a transaction.
void admit_every_kind(Database const& database) {
  Statement found = database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1");
  found.bind(1, events_table).step();
  std::string definition{found.text(0)};
  found.reset();
  bool knows_all = true;
  for (std::size_t kind = 0; kind < subject_kinds; ++kind)
    knows_all = knows_all && definition.find(quoted_kind(static_cast<SubjectKind>(kind))) != std::string::npos;
  if (knows_all || definition.find("subject_kind IN") == std::string::npos) return;
  database.run(make_table("events_of_every_kind"));
  database.run(
      "INSERT INTO events_of_every_kind SELECT seq, subject_kind, subject_id, event, effective_on, "
      "recorded_at, actor, source, note, voids, prev_hash, hash FROM events ORDER BY seq");
  database.run("DROP TABLE events");
  database.run("ALTER TABLE events_of_every_kind RENAME TO events");
  database.run(make_indexes);
}

void make_events(Database const& database) {
  if (database.has_table(events_table)) {
    admit_every_kind(database);
    return database.run(make_triggers);  // one that was dropped is put back
  }
  database.run(make_table(events_table));
  database.run(make_indexes);
  database.run(make_triggers);
  if (database.has_table("gpkg_contents")) database.run(register_table);
}

Statement prepared(Database const& database) {
  database.run("PRAGMA cache_size = -65536");  // 64 MB: rows come in any order of subject, and their index with them
  make_events(database);
  return database.prepare(insert_row);
}

/// GeoPackage writes a moment with its milliseconds.
std::string stored(Instant moment) {
  std::string text = moment.iso();
  return text.insert(text.size() - 1, ".000");
}

}  // namespace

void create_events(Database const& database) {
  Transaction transaction{database};
  make_events(database);
  transaction.commit();
}

LedgerWriter::LedgerWriter(Database const& database, Instant now)
    : database_{database}, transaction_{database}, recorded_at_{stored(now)}, insert_{prepared(database)} {
  anchor_.head = genesis_hash();
  Statement tail = database.prepare("SELECT seq, hash, recorded_at FROM events ORDER BY seq DESC LIMIT 1");
  if (!tail.step()) return;
  anchor_ = {std::string{tail.text(1)}, tail.integer(0)};
  auto last = Instant::parse(tail.text(2));
  if (last && last->seconds() > now.seconds() + 600)
    throw Error{message("{}：时钟为 {}，而台账最后一行记于 {}；请校正时钟",
                        "{}: the clock says {}, but the ledger's last row was recorded at {}; set the clock",
                        database.path().string(), now.iso(), last->iso())};
  if (last && *last > now)
    recorded_at_ = stored(*last);  // two machines' clocks, seconds apart: the ledger's never runs back
}

std::int64_t LedgerWriter::append(EventRow const& row) {
  std::int64_t seq = anchor_.count + 1;
  std::string number = std::to_string(seq);
  std::string effective_on = row.effective_on.iso();
  std::string voids = std::to_string(row.voids);
  auto known = [](std::string_view text) { return text.empty() ? std::nullopt : std::optional{text}; };
  ChainFields fields{number,           word_of(row.subject_kind),
                     row.subject_id,   row.event,
                     effective_on,     recorded_at_,
                     known(row.actor), known(row.source),
                     known(row.note),  row.voids == 0 ? std::nullopt : std::optional<std::string_view>{voids},
                     anchor_.head};
  std::string hash = chain_hash(fields);

  insert_.bind(1, seq);
  for (int field = 2; field <= 9; ++field)
    if (auto const& text = fields[static_cast<std::size_t>(field) - 1]) insert_.bind(field, *text);
  if (row.voids != 0) insert_.bind(10, row.voids);
  insert_.bind(11, anchor_.head).bind(12, hash);
  insert_.write_row();
  anchor_ = {std::move(hash), seq};
  return seq;
}

void LedgerWriter::commit() {
  Statement tail = database_.prepare("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
  bool any = tail.step();
  if (any ? tail.integer(0) != anchor_.count || tail.text(1) != anchor_.head : anchor_.count != 0)
    throw Error{message("{}：台账的末行不是刚写的，什么也没记入",
                        "{}: the ledger does not end with the row just written; "
                        "nothing was recorded",
                        database_.path().string())};
  tail.reset();
  transaction_.commit();
}

}  // namespace qinzao
