#include "engine/io/gpkg/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/file_kind.hpp"
#include "engine/io/gdal/start_sqlite.hpp"
#include "engine/io/gpkg/interrupted_writer.hpp"
#include "engine/io/gpkg/triggers.hpp"

namespace qinzao {

namespace {

Message advice(int code, sqlite3* handle) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"被其他程序占用（请在 QGIS 中关闭，或稍候再试）",
              "is locked by another program (close it in QGIS, or wait, then try again)"};
    case SQLITE_READONLY:
      return {"无法写入（文件或文件夹只读）", "cannot be written (read-only file or folder)"};
    case SQLITE_FULL:
      return {"磁盘已满；什么也没改动", "the disk is full; nothing was changed"};
    case SQLITE_NOTADB:
      return {"不是 GeoPackage（不是 SQLite 文件）", "is not a GeoPackage (not a SQLite file)"};
    case SQLITE_CORRUPT:
      return {"已损坏（SQLite：malformed）；请用副本恢复",
              "is damaged (SQLite says: malformed); restore it from a copy"};
    case SQLITE_CANTOPEN:
      return {"无法打开（无权读取，或无权在旁边写入）",
              "cannot be opened (no right to read it, or to write beside it)"};
    case SQLITE_IOERR:
      return {"无法读写（磁盘已满或有故障）；什么也没改动",
              "cannot be read or written (the disk is full or failing); nothing was changed"};
    case SQLITE_INTERRUPT:
      return {"已中断；什么也没改动", "the work was interrupted; nothing was changed"};
    default: {
      std::string words = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
      return message("出错（SQLite：{}）", "{}", words);
    }
  }
}

[[noreturn]] void fail_with(std::filesystem::path const& path, int code, sqlite3* handle) {
  if ((code & 0xff) == SQLITE_INTERRUPT) stop_if_interrupted();
  Message text = message("{}：{}", "{}: {}", path.string(), advice(code, handle));
  if ((code & 0xff) == SQLITE_INTERRUPT) throw Interrupted{text};
  throw Error{text};
}

/// The journal mode of a connection: how its commits stay undoable until they are whole.
std::string journal_mode(sqlite3* handle, char const* pragma) {
  std::string mode;
  sqlite3_exec(
      handle, pragma,
      [](void* to, int, char** cells, char**) {
        *static_cast<std::string*>(to) = cells[0];
        return 0;
      },
      &mode, nullptr);
  return mode;
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const {
  // Takes the kept journal away. Where another program holds the file it stays, empty, until somebody's next commit.
  if (sqlite3_db_readonly(handle, "main") == 0 && journal_mode(handle, "PRAGMA journal_mode") == "persist")
    journal_mode(handle, "PRAGMA journal_mode = DELETE");
  sqlite3_close_v2(handle);
}

StatementCache::~StatementCache() {
  for (auto const& [sql, statement] : idle_) sqlite3_finalize(statement);
}

sqlite3_stmt* StatementCache::take(std::string_view sql) {
  auto found = idle_.find(sql);
  return found == idle_.end() ? nullptr : idle_.extract(found).mapped();
}

void StatementCache::put(sqlite3_stmt* statement) {
  constexpr std::size_t most = 64;
  sqlite3_reset(statement);  // its code tells again of a failure that step() has thrown
  sqlite3_clear_bindings(statement);
  if (idle_.size() >= most || !idle_.emplace(sqlite3_sql(statement), statement).second) sqlite3_finalize(statement);
}

Database::Database(std::filesystem::path const& path, Mode mode)
    : path_{path},
      read_path_{path},
      cache_{std::make_unique<StatementCache>()},
      tables_{std::make_unique<std::set<std::string, std::less<>>>()},
      sound_schema_{std::make_unique<std::int64_t>(-1)} {
  start_sqlite();
  require_file(path_, {"GeoPackage", "a GeoPackage"});
  if (mode == Mode::read)
    open_to_read();
  else
    open_to_write();
}

void Database::open_to_read() {
  OpenedForReading opened = open_for_reading(path_);
  handle_.reset(opened.handle);
  read_path_ = opened.path;
  if (opened.code != SQLITE_OK) fail_with(path_, opened.code, opened.handle);
  for (auto [what, on] : {std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                          std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}})
    sqlite3_db_config(handle_.get(), what, on, nullptr);
}

void Database::open_to_write() {
  sqlite3* handle = nullptr;
  int code = sqlite3_open_v2(path_.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail_with(path_, code, handle);
  sqlite3_busy_timeout(handle, 5000);
  sqlite3_extended_result_codes(handle, 1);
  code = sqlite3_exec(handle, "SELECT 1 FROM sqlite_master LIMIT 1", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail_with(path_, code, handle);
  // Many small commits cost less where the journal is kept between them instead of made and deleted each time.
  if (journal_mode(handle, "PRAGMA journal_mode") == "delete") journal_mode(handle, "PRAGMA journal_mode = PERSIST");
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_.get());
}

void Database::fail() const {
  fail_with(path_, sqlite3_errcode(handle_.get()), handle_.get());
}

Statement Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = cache_->take(sql);
  if (statement == nullptr &&
      sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
    fail();
  return Statement{*this, statement, *cache_};
}

void Database::run(std::string const& sql) const {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

bool Database::has_table(std::string_view name) const {
  if (tables_->contains(name)) return true;
  Statement found = prepare("SELECT type = 'view' FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?1");
  if (!found.bind(1, name).step()) return false;
  if (found.integer(0) == 1)
    throw Error{
        message("{0}，{1}：是视图，不是图层；请另建城市，再载入它的行：qinzao load CITY {1} {0} --source-layer {1}",
                "{0}, {1}: is a view, not a layer; load its rows into another city: qinzao load CITY {1} {0} "
                "--source-layer {1}",
                path_.string(), name)};
  tables_->emplace(name);
  return true;
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) database_->fail();
}

Statement& Statement::bind(int parameter, std::string_view text) {
  check(sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  check(sqlite3_bind_double(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  check(sqlite3_bind_null(statement_.get(), parameter));
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::span<std::byte const> bytes) {
  check(sqlite3_bind_blob64(statement_.get(), parameter, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

bool Statement::step() {
  int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail();
  return false;
}

void Statement::execute() {
  while (step()) {
  }
  reset();
}

void Statement::write_row() {
  execute();
  if (database_->changes() == 1) return;
  throw Error{message("{}：文件没有写下这一行，也没有报错；请用 qinzao info 查看其触发器与约束",
                      "{}: the file took a row without writing it or saying why; qinzao info names its triggers",
                      database_->path().string())};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

CellType Statement::type(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER:
      return CellType::integer;
    case SQLITE_FLOAT:
      return CellType::real;
    case SQLITE_TEXT:
      return CellType::text;
    case SQLITE_BLOB:
      return CellType::bytes;
    default:
      return CellType::null;
  }
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

bool Statement::is_text(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_TEXT;
}

bool Statement::is_integer(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER;
}

// Cells are looked up once and then asked: sqlite3_column_type and its like look them up at every question.

std::string_view Statement::text(int column) const {
  sqlite3_value* cell = sqlite3_column_value(statement_.get(), column);
  // Taken as a blob a text costs no copy for its closing zero; numbers must become text first.
  int type = sqlite3_value_type(cell);
  if (type == SQLITE_NULL) return {};
  void const* bytes = type == SQLITE_TEXT ? sqlite3_value_blob(cell) : sqlite3_value_text(cell);
  if (bytes == nullptr) return {};
  return {static_cast<char const*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(cell))};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::optional<double> Statement::number(int column) const {
  sqlite3_value* cell = sqlite3_column_value(statement_.get(), column);
  switch (sqlite3_value_type(cell)) {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return sqlite3_value_double(cell);
    case SQLITE_TEXT: {
      std::string copy{text(column)};
      char* end = nullptr;
      double value = std::strtod(copy.c_str(), &end);
      if (end == copy.c_str() || *end != '\0') return std::nullopt;
      return value;
    }
    default:
      return std::nullopt;
  }
}

std::span<std::byte const> Statement::blob(int column) const {
  sqlite3_value* cell = sqlite3_column_value(statement_.get(), column);
  auto const* bytes = static_cast<std::byte const*>(sqlite3_value_blob(cell));
  return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(cell))};
}

std::vector<RowRange> row_ranges(Database const& database, std::string_view table, std::int64_t grain) {
  if (!database.has_table(table)) return {};
  // One question each: asked for together, SQLite would read the whole table.
  Statement ends =
      database.prepare(fmt::format("SELECT (SELECT min(rowid) FROM {0}), (SELECT max(rowid) FROM {0})", quoted(table)));
  ends.step();
  if (ends.is_null(0)) return {};
  std::int64_t first = ends.integer(0);
  std::int64_t last = ends.integer(1);
  auto apart = static_cast<double>(last) - static_cast<double>(first);
  if (apart > 1e7) {
    Statement count = database.prepare("SELECT count(*) FROM " + quoted(table));
    count.step();
    if (apart > 8 * count.real(0)) return {{first, last, static_cast<std::size_t>(count.integer(0))}};
  }
  std::vector<RowRange> ranges;
  for (std::int64_t from = first;; from += grain) {  // row numbers may go up to the largest there is
    std::int64_t to = last - from < grain ? last : from + grain - 1;
    ranges.push_back({from, to, static_cast<std::size_t>(to - from + 1)});
    if (to == last) return ranges;
  }
}

std::string quoted(std::string_view name) {
  std::string sql = "\"";
  for (char c : name) {
    if (c == '"') sql += '"';
    sql += c;
  }
  return sql + '"';
}

Transaction::Transaction(Database const& database) : database_{database} {
  database_.prepare("BEGIN IMMEDIATE").execute();
  try {
    Statement version = database_.prepare("PRAGMA schema_version");
    version.step();
    if (version.integer(0) == *database_.sound_schema_) return;
    refuse_foreign_triggers(database_);
    *database_.sound_schema_ = version.integer(0);
  } catch (...) {
    sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

Transaction::~Transaction() {
  if (!open_) return;
  sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  database_.tables_->clear();  // those it made are gone
}

void Transaction::commit() {
  database_.prepare("COMMIT").execute();
  open_ = false;
}

}  // namespace qinzao
