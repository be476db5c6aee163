#include "engine/io/postgis/send_ledger.hpp"

#include <string>
#include <vector>

#include "engine/io/city/events_table.hpp"
#include "engine/io/postgis/row_stream.hpp"

namespace qinzao {

namespace {

constexpr char const* ledger_rows_sql =
    "SELECT seq, subject_kind, subject_id, event, effective_on, recorded_at, voids, prev_hash, hash FROM events";
constexpr char const* ledger_text_sql = "SELECT seq, actor, source, note FROM events";

void put_optional_text(std::string& buffer, Statement const& row, int at) {
  if (row.is_null(at))
    put_null(buffer);
  else
    put_text(buffer, row.text(at));
}

void put_ledger_row(std::string& buffer, Statement const& row) {
  put_row(buffer, 9);
  put_integer(buffer, row.integer(0));
  for (int at = 1; at < 6; ++at) put_optional_text(buffer, row, at);
  if (row.is_null(6))
    put_null(buffer);
  else
    put_integer(buffer, row.integer(6));
  put_text(buffer, row.text(7));
  put_text(buffer, row.text(8));
}

void put_ledger_text(std::string& buffer, Statement const& row) {
  put_row(buffer, 4);
  put_integer(buffer, row.integer(0));
  put_optional_text(buffer, row, 1);
  put_optional_text(buffer, row, 2);
  put_optional_text(buffer, row, 3);
}

std::string ledger_target(StoreConnection const& store) {
  return store.table("events_rows") +
         " (seq, subject_kind, subject_id, event, effective_on, recorded_at, voids, prev_hash, hash)";
}

std::string ledger_text_target(StoreConnection const& store) {
  return store.table("events_text") + " (seq, actor, source, note)";
}

}  // namespace

std::uint64_t send_ledger(StoreConnection& store, Database const& city, bool with_text, Progress progress) {
  if (!city.has_table(events_table)) return 0;
  Statement rows = city.prepare(std::string{ledger_rows_sql} + " ORDER BY seq");
  std::uint64_t sent = send_all(store, ledger_target(store), rows, put_ledger_row, progress);
  if (!with_text) return sent;
  Statement text = city.prepare(std::string{ledger_text_sql} +
                                " WHERE actor IS NOT NULL OR source IS NOT NULL OR note IS NOT NULL ORDER BY seq");
  send_all(store, ledger_text_target(store), text, put_ledger_text);
  return sent;
}

void send_events(StoreConnection& store, Database const& city, std::span<std::int64_t const> rows) {
  Statement row = city.prepare(std::string{ledger_rows_sql} + " WHERE seq = ?1");
  send_listed(store, ledger_target(store), row, rows, put_ledger_row);
  Statement text = city.prepare(std::string{ledger_text_sql} + " WHERE seq = ?1");
  send_listed(store, ledger_text_target(store), text, rows, put_ledger_text);
}

/// What left the store: numbered there, since several write at once.
void send_exports(StoreConnection& store, Database const& city, std::span<std::int64_t const> rows) {
  Statement row =
      city.prepare("SELECT written_at, what, profile, file, sha256 FROM exports WHERE export_id = ?1");
  for (std::int64_t number : rows) {
    if (row.bind(1, number).step()) {
      std::vector<StoreText> values;
      for (int at = 0; at < 5; ++at)
        values.push_back(row.is_null(at) ? StoreText{} : StoreText{std::string{row.text(at)}});
      store.query("INSERT INTO " + store.table("exports") +
                      " (written_at, what, profile, actor, file, sha256) VALUES ($1, $2, $3, session_user, $4, $5)",
                  values);
    }
    row.reset();
  }
}

}  // namespace qinzao
