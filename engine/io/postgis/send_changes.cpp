#include "engine/io/postgis/send_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

#include "engine/io/city/events_table.hpp"
#include "engine/io/postgis/row_stream.hpp"
#include "engine/io/postgis/send_ledger.hpp"
#include "engine/io/postgis/send_table.hpp"

namespace qinzao {

namespace {

constexpr std::size_t rows_at_once = 10'000;

/// {1,2,3} as the server reads an array.
std::string array_of(std::span<std::int64_t const> numbers) {
  return fmt::format("{{{}}}", fmt::join(numbers, ","));
}

void for_each_part(std::span<std::int64_t const> rows, std::function<void(std::span<std::int64_t const>)> const& work) {
  for (std::size_t at = 0; at < rows.size(); at += rows_at_once)
    work(rows.subspan(at, std::min(rows_at_once, rows.size() - at)));
}

/// COPY into a table that lives as long as the transaction, and from there `then`.
void by_staging(StoreConnection& store, std::string const& like, std::string const& list,
                std::function<void(std::string const& staging)> const& fill, std::string const& then) {
  store.run(fmt::format("CREATE TEMP TABLE qinzao_staging ON COMMIT DROP AS SELECT {} FROM {} LIMIT 0", list, like));
  fill("pg_temp.qinzao_staging (" + list + ")");
  store.run(then);
  store.run("DROP TABLE pg_temp.qinzao_staging");
}

std::string set_list(StoreColumns const& columns) {
  std::string sets;
  for (StoreColumn const* column : columns)
    sets += fmt::format("{}{} = s.{}", sets.empty() ? "" : ", ", qinzao::quoted(column->stored_name),
                        qinzao::quoted(column->stored_name));
  return sets;
}

/// One table's rows on their way.
class TableSender {
 public:
  TableSender(StoreConnection& store, Database const& city, StoreTable const& table)
      : store_{store}, city_{city}, table_{table}, columns_{columns_of(table, false)} {}

  void remove(std::span<std::int64_t const> rows) {
    for_each_part(rows, [&](std::span<std::int64_t const> part) {
      forget_misfits(part);
      store_.query(fmt::format("DELETE FROM {} WHERE {} = ANY($1::bigint[])", store_.table(table_.name),
                               qinzao::quoted(table_.row)),
                   {array_of(part)});
    });
  }

  void change(std::span<std::int64_t const> rows) {
    if (rows.empty()) return;
    for_each_part(rows, [&](std::span<std::int64_t const> part) { forget_misfits(part); });
    std::string list = stored_list(table_, columns_);
    if (columns_.empty()) return;
    by_staging(
        store_, store_.table(table_.name), list, [&](std::string const& staging) { send(staging, columns_, rows); },
        fmt::format("UPDATE {} t SET {} FROM pg_temp.qinzao_staging s WHERE t.{} = s.{}", store_.table(table_.name),
                    set_list(columns_), qinzao::quoted(table_.row), qinzao::quoted(table_.row)));
  }

  void add(std::span<std::int64_t const> rows) {
    if (rows.empty()) return;
    send(fmt::format("{} ({})", store_.table(table_.name), stored_list(table_, columns_)), columns_, rows);
  }

  /// The personal columns of rows whose others are there.
  void put_personal(std::span<std::int64_t const> rows) {
    StoreColumns personal = columns_of(table_, true);
    std::string target = store_.table(table_.name + "_personal");
    std::string list = stored_list(table_, personal);
    by_staging(
        store_, target, list, [&](std::string const& staging) { send(staging, personal, rows); },
        fmt::format("INSERT INTO {0} ({1}) SELECT {1} FROM pg_temp.qinzao_staging ON CONFLICT ({2}) DO UPDATE SET {3}",
                    target, list, qinzao::quoted(table_.row), excluded_list(personal)));
  }

  /// Those of the rows that still are in the file.
  std::vector<std::int64_t> still_there(std::span<std::int64_t const> rows) const {
    std::vector<std::int64_t> there;
    Statement row = city_.prepare("SELECT 1 FROM " + qinzao::quoted(table_.name) + " WHERE rowid = ?1");
    for (std::int64_t number : rows) {
      if (row.bind(1, number).step()) there.push_back(number);
      row.reset();
    }
    return there;
  }

  void finish() {
    send_misfits(store_, table_.name, misfits_);
    misfits_.clear();
  }

 private:
  void send(std::string const& target, StoreColumns const& columns, std::span<std::int64_t const> rows) {
    Statement row = city_.prepare(select_of(table_, columns) + " WHERE rowid = ?1");
    send_listed(store_, target, row, rows, [&](std::string& buffer, Statement const& found) {
      put_stored_row(buffer, found, table_, columns, misfits_);
    });
  }

  void forget_misfits(std::span<std::int64_t const> rows) {
    store_.query(fmt::format("DELETE FROM {} WHERE table_name = $1 AND row_number = ANY($2::bigint[])",
                             store_.table("qinzao_as_given")),
                 {table_.name, array_of(rows)});
  }

  static std::string excluded_list(StoreColumns const& columns) {
    std::string sets;
    for (StoreColumn const* column : columns)
      sets += fmt::format("{}{} = EXCLUDED.{}", sets.empty() ? "" : ", ", qinzao::quoted(column->stored_name),
                          qinzao::quoted(column->stored_name));
    return sets;
  }

  StoreConnection& store_;
  Database const& city_;
  StoreTable const& table_;
  StoreColumns columns_;
  std::vector<AsGiven> misfits_;
};

/// Makes the tables and columns that the file has and the store has not; the names of the tables.
std::vector<std::string> make_what_is_new(StoreConnection& store, Database const& city,
                                          std::vector<StoreTable>& tables) {
  std::vector<std::string> made;
  for (StoreTable& now : tables_of_file(city)) {
    auto before = std::ranges::find(tables, now.name, &StoreTable::name);
    if (before == tables.end()) {
      make_store_table(store, now);
      made.push_back(now.name);
      tables.push_back(std::move(now));
      continue;
    }
    for (StoreColumn& column : now.columns)
      if (std::ranges::find(before->columns, column.name, &StoreColumn::name) == before->columns.end()) {
        add_store_column(store, now.name, column);
        before->columns.push_back(std::move(column));
      }
  }
  return made;
}

/// The personal columns in which one of the rows has a value.
LeftOut left_out_of(Database const& city, StoreTable const& table, std::span<std::int64_t const> rows) {
  LeftOut left{table.name, {}};
  for (StoreColumn const* column : columns_of(table, true)) {
    Statement known = city.prepare(fmt::format("SELECT 1 FROM {} WHERE rowid = ?1 AND {} IS NOT NULL",
                                               qinzao::quoted(table.name), qinzao::quoted(column->name)));
    for (std::int64_t row : rows) {
      bool found = known.bind(1, row).step();
      known.reset();
      if (!found) continue;
      left.columns.push_back(column->name);
      break;
    }
  }
  return left;
}

/// Carries one table's rows.
void send_touched(StoreConnection& store, Database const& city, StoreTable const& table, TouchedRows const& rows,
                  bool personal, std::vector<LeftOut>& left_out) {
  TableSender sender{store, city, table};
  std::vector<std::int64_t> changed = sender.still_there(rows.known);
  std::vector<std::int64_t> gone;
  std::ranges::set_difference(rows.known, changed, std::back_inserter(gone));
  std::vector<std::int64_t> added = sender.still_there(rows.added);
  sender.remove(gone);
  sender.change(changed);
  sender.add(added);
  if (table.has_personal()) {
    std::vector<std::int64_t> all;
    std::ranges::merge(changed, added, std::back_inserter(all));
    if (personal) {
      if (!all.empty()) sender.put_personal(all);
    } else {
      LeftOut left = left_out_of(city, table, all);
      if (!left.columns.empty()) left_out.push_back(std::move(left));
    }
  }
  sender.finish();
  if ((table.counts || !table.has_row_column()) && !added.empty())
    store.query(
        "SELECT setval(pg_get_serial_sequence($1, $2), greatest($3::bigint, "
        "nextval(pg_get_serial_sequence($1, $2)) - 1, 1))",
        {store.table(table.name), table.row, std::to_string(added.back())});
  if (changed.size() + added.size() + gone.size() >= rows_at_once) analyze_store_table(store, table.name);
}

}  // namespace

std::vector<LeftOut> send_changes(StoreConnection& store, Database const& city,
                                  std::map<std::string, TouchedRows> const& touched, std::vector<StoreTable>& tables,
                                  bool schema_changed, bool personal) {
  std::vector<LeftOut> left_out;
  std::vector<std::string> made;
  if (schema_changed) made = make_what_is_new(store, city, tables);
  store.run("SET CONSTRAINTS ALL DEFERRED");
  for (auto const& [name, rows] : touched) {
    if (name == events_table) continue;  // the ledger comes last
    if (name == "exports") {
      send_exports(store, city, rows.added);
      continue;
    }
    auto table = std::ranges::find(tables, name, &StoreTable::name);
    if (table == tables.end()) continue;  // of SQLite and GeoPackage alone
    send_touched(store, city, *table, rows, personal, left_out);
  }
  for (std::string const& name : made) index_store_table(store, name);
  if (auto events = touched.find(std::string{events_table}); events != touched.end())
    send_events(store, city, events->second.added);
  return left_out;
}

}  // namespace qinzao
