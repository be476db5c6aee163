// SQLite's header keeps the preupdate hook behind this word; Debian's library has it.
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "engine/io/gpkg/row_changes.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace qinzao {

namespace {

void sort_out(std::vector<std::int64_t>& rows) {
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
}

}  // namespace

void RowChanges::watch(sqlite3* connection) {
  sqlite3_preupdate_hook(
      connection,
      [](void* to, sqlite3*, int operation, char const* database, char const* table, sqlite3_int64 before,
         sqlite3_int64 after) {
        if (std::string_view{database} == "main") static_cast<RowChanges*>(to)->note(operation, table, before, after);
      },
      this);
}

RowChanges::Table& RowChanges::table_of(char const* name) {
  if (last_ == nullptr || last_name_ != name) {
    last_name_ = name;
    last_ = &tables_[last_name_];
  }
  return *last_;
}

bool RowChanges::Table::has_added(std::int64_t row) const {
  return std::ranges::binary_search(added, row) || added_between.contains(row);
}

void RowChanges::Table::add(std::int64_t row) {
  if (added.empty() || row > added.back())
    added.push_back(row);
  else if (!has_added(row))
    added_between.insert(row);
}

void RowChanges::note(int operation, char const* name, std::int64_t before, std::int64_t after) {
  Table& table = table_of(name);
  if (operation != SQLITE_INSERT && !table.has_added(before)) table.known.push_back(before);
  if (operation == SQLITE_INSERT || before != after) table.add(after);
}

std::map<std::string, TouchedRows> RowChanges::take() {
  std::map<std::string, TouchedRows> taken;
  for (auto& [name, table] : tables_) {
    TouchedRows& rows = taken[name];
    rows.known = std::move(table.known);
    sort_out(rows.known);
    std::vector<std::int64_t> added;
    std::ranges::merge(table.added, table.added_between, std::back_inserter(added));
    // a row that was deleted and came back under its number was changed
    std::ranges::set_difference(added, rows.known, std::back_inserter(rows.added));
  }
  forget();
  return taken;
}

void RowChanges::forget() {
  tables_.clear();
  last_ = nullptr;
}

}  // namespace qinzao
