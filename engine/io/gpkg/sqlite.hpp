#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace qinzao {

class Statement;

/// Compiled statements of one connection that nobody uses at the moment, by their SQL: compiling the dozen statements
/// behind one row of the ledger costs more than running them.
class StatementCache {
 public:
  StatementCache() = default;
  StatementCache(StatementCache const&) = delete;
  StatementCache& operator=(StatementCache const&) = delete;
  ~StatementCache();
  sqlite3_stmt* take(std::string_view sql);  // null: none
  void put(sqlite3_stmt* statement);

 private:
  std::map<std::string, sqlite3_stmt*, std::less<>> idle_;
};

/// One connection to a SQLite file. Every failure is an Error that names the file and says what to do:
/// locked by another program, read-only, disk full, not a database. A reading connection sees the last whole
/// transaction, whatever a killed writer left, and runs no trigger and no view.
class Database {
 public:
  enum class Mode : std::uint8_t { read, write };
  Database(std::filesystem::path const& path, Mode mode);

  /// A statement of its own, even where another of the same SQL is under way. REQUIRES this to outlive it.
  Statement prepare(std::string_view sql) const;
  /// Runs statements that return no rows.
  void run(std::string const& sql) const;
  /// Error where a view stands in place of the table.
  bool has_table(std::string_view name) const;
  std::filesystem::path const& path() const { return path_; }
  /// Where the file is really read: a private copy where a writer was interrupted in a read-only folder.
  std::filesystem::path const& read_path() const { return read_path_; }
  /// Rows that the last INSERT, UPDATE or DELETE itself changed.
  std::int64_t changes() const;
  sqlite3* get() const { return handle_.get(); }
  [[noreturn]] void fail() const;

 private:
  friend class Transaction;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  void open_to_read();
  void open_to_write();
  std::filesystem::path path_;
  std::filesystem::path read_path_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::unique_ptr<StatementCache> cache_;                       // emptied before the connection closes
  std::unique_ptr<std::set<std::string, std::less<>>> tables_;  // seen before: a city has hundreds to look through
  std::unique_ptr<std::int64_t> sound_schema_;  // the version whose triggers are all known; -1: not looked at
};

/// What a cell holds; SQLite's columns do not bind.
enum class CellType : std::uint8_t { null, integer, real, text, bytes };

/// A compiled statement. Parameters count from 1, columns from 0, as SQLite counts them.
class Statement {
 public:
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind_null(int parameter);
  Statement& bind_blob(int parameter, std::span<std::byte const> bytes);

  /// Moves to the next row; false at the end.
  bool step();
  /// Runs to the end and makes ready for new parameters.
  void execute();
  /// The same for a statement that writes one row. Error where the file let it pass without writing it.
  void write_row();
  void reset();

  CellType type(int column) const;  // of the row at hand
  bool is_null(int column) const;
  bool is_text(int column) const;           // stored as text, not merely convertible
  bool is_integer(int column) const;        // stored as an integer
  std::string_view text(int column) const;  // valid until the next step; null reads as empty
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::optional<double> number(int column) const;  // null, and text that is no number, read as nothing
  std::span<std::byte const> blob(int column) const;

 private:
  friend class Database;
  struct ReturnToCache {
    StatementCache* cache;
    void operator()(sqlite3_stmt* statement) const { cache->put(statement); }
  };
  Statement(Database const& database, sqlite3_stmt* statement, StatementCache& cache)
      : database_{&database}, statement_{statement, ReturnToCache{&cache}} {}
  void check(int code) const;
  Database const* database_;
  std::unique_ptr<sqlite3_stmt, ReturnToCache> statement_;
};

/// Numbers of rows, both ends included.
struct RowRange {
  std::int64_t from;
  std::int64_t to;
  std::size_t rows;  // no more than these are in it
};

/// Cuts a table into ranges of about `grain` rows, in order; one range where the numbers of its rows lie far apart.
/// Error: it is a view.
std::vector<RowRange> row_ranges(Database const& database, std::string_view table, std::int64_t grain);

/// `name` as an SQL identifier: quoted, quotes doubled.
std::string quoted(std::string_view name);

/// A transaction with the write lock taken at once; rolled back unless committed.
class Transaction {
 public:
  /// Error: another program holds the lock; the file has foreign triggers.
  explicit Transaction(Database const& database);
  ~Transaction();
  Transaction(Transaction const&) = delete;
  Transaction& operator=(Transaction const&) = delete;
  void commit();

 private:
  Database const& database_;
  bool open_ = true;
};

}  // namespace qinzao
