#include "engine/io/postgis/store_session.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/message.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/moved_ledger.hpp"
#include "engine/io/postgis/store_definition.hpp"

namespace qinzao {

namespace {

std::int64_t schema_version(Database const& file) {
  Statement row = file.prepare("PRAGMA schema_version");
  row.step();
  return row.integer(0);
}

}  // namespace

bool may_read_personal(StoreConnection& store) {
  return store.value("SELECT pg_has_role($1, 'USAGE')", {roles_of(store.schema()).personal}) == "t";
}

int require_store(StoreConnection& store) {
  std::optional<int> version = store_version(store);
  if (!version)
    throw Error{message("{}：没有共享库；请用 qinzao init 新建，或 qinzao copy 从文件复制",
                        "{}: there is no store; make one with qinzao init, or copy a file there with qinzao copy",
                        store.name())};
  if (*version > store_schema_version)
    throw Error{message("{}：共享库是第 {} 版，本程序只认到第 {} 版；请更新程序",
                        "{}: the store has schema version {}, and this program knows versions up to {}; update the "
                        "program",
                        store.name(), *version, store_schema_version)};
  return *version;
}

StoreSession::StoreSession(StoreAddress const& address, StoreUse use, Progress progress)
    : connection_{address}, use_{std::move(use)}, folder_{std::filesystem::temp_directory_path(), connection_.name()} {
  int version = require_store(connection_);
  if (use_.writes && version < store_schema_version)
    throw Error{message("{}：共享库是旧的第 {} 版，只能读；请管理员运行 qinzao init --upgrade",
                        "{}: the store has the older schema version {} and can only be read; its administrator runs "
                        "qinzao init --upgrade",
                        connection_.name(), version)};
  user_ = *connection_.value("SELECT session_user");
  personal_ = may_read_personal(connection_);
  begin();
  tables_ = tables_of_store(connection_);
  std::filesystem::path file = folder_.path() / "city.gpkg";
  write_city_file(
      connection_, tables_, file,
      {.wanted = use_.reads, .ledger = true, .personal = personal_, .keyed = use_.keyed, .progress = progress});
  if (!use_.writes) {
    connection_.run("COMMIT");
    open_ = false;
  }
  StoreRows moved = connection_.query("SELECT moved_to, text_left_out FROM " + connection_.table("qinzao_store"));
  if (moved[0][0]) {
    Database city{file, Database::Mode::write};
    Transaction mark{city};
    mark_ledger_moved(city, {*moved[0][0], moved[0][1] == "t"});
    mark.commit();
  }
  schema_of_file_ = schema_version(Database{file, Database::Mode::read});
  stand_in_.emplace(
      connection_.name(), file,
      [this](Database const& city, std::map<std::string, TouchedRows> const& rows) { publish(city, rows); });
}

Verification StoreSession::verify(std::optional<Anchor> const& anchor) {
  return verify_store(connection_, anchor);
}

void StoreSession::begin() {
  open_ = true;
  if (!use_.writes) return connection_.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  connection_.run("BEGIN ISOLATION LEVEL READ COMMITTED");
  lock();
  now_ = Instant{std::stoll(*connection_.value("SELECT floor(extract(epoch FROM clock_timestamp()))::bigint"))};
}

/// In one order for all writers: the layers by name, the ledger last. The table's own lock keeps others (QGIS, psql)
/// out as well.
void StoreSession::lock() {
  std::ranges::sort(use_.layers);
  auto take = [this](std::string const& what) {
    connection_.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
                      {fmt::format("qinzao/{}/{}", connection_.schema(), what)});
  };
  for (std::string const& layer : use_.layers) take(layer);
  if (use_.ledger) take(std::string{events_table});
  for (std::string const& layer : use_.layers)
    if (connection_.value("SELECT to_regclass($1)", {connection_.table(layer)}))
      connection_.run("LOCK TABLE " + connection_.table(layer) + " IN SHARE ROW EXCLUSIVE MODE");
}

/// A command writes what it has locked and nothing else.
void StoreSession::require_held(std::string const& table) const {
  if (table == "exports" || table.starts_with("gpkg_")) return;
  bool ledger = table == events_table;
  if (use_.writes && (ledger ? use_.ledger : std::ranges::find(use_.layers, table) != use_.layers.end())) return;
  throw Error{message("{}：这条命令不写 {}，共享库什么也没改动",
                      "{}: this command does not write {}; nothing was changed in the store", connection_.name(),
                      table)};
}

void StoreSession::publish(Database const& city, std::map<std::string, TouchedRows> const& rows) {
  bool made_something = schema_version(city) != schema_of_file_;
  std::map<std::string, TouchedRows> sent;
  for (auto const& [table, touched] : rows) {
    bool own_of_file = table == "gpkg_ogr_contents" || table == "gpkg_extensions" || table.starts_with("sqlite_");
    if (own_of_file || (touched.known.empty() && touched.added.empty())) continue;
    // a file without a log of exports registers it; the store has it from the start
    if (!use_.writes && table.starts_with("gpkg_")) continue;
    require_held(table);
    sent.emplace(table, touched);
  }
  if (sent.empty() && !(use_.writes && made_something)) return;
  if (!open_) {
    if (use_.writes)
      begin();
    else
      connection_.run("BEGIN");
    open_ = true;
  }
  try {
    std::vector<LeftOut> left =
        send_changes(connection_, city, sent, tables_, use_.writes && made_something, personal_);
    left_out_.insert(left_out_.end(), left.begin(), left.end());
    connection_.commit();
  } catch (...) {
    connection_.roll_back();
    open_ = false;
    throw;
  }
  open_ = false;
  committed_ = true;
  schema_of_file_ = schema_version(city);
}

}  // namespace qinzao
