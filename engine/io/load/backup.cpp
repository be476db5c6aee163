#include "engine/io/load/backup.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/gdal/source_access.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/table_digest.hpp"

namespace qinzao {

namespace {

constexpr char const* record = "qinzao_last_load";  // what = value; `after LAYER`: the digest the load left it with
constexpr char const* then = "backup";              // the backup, attached

/// Tables that only say what others hold: SQLite and the triggers of a GeoPackage keep them.
constexpr std::array<std::string_view, 4> registers{"gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions",
                                                    "gpkg_ogr_contents"};
/// What goes on growing while a load stands, and stays when it is undone.
constexpr std::string_view kept_as_it_is = "exports";

/// Copies a database as a whole; the pages of it are read under one lock.
void copy_database(Database const& from, std::filesystem::path const& to, std::filesystem::path const& place) {
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  sqlite3* handle = nullptr;
  int opened = sqlite3_open_v2(to.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  std::unique_ptr<sqlite3, Close> target{handle};
  auto fail = [&](int code) {
    throw Error{message("{}：备份写不成（SQLite：{}）；什么也没有载入",
                        "{}: the backup cannot be written ({}); nothing was loaded", place.string(),
                        std::string_view{sqlite3_errstr(code)})};
  };
  if (opened != SQLITE_OK) fail(opened);
  sqlite3_backup* copy = sqlite3_backup_init(target.get(), "main", from.get(), "main");
  if (copy == nullptr) fail(sqlite3_errcode(target.get()));
  constexpr int pages_at_once = 4096;
  int code = SQLITE_OK;
  while (code == SQLITE_OK && !interrupt_requested()) code = sqlite3_backup_step(copy, pages_at_once);
  int finished = sqlite3_backup_finish(copy);
  stop_if_interrupted();
  if (code != SQLITE_DONE) fail(code);
  if (finished != SQLITE_OK) fail(finished);
}

/// 2020-11-15T08:15:00Z -> 20201115T081500Z
std::string stamp_of(Instant moment) {
  std::string stamp = moment.iso();
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  return stamp;
}

std::map<std::string, std::string, std::less<>> read_record(Database const& city) {
  std::map<std::string, std::string, std::less<>> kept;
  if (!city.has_table(record)) return kept;
  Statement row = city.prepare("SELECT what, value FROM " + qinzao::quoted(record));
  while (row.step()) kept.emplace(row.text(0), row.text(1));
  return kept;
}

/// Tables of people's own in either file: no register, no R-tree, none of SQLite's.
std::set<std::string> tables_to_compare(Database const& city) {
  std::set<std::string> tables;
  Statement row = city.prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema IN ('main', ?1)");
  row.bind(1, std::string_view{then});
  while (row.step()) {
    std::string name{row.text(0)};
    bool own = name.starts_with("sqlite_") || name == record || std::ranges::find(registers, name) != registers.end();
    if (!own) tables.insert(std::move(name));
  }
  return tables;
}

std::int64_t rows_in(Database const& city, std::string const& schema, std::string const& table) {
  if (columns_of_table(city, schema, table).empty()) return 0;
  Statement row = city.prepare("SELECT count(*) FROM " + qinzao::quoted(schema) + "." + qinzao::quoted(table));
  row.step();
  return row.integer(0);
}

/// What must be put back. Error: anything else was written since the load.
std::vector<LayerUndone> changes_of_load(Database const& city,
                                         std::map<std::string, std::string, std::less<>> const& kept) {
  std::vector<LayerUndone> layers;
  std::string others;
  for (std::string const& table : tables_to_compare(city)) {
    if (table == kept_as_it_is) continue;
    std::string now = table_digest(city, "main", table);
    if (now == table_digest(city, then, table)) continue;
    auto after = kept.find("after " + table);
    if (after == kept.end() || after->second != now) {
      others += (others.empty() ? "" : ", ") + (table == "events" ? std::string{"events (台账)"} : table);
      continue;
    }
    LayerUndone& layer = layers.emplace_back();
    layer.layer = table;
    layer.rows_now = rows_in(city, "main", table);
    layer.rows_then = rows_in(city, then, table);
    std::vector<std::string> before = columns_of_table(city, then, table);
    layer.made = before.empty();
    for (std::string const& column : columns_of_table(city, "main", table))
      if (!layer.made && std::ranges::find(before, column) == before.end()) layer.columns_gone.push_back(column);
  }
  if (!others.empty())
    throw Error{message("{}：载入之后又写过：{}；撤销会丢掉这些，未撤销（载入前的样子在备份 {} 里）",
                        "{}: written since the load: {}; an undo would lose that, and nothing was undone (the backup "
                        "{} has the city as it was before the load)",
                        city.path().string(), others, kept.find("backup")->second)};
  return layers;
}

/// The rows of a register that speak of one table, as the backup has them.
void put_register_back(Database const& city, std::string const& table) {
  for (std::string_view name : registers) {
    std::vector<std::string> columns = columns_of_table(city, then, std::string{name});
    if (columns.empty() || columns_of_table(city, "main", std::string{name}) != columns) continue;
    std::string where = " WHERE lower(table_name) = lower(?1)";
    city.prepare("DELETE FROM main." + qinzao::quoted(name) + where).bind(1, table).execute();
    city.prepare("INSERT INTO main." + qinzao::quoted(name) + " SELECT * FROM " + qinzao::quoted(then) + "." +
                 qinzao::quoted(name) + where)
        .bind(1, table)
        .execute();
  }
}

void put_back(Database const& city, LayerUndone const& layer) {
  std::string table = qinzao::quoted(layer.layer);
  if (layer.made) {
    if (auto geometry = geometry_column(city, layer.layer); geometry && !geometry->rtree.empty())
      city.run("DROP TABLE " + qinzao::quoted(geometry->rtree));
    city.run("DROP TABLE " + table);
    return put_register_back(city, layer.layer);
  }
  std::string columns;
  for (std::string const& column : columns_of_table(city, then, layer.layer))
    columns += (columns.empty() ? "" : ", ") + qinzao::quoted(column);
  city.run("DELETE FROM main." + table);
  for (std::string const& column : layer.columns_gone)
    city.run("ALTER TABLE main." + table + " DROP COLUMN " + qinzao::quoted(column));
  city.run("INSERT INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM " + qinzao::quoted(then) +
           "." + table + " ORDER BY rowid");
  put_register_back(city, layer.layer);
  if (table_digest(city, "main", layer.layer) != table_digest(city, then, layer.layer))
    throw Error{message("{}：{} 未能照备份复原；什么也没改动",
                        "{}: {} could not be put back as the backup has it; nothing "
                        "was changed",
                        city.path().string(), layer.layer)};
}

}  // namespace

std::vector<std::string> layers_written(std::string const& layer) {
  if (layer == "network") return {"nodes", "pipes", "catchments"};
  if (layer == "inspections" || layer == "defects") return {"inspections", "defects"};
  return {layer};
}

LoadBackup make_backup(std::filesystem::path const& city, std::string const& layer, std::string const& source,
                       Instant now) {
  Database database{city, Database::Mode::read};
  require_geopackage(database);
  std::filesystem::path place = city;
  place.replace_filename(city.stem().string() + ".backup-" + stamp_of(now) + city.extension().string());
  if (std::filesystem::exists(place))
    throw Error{message("{}：已有这个备份，不覆盖；请稍候再试",
                        "{}: is there already and is not replaced; try again in a "
                        "moment",
                        place.string())};
  AtomicFile file{place};
  copy_database(database, file.temporary(), place);
  std::filesystem::permissions(file.temporary(), std::filesystem::status(city).permissions());
  file.commit();
  return {place.filename().string(), layer, without_password(source), now};
}

void keep_backup(std::filesystem::path const& city, LoadBackup const& backup) {
  Database database{city, Database::Mode::write};
  Transaction transaction{database};
  std::string name = qinzao::quoted(record);
  database.run("CREATE TABLE IF NOT EXISTS " + name +
               " (what TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL); DELETE FROM " + name);
  auto keep = [&](std::string const& what, std::string const& value) {
    database.prepare("INSERT INTO " + name + " VALUES (?1, ?2)").bind(1, what).bind(2, value).write_row();
  };
  keep("backup", backup.file);
  keep("layer", backup.layer);
  keep("source", backup.source);
  keep("made_at", backup.made_at.iso());
  for (std::string const& layer : layers_written(backup.layer))
    if (std::string digest = table_digest(database, "main", layer); !digest.empty()) keep("after " + layer, digest);
  transaction.commit();
}

LoadUndone undo_load(std::filesystem::path const& city, bool dry_run) {
  Database database{city, Database::Mode::write};
  require_geopackage(database);
  auto kept = read_record(database);
  if (!kept.contains("backup"))
    throw Error{message("{}：没有可撤销的载入（只有 load --backup 的最近一次载入可以撤销）",
                        "{}: there is no load to undo (only the last one made with load --backup can be undone)",
                        city.string())};
  LoadUndone undone;
  undone.backup = {kept["backup"], kept["layer"], kept["source"], Instant::parse(kept["made_at"]).value()};
  std::filesystem::path file = city;
  file.replace_filename(undone.backup.file);
  if (!std::filesystem::is_regular_file(file))
    throw Error{
        message("{}：备份不在了，无法撤销", "{}: the backup is gone, so the load cannot be undone", file.string())};
  Database{file, Database::Mode::read}.has_table("gpkg_contents");  // it can be read, and is no other file
  database.prepare("ATTACH ?1 AS " + qinzao::quoted(then)).bind(1, file.string()).execute();
  add_geometry_functions(database);
  Transaction transaction{database};
  undone.layers = changes_of_load(database, kept);
  if (dry_run) return undone;
  for (LayerUndone const& layer : undone.layers) put_back(database, layer);
  database.run("DROP TABLE " + qinzao::quoted(record));
  transaction.commit();
  return undone;
}

}  // namespace qinzao
