#include "engine/io/postgis/store_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/io/postgis/send_ledger.hpp"
#include "engine/io/postgis/send_table.hpp"
#include "engine/io/postgis/store_definition.hpp"
#include "engine/io/postgis/store_table.hpp"

namespace qinzao {

namespace {

/// The log of what left the store is always there, since readers may not make it.
StoreTable exports_table() {
  StoreTable table{"exports", "export_id", true, 0, 0, {}};
  for (auto [name, declared, needed] : {std::tuple{"written_at", "DATETIME", true},
                                        {"what", "TEXT", true},
                                        {"profile", "TEXT", true},
                                        {"actor", "TEXT", false},
                                        {"file", "TEXT", false},
                                        {"sha256", "TEXT", true}})
    table.columns.push_back({name, name, declared, StoredAs::text, needed, false, 0, 0});
  return table;
}

void make_exports(StoreConnection& store) {
  make_store_table(store, exports_table());
  store.run(
      "INSERT INTO " + store.table("gpkg_contents") +
      " (table_name, data_type, identifier, description, last_change) SELECT 'exports', 'attributes', 'exports', "
      "'what left this file', to_char(now(), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') WHERE NOT EXISTS (SELECT FROM " +
      store.table("gpkg_contents") + " WHERE table_name = 'exports')");
}

void require_empty(StoreConnection& store) {
  bool any = store.value("SELECT EXISTS (SELECT FROM " + store.table("events_rows") + ")") == "t";
  for (StoreTable const& table : tables_of_store(store)) {
    bool own = table.name.starts_with("gpkg_") || table.name == "qinzao_city" || table.name == "exports";
    if (any || own) continue;
    any = store.value("SELECT EXISTS (SELECT FROM " + store.table(table.name) + ")") == "t";
  }
  if (any)
    throw Error{message("{}：已有内容；请复制到新的共享库（另选 schema=）",
                        "{}: has rows already; copy to a new store (choose another schema=)", store.name())};
}

/// Numbers are given on from where the file is.
void set_counter(StoreConnection& store, Database const& city, StoreTable const& table) {
  std::int64_t last = 0;
  if (table.counts) {
    Statement row = city.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?1");
    if (row.bind(1, table.name).step()) last = row.integer(0);
  }
  Statement most = city.prepare("SELECT max(rowid) FROM " + qinzao::quoted(table.name));
  if (most.step() && !most.is_null(0)) last = std::max(last, most.integer(0));
  if (last > 0 && (table.counts || !table.has_row_column()))
    store.query("SELECT setval(pg_get_serial_sequence($1, $2), $3::bigint)",
                {store.table(table.name), table.row, std::to_string(last)});
}

}  // namespace

CopiedCity copy_into_store(StoreConnection& store, Database const& city, bool personal, Progress progress) {
  bool made = !store_version(store);
  if (made)
    define_store(store);
  else
    require_empty(store);
  CopiedCity copied;
  std::vector<StoreTable> tables = tables_of_file(city);
  for (StoreTable const& table : tables) {
    make_store_table(store, table);
    // what init put there says the same of an empty city
    if (!made) store.run("DELETE FROM " + store.table(table.name));
    progress.begin(message("复制 {}", "copying {}", table.name));
    copied.rows += send_table(store, city, table, personal, progress);
    ++copied.tables;
  }
  for (StoreTable const& table : tables) {
    progress.begin(message("建索引 {}", "indexing {}", table.name));
    set_counter(store, city, table);
    index_store_table(store, table.name);
    analyze_store_table(store, table.name);
  }
  make_exports(store);  // numbered behind the tables of the file
  progress.begin({"复制台账", "copying the ledger"});
  copied.events = send_ledger(store, city, personal, progress);
  if (made) end_as_owner(store);
  return copied;
}

void move_ledger_of_store(StoreConnection& store, std::string const& to, bool without_text) {
  store.query(fmt::format("SELECT {}($1, $2)", store.table("qinzao_move")), {to, without_text ? "t" : "f"});
}

}  // namespace qinzao
