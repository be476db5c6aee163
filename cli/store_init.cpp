#include "cli/store_init.hpp"

#include <filesystem>

#include "cli/terminal/output.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/files/staging_folder.hpp"
#include "engine/io/postgis/store_copy.hpp"
#include "engine/io/postgis/store_definition.hpp"
#include "engine/io/postgis/store_session.hpp"
#include "engine/io/postgis/store_styles.hpp"
#include "engine/io/qgis/write_qgis.hpp"

namespace qinzao::cli {

void make_store(StoreAddress const& address, Arguments const& arguments, std::optional<Rain> const& rain,
                CitySettingChanges const& settings, Language language) {
  StoreConnection store{address};
  if (store_version(store))
    throw Error{message("{}：已经有共享库；请用 schema= 另选一个",
                        "{}: there is a store already; choose another schema=", store.name())};
  // The city is made as a file first: there is one description of what it holds.
  StagingFolder folder{std::filesystem::temp_directory_path(), store.name()};
  std::filesystem::path file = folder.path() / "city.gpkg";
  create_city(file, Crs{arguments.text("crs")}, arguments.text("name"), rain, settings);
  Database city{file, Database::Mode::read};
  store.run("BEGIN");
  try {
    copy_into_store(store, city, true);
    store_styles(store, qgis_styles(city, language));
    store.commit();
  } catch (StoreForbidden const& forbidden) {
    std::string user = *(store.roll_back(), store.value("SELECT session_user"));
    show_page(administrator_sql(store.schema(), user));
    throw Error{message("{}；请把上面的 SQL 交数据库管理员运行，然后再 qinzao init",
                        "{}; give the SQL above to the administrator of the database, then run qinzao init again",
                        Message{forbidden.in(Language::zh), forbidden.in(Language::en)})};
  }
}

std::pair<int, int> upgrade_store(StoreAddress const& address) {
  StoreConnection store{address};
  store.run("BEGIN");
  int before = require_store(store);
  redefine_store(store);
  end_as_owner(store);
  store.commit();
  return {before, store_schema_version};
}

bool store_exists(StoreAddress const& address) {
  StoreConnection store{address};
  return store_version(store).has_value();
}

}  // namespace qinzao::cli
