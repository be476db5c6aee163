#include "tests/support/city.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace qinzao::test {

void make_city(std::filesystem::path const& path) {
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &file), SQLITE_OK);
  char const* sql = R"(
    PRAGMA application_id = 1196444487;
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
    CREATE TABLE projects (fid INTEGER PRIMARY KEY, project_id TEXT NOT NULL UNIQUE, name TEXT, kind TEXT, year INTEGER, place TEXT,
      declared_residential INTEGER, declared_non_residential INTEGER, closed_on DATE);
    CREATE TABLE households (fid INTEGER PRIMARY KEY, household_id TEXT NOT NULL UNIQUE, project_id TEXT, category TEXT,
      persons INTEGER, strategy TEXT, head TEXT, phone TEXT, id_number TEXT, address TEXT);
    CREATE TABLE household_parcels (fid INTEGER PRIMARY KEY, household_id TEXT, parcel_id TEXT, share REAL);
    CREATE TABLE parcels (fid INTEGER PRIMARY KEY, parcel_id TEXT NOT NULL UNIQUE, land_use TEXT, titled_area_m2 REAL,
      households INTEGER, connected_pipe TEXT);
  )";
  ASSERT_EQ(sqlite3_exec(file, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(file);
  sqlite3_close(file);
}

}  // namespace qinzao::test
