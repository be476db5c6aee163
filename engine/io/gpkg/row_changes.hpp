#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"

struct sqlite3;

namespace qinzao {

/// The rows of one table that a transaction touched, by rowid; each list in order and without repeats. What became of a
/// row says the table itself: one that was there and still is was changed, one that no longer is was deleted; one that
/// was added may be gone again.
struct TouchedRows {
  std::vector<std::int64_t> known;  // rows that were there before
  std::vector<std::int64_t> added;  // rows that were not
};

/// Writes down which rows a writing connection touches. Tables without rowid, virtual tables and SQLite's own are not
/// looked at.
class RowChanges {
 public:
  /// Watches the connection until it closes. REQUIRES this to outlive it.
  void watch(sqlite3* connection);

  /// What was touched since the last call, by table.
  std::map<std::string, TouchedRows> take();
  /// Forgets it: the transaction was rolled back.
  void forget();

 private:
  struct Table {
    std::vector<std::int64_t> known;
    std::vector<std::int64_t> added;       // those that came in order, as nearly all do
    std::set<std::int64_t> added_between;  // the others
    bool has_added(std::int64_t row) const;
    void add(std::int64_t row);
  };
  void note(int operation, char const* table, std::int64_t before, std::int64_t after);
  Table& table_of(char const* name);

  std::map<std::string, Table, std::less<>> tables_;
  Table* last_ = nullptr;
  std::string last_name_;
};

}  // namespace qinzao
