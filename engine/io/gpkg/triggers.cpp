#include "engine/io/gpkg/triggers.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <string_view>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"

namespace qinzao {

namespace {

/// Small letters, without spaces and without the quotes of identifiers: what may differ between two equal triggers.
std::string bare(std::string_view sql) {
  std::string text;
  text.reserve(sql.size());
  for (char c : sql) {
    if (std::string_view{" \t\r\n\"`"}.find(c) != std::string_view::npos) continue;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (text.ends_with(';')) text.pop_back();
  return text;
}

/// One line of the lists, bare; <t>, <c> and <i> stand for a table, its geometry column and its key column.
struct KnownTrigger {
  std::string name;  // with its quotes of either kind away
  std::string sql;
};

std::vector<KnownTrigger> read_lists() {
  std::vector<KnownTrigger> known;
  for (char const* list : {"rtree", "feature_count", "tile_matrix", "metadata", "qinzao"}) {
    std::filesystem::path path = data_file("gpkg_triggers/" + std::string{list} + ".sql");
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
      constexpr std::string_view begin = "CREATE TRIGGER ";
      if (!line.starts_with(begin)) continue;
      std::string name = line.substr(begin.size(), line.find(' ', begin.size()) - begin.size());
      std::erase(name, '\'');
      known.push_back({bare(name), bare(line)});
    }
    if (file.bad()) throw Error{message("{}：无法读取", "{}: cannot be read", path.string())};
  }
  return known;
}

std::vector<KnownTrigger> const& known_triggers() {
  static std::vector<KnownTrigger> const known = read_lists();
  return known;
}

/// What stands for <t>, <c> and <i> of one table.
struct Names {
  std::string table;
  std::string geometry;
  std::string key;
};

Names names_of(Database const& database, std::string_view table) {
  Names names{bare(table), {}, {}};
  if (database.has_table("gpkg_geometry_columns")) {
    Statement column =
        database.prepare("SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?1)");
    if (column.bind(1, table).step()) names.geometry = bare(column.text(0));
  }
  Statement key = database.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk = 1");
  if (key.bind(1, table).step()) names.key = bare(key.text(0));
  return names;
}

std::string filled_in(std::string text, Names const& names) {
  for (auto const& [mark, name] : {std::pair<std::string_view, std::string const&>{"<t>", names.table},
                                   {"<c>", names.geometry},
                                   {"<i>", names.key}})
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += name.size())
      text.replace(at, mark.size(), name);
  return text;
}

bool is_known(Names const& names, std::string const& name, std::string const& sql) {
  return std::ranges::any_of(known_triggers(), [&](KnownTrigger const& known) {
    return filled_in(known.name, names) == name && filled_in(known.sql, names) == sql;
  });
}

}  // namespace

std::vector<std::string> foreign_triggers(Database const& database) {
  std::vector<std::string> foreign;
  std::map<std::string, Names, std::less<>> tables;
  Statement row =
      database.prepare("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
  while (row.step()) {
    std::string table{row.text(1)};
    auto [names, fresh] = tables.try_emplace(table);
    if (fresh) names->second = names_of(database, table);
    std::string name = bare(row.text(0));
    std::string sql = bare(row.text(2));
    if (!is_known(names->second, name, sql)) foreign.emplace_back(row.text(0));
  }
  return foreign;
}

void refuse_foreign_triggers(Database const& database) {
  std::vector<std::string> foreign = foreign_triggers(database);
  if (foreign.empty()) return;
  std::string names;
  std::string drops;
  for (std::string const& name : foreign) {
    names += (names.empty() ? "" : ", ") + name;
    drops += (drops.empty() ? "" : "; ") + ("DROP TRIGGER " + qinzao::quoted(name));
  }
  throw Error{message("{0}：含来历不明的触发器 {1}，写入时会自行运行，故未写入；请先在 SQLite 中执行：{2}",
                      "{0}: holds a trigger of unknown origin, {1}, which would run with every write, so nothing was "
                      "written; first run this in SQLite: {2}",
                      database.path().string(), names, drops)};
}

std::vector<std::string> missing_ledger_triggers(Database const& database) {
  constexpr std::array<std::string_view, 3> ours{"events_continue_chain", "events_refuse_delete",
                                                 "events_refuse_update"};
  std::vector<std::string> missing;
  Statement found = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = ?1");
  for (std::string_view name : ours) {
    if (!found.bind(1, name).step()) missing.emplace_back(name);
    found.reset();
  }
  return missing;
}

}  // namespace qinzao
