#include "engine/io/settings/rain.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/note.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

Rain read_file(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  TomlTable table{path, root};
  table.only({"place", "a", "c", "b", "n", "source", "verified"});
  Rain rain{table.text("place"), table.text_or("source", ""), table.flag("verified"), table.number("a"),
            table.number("c"),   table.number("b"),           table.number("n")};
  if (!(rain.a > 0 && rain.c >= 0 && rain.b >= 0 && rain.n > 0))
    table.fail({"a 与 n 应大于 0，b 与 c 不小于 0", "a and n are above 0, b and c not below"});
  return rain;
}

}  // namespace

Rain read_rain(std::string const& name) {
  if (name.ends_with(".toml")) return read_file(name);
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator{data_file("rain")}) {
    if (entry.path().extension() != ".toml") continue;
    Rain rain = read_file(entry.path());
    std::string stem = entry.path().stem().string();
    if (name == stem || name == rain.place) return rain;
    names.push_back(std::move(stem));
    names.push_back(std::move(rain.place));
  }
  std::ranges::sort(names);
  throw UsageError{filled("没有名为 {} 的暴雨强度公式{}；或给 .toml 的路径",
                          "no rain is named {}{}; or give the path of a .toml", name, suggestion(name, names))};
}

std::optional<Rain> rain_of_city(Database const& city) {
  if (!city.has_table("qinzao_rain")) return std::nullopt;
  Statement row = city.prepare("SELECT place, source, verified, a, c, b, n FROM qinzao_rain");
  if (!row.step()) return std::nullopt;
  return Rain{std::string{row.text(0)},
              std::string{row.text(1)},
              row.integer(2) != 0,
              row.real(3),
              row.real(4),
              row.real(5),
              row.real(6)};
}

void keep_rain(std::filesystem::path const& city, Rain const& rain) {
  Database database{city, Database::Mode::write};
  require_geopackage(database);
  Transaction transaction{database};
  database.run(
      "CREATE TABLE IF NOT EXISTS qinzao_rain (id INTEGER PRIMARY KEY CHECK (id = 1), place TEXT NOT NULL, source TEXT "
      "NOT NULL, verified BOOLEAN NOT NULL, a REAL NOT NULL, c REAL NOT NULL, b REAL NOT NULL, n REAL NOT NULL)");
  database.prepare("INSERT OR REPLACE INTO qinzao_rain VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      .bind(1, rain.place)
      .bind(2, rain.source)
      .bind(3, std::int64_t{rain.verified})
      .bind(4, rain.a)
      .bind(5, rain.c)
      .bind(6, rain.b)
      .bind(7, rain.n)
      .execute();
  transaction.commit();
}

}  // namespace qinzao
