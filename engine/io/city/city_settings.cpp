#include "engine/io/city/city_settings.hpp"

#include <algorithm>
#include <array>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/rain_of_city.hpp"

namespace qinzao {

std::span<std::string_view const> city_settings() {
  static constexpr std::array<std::string_view, 5> names{"reach", "snap", "barriers", "standard", "terminal"};
  return names;
}

bool is_city_setting(std::string_view option) {
  return std::ranges::find(city_settings(), option) != city_settings().end();
}

CitySettings read_city_settings(Database const& city) {
  CitySettings settings;
  if (!city.has_table("qinzao_settings")) return settings;
  Statement row = city.prepare("SELECT option, value FROM qinzao_settings ORDER BY option");
  while (row.step())
    if (is_city_setting(row.text(0))) settings.emplace(row.text(0), row.text(1));
  return settings;
}

void keep_city_settings(std::filesystem::path const& city, CitySettingChanges const& changes,
                        std::optional<Rain> const& rain) {
  Database database{city, Database::Mode::write};
  require_geopackage(database);
  Transaction transaction{database};
  if (rain) write_rain(database, *rain);
  if (!changes.empty())
    database.run("CREATE TABLE IF NOT EXISTS qinzao_settings (option TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)");
  for (auto const& [option, value] : changes) {
    database.prepare("DELETE FROM qinzao_settings WHERE option = ?1").bind(1, option).execute();
    if (value)
      database.prepare("INSERT INTO qinzao_settings VALUES (?1, ?2)").bind(1, option).bind(2, *value).write_row();
  }
  transaction.commit();
}

}  // namespace qinzao
