#include "engine/io/city/rain_of_city.hpp"

#include "engine/io/city/city_file.hpp"

namespace qinzao {

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
  write_rain(database, rain);
  transaction.commit();
}

void write_rain(Database const& city, Rain const& rain) {
  city.run(
      "CREATE TABLE IF NOT EXISTS qinzao_rain (id INTEGER PRIMARY KEY CHECK (id = 1), place TEXT NOT NULL, source TEXT "
      "NOT NULL, verified BOOLEAN NOT NULL, a REAL NOT NULL, c REAL NOT NULL, b REAL NOT NULL, n REAL NOT NULL)");
  city.prepare("INSERT OR REPLACE INTO qinzao_rain VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      .bind(1, rain.place)
      .bind(2, rain.source)
      .bind(3, std::int64_t{rain.verified})
      .bind(4, rain.a)
      .bind(5, rain.c)
      .bind(6, rain.b)
      .bind(7, rain.n)
      .execute();
}

}  // namespace qinzao
