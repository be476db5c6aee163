#include "engine/io/postgis/city_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/city/make_layer.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/rtree.hpp"
#include "engine/io/postgis/row_stream.hpp"
#include "engine/io/postgis/store_cells.hpp"

namespace qinzao {

namespace {

/// The tables that every GeoPackage has, as its specification (1.2) defines them.
constexpr char const* frame = R"(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10200;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT
  NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT
  NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
)";

bool is_frame(std::string_view table) {
  return table == "gpkg_spatial_ref_sys" || table == "gpkg_contents" || table == "gpkg_geometry_columns";
}

std::string definition_of(StoreTable const& table) {
  std::string columns;
  if (table.has_row_column())
    columns = qinzao::quoted(table.row) + " INTEGER PRIMARY KEY" + (table.counts ? " AUTOINCREMENT NOT NULL" : "");
  std::map<int, std::string> key;
  for (StoreColumn const& column : table.columns) {
    columns += fmt::format("{}{} {}{}", columns.empty() ? "" : ", ", qinzao::quoted(column.name), column.declared,
                           column.not_null ? " NOT NULL" : "");
    if (column.key_part > 0) key[column.key_part] = qinzao::quoted(column.name);
  }
  std::string parts;
  for (auto const& [place, name] : key) parts += (parts.empty() ? "" : ", ") + name;
  if (!parts.empty()) columns += ", PRIMARY KEY (" + parts + ")";
  return "CREATE TABLE " + qinzao::quoted(table.name) + " (" + columns + ")";
}

/// A word of SQLite's in a declaration, and nothing that could end it.
void require_sound(StoreConnection const& store, StoreTable const& table) {
  for (StoreColumn const& column : table.columns)
    for (char c : column.declared)
      if (std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789(), _"}.find(c) ==
          std::string_view::npos)
        throw Error{message("{}，{}，{}：列类型 {} 看不懂", "{}, {}, {}: its type {} is not understood", store.name(),
                            table.name, column.name, column.declared)};
}

class CityWriter {
 public:
  CityWriter(StoreConnection& store, std::filesystem::path const& file, CityCopyOptions const& options)
      : store_{store}, options_{options}, city_{made(file), Database::Mode::write} {
    city_.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
    city_.run(frame);
    add_geometry_functions(city_);
    if (options_.ledger) create_events(city_);
    postgis_ = *store.value(
        "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = "
        "e.extnamespace WHERE e.extname = 'postgis'");
  }

  void write(std::vector<StoreTable> const& tables) {
    std::vector<StoreTable const*> wanted;
    for (StoreTable const& table : tables)
      if (is_frame(table.name) || !options_.wanted || options_.wanted(table.name)) wanted.push_back(&table);
    for (StoreTable const* table : wanted) make(*table);
    if (options_.ledger) {
      SilencedTriggers silenced{city_, std::string{events_table}};
      city_.run("BEGIN");
      read_ledger_rows();
      city_.run("COMMIT");
      silenced.put_back();
    }
    for (StoreTable const* table : wanted) {
      city_.run("BEGIN");
      read_table(*table);
      city_.run("COMMIT");
    }
    read_misfits(wanted);
    read_sequences();
    if (!options_.ledger) city_.run("DELETE FROM gpkg_contents WHERE table_name = 'events'");
    city_.run(
        "DELETE FROM gpkg_contents WHERE table_name IN ('layer_styles', 'qgis_projects') AND table_name NOT IN "
        "(SELECT name FROM sqlite_schema)");
  }

 private:
  static std::filesystem::path const& made(std::filesystem::path const& file) {
    std::ofstream{file};
    return file;
  }

  void make(StoreTable const& table) {
    require_sound(store_, table);
    if (!is_frame(table.name)) return city_.run(definition_of(table));
    std::vector<std::string> known = table_columns(city_, table.name);
    for (StoreColumn const& column : table.columns)
      if (std::ranges::find(known, column.name) == known.end())
        city_.run(fmt::format("ALTER TABLE {} ADD COLUMN {} {}", qinzao::quoted(table.name),
                              qinzao::quoted(column.name), column.declared));
  }

  std::string select(StoreTable const& table, bool personal) const {
    std::string sql = "SELECT t." + qinzao::quoted(table.row);
    for (StoreColumn const& column : table.columns) {
      std::string name = qinzao::quoted(column.stored_name);
      if (column.personal)
        sql += personal ? ", p." + name : std::string{", NULL::text"};
      else
        sql +=
            column.form == StoredAs::geometry ? fmt::format(", {}.ST_AsBinary(t.{})", postgis_, name) : ", t." + name;
    }
    sql += " FROM " + store_.table(table.name) + " t";
    if (personal && table.has_personal())
      sql +=
          fmt::format(" LEFT JOIN {} p USING ({})", store_.table(table.name + "_personal"), qinzao::quoted(table.row));
    return sql;
  }

  void read_table(StoreTable const& table) {
    std::string list = "rowid";
    std::string marks = "?1";
    std::size_t shape = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      list += ", " + qinzao::quoted(table.columns[i].name);
      marks += fmt::format(", ?{}", i + 2);
      if (table.columns[i].form == StoredAs::geometry) shape = i + 1;
    }
    Statement insert = city_.prepare(
        fmt::format("INSERT OR REPLACE INTO {} ({}) VALUES ({})", qinzao::quoted(table.name), list, marks));
    std::vector<IndexedBox> boxes;
    bool indexed = options_.indexed && shape > 0;
    store_.copy_out(fmt::format("COPY ({}) TO STDOUT (FORMAT binary)", select(table, options_.personal)),
                    [&](std::span<std::byte const> bytes) {
                      CopiedRow row{bytes};
                      std::int64_t number = row.integer();
                      insert.bind(1, number);
                      int parameter = 2;
                      for (StoreColumn const& column : table.columns) {
                        Box box = bind_cell(insert, parameter++, row, table, column);
                        if (indexed && !box.empty()) boxes.emplace_back(number, box);
                      }
                      insert.execute();
                      options_.progress.add(1);
                    });
    if (options_.keyed) make_key(table);
    if (indexed) index(table, table.columns[shape - 1].name, std::move(boxes));
  }

  void make_key(StoreTable const& table) {
    std::map<int, std::string> key;
    for (StoreColumn const& column : table.columns)
      if (column.unique_part > 0) key[column.unique_part] = qinzao::quoted(column.name);
    std::string columns;
    for (auto const& [place, name] : key) columns += (columns.empty() ? "" : ", ") + name;
    if (!columns.empty())
      city_.run(fmt::format("CREATE UNIQUE INDEX {} ON {} ({})", qinzao::quoted(table.name + "_key"),
                            qinzao::quoted(table.name), columns));
  }

  void index(StoreTable const& table, std::string const& geometry, std::vector<IndexedBox> boxes) {
    index_layer(city_, table.name, geometry, table.row);
    fill_rtree(city_, "rtree_" + table.name + "_" + geometry, std::move(boxes));
    city_.run(
        fmt::format("UPDATE gpkg_ogr_contents SET feature_count = (SELECT count(*) FROM {0}) WHERE table_name = {1}",
                    qinzao::quoted(table.name), literal(table.name)));
  }

  void read_ledger_rows() {
    Statement insert = city_.prepare(
        "INSERT INTO events (seq, subject_kind, subject_id, event, effective_on, recorded_at, actor, source, note, "
        "voids, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    std::string text = options_.personal ? "t.actor, t.source, t.note" : "NULL::text, NULL::text, NULL::text";
    std::string joined = options_.personal ? " LEFT JOIN " + store_.table("events_text") + " t USING (seq)" : "";
    store_.copy_out(
        fmt::format("COPY (SELECT seq, subject_kind, subject_id, event, effective_on, recorded_at, {}, voids, "
                    "prev_hash, hash FROM {}{} ORDER BY seq) TO STDOUT (FORMAT binary)",
                    text, store_.table("events_rows"), joined),
        [&](std::span<std::byte const> bytes) {
          CopiedRow row{bytes};
          for (int parameter = 1; parameter <= 12; ++parameter) {
            bool number = parameter == 1 || parameter == 10;
            StoreColumn as;
            as.form = number ? StoredAs::integer : StoredAs::text;
            bind_cell(insert, parameter, row, {}, as);
          }
          insert.execute();
          options_.progress.add(1);
        });
  }

  /// Puts back what did not fit the columns of the store, where nobody has put something else there.
  void read_misfits(std::vector<StoreTable const*> const& tables) {
    StoreTable const* table = nullptr;
    store_.copy_out(
        fmt::format(
            "COPY (SELECT table_name, row_number, stored_name, kind::text, value FROM {}) TO STDOUT (FORMAT binary)",
            store_.table("qinzao_as_given")),
        [&](std::span<std::byte const> bytes) {
          CopiedRow row{bytes};
          std::string_view name = row.text();
          if (table == nullptr || table->name != name) {
            auto found = std::ranges::find_if(tables, [&](StoreTable const* t) { return t->name == name; });
            if (found == tables.end()) return;
            table = *found;
          }
          std::int64_t number = row.integer();
          auto column = std::ranges::find(table->columns, row.text(), &StoreColumn::stored_name);
          if (column == table->columns.end()) return;
          char kind = row.text().front();
          Statement update = city_.prepare(fmt::format("UPDATE {0} SET {1} = ?1 WHERE rowid = ?2 AND {1} IS NULL",
                                                       qinzao::quoted(table->name), qinzao::quoted(column->name)));
          bind_as_given(update, 1, kind, row.text());
          update.bind(2, number).execute();
        });
  }

  /// Numbers of rows that were given once and deleted are not given again.
  void read_sequences() {
    for (auto const& row : store_.query(
             fmt::format("SELECT name, pg_sequence_last_value(pg_get_serial_sequence(format('%I.%I', {}::text, name), "
                         "row_column)::regclass) FROM {} WHERE counts",
                         literal(store_.schema()), store_.table("qinzao_tables")))) {
      if (!row[1]) continue;
      std::int64_t last = std::stoll(*row[1]);
      Statement raise = city_.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1");
      raise.bind(1, *row[0]).bind(2, last).execute();
      if (city_.changes() == 0 && city_.has_table(*row[0]))
        city_.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)")
            .bind(1, *row[0])
            .bind(2, last)
            .execute();
    }
  }

  StoreConnection& store_;
  CityCopyOptions const& options_;
  Database city_;
  std::string postgis_;
};

}  // namespace

void write_city_file(StoreConnection& store, std::vector<StoreTable> const& tables, std::filesystem::path const& file,
                     CityCopyOptions const& options) {
  options.progress.begin({"读取共享库", "reading the store"});
  CityWriter{store, file, options}.write(tables);
}

}  // namespace qinzao
