#include "engine/io/gpkg/guarded_query.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/city.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

/// What becomes of a query: its rows, a blank between, or why it is refused.
std::string asked(std::filesystem::path const& path, std::string const& sql) {
  GuardedQuery query{path, [](std::string_view table, std::string_view column) {
                       return (table == "projects" || table == "parcels") && column != "place";
                     }};
  std::string rows;
  try {
    query.run(sql, "rule", [&](Statement const& row) { rows.append(rows.empty() ? "" : " ").append(row.text(0)); });
  } catch (Error const& error) {
    std::string said = error.what();
    return said.substr(0, said.find('('));
  }
  return rows;
}

class Guarded : public testing::Test {
 protected:
  void SetUp() override {
    test::make_city(path);
    Database city{path, Database::Mode::write};
    city.run(
        "INSERT INTO projects (project_id, name, year, place) VALUES ('A', '河东', 2020, '某处'), ('B', '桥北', 2019, "
        "'他处')");
  }
  Scratch scratch;
  std::filesystem::path path = scratch / "city.gpkg";
};

TEST_F(Guarded, ReadsWhatMayBeRead) {
  EXPECT_EQ(asked(path, "SELECT project_id FROM projects WHERE year > 2019"), "A");
  EXPECT_EQ(asked(path, "SELECT project_id FROM projects WHERE length(name) = 2 AND name LIKE '桥%'"), "B");
  EXPECT_EQ(asked(path, "SELECT project_id FROM projects WHERE year = (SELECT max(year) FROM projects)"), "A");
}

TEST_F(Guarded, NothingElse) {
  std::string const not_allowed = "rule: the condition asks for what is not allowed ";
  for (char const* sql : {"SELECT project_id FROM projects WHERE place = '某处'", "SELECT head FROM households",
                          "SELECT name FROM sqlite_schema", "ATTACH 'other.gpkg' AS other", "PRAGMA user_version",
                          "DELETE FROM projects", "UPDATE projects SET year = 1", "DROP TABLE projects",
                          "SELECT load_extension('x')", "SELECT randomblob(100000000)",
                          "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"})
    EXPECT_EQ(asked(path, sql), not_allowed) << sql;
  EXPECT_EQ(asked(path, "SELECT project_id FROM projects; SELECT 1"),
            "rule: the condition holds more than one statement");
  EXPECT_EQ(asked(path, "SELECT nothing FROM projects"), "rule: the condition cannot be understood ");
  EXPECT_EQ(asked(path, "SELECT project_id FROM projects"), "A B") << "as it was";
}

TEST_F(Guarded, AQueryWithoutEndIsStopped) {
  Database city{path, Database::Mode::write};
  city.run(
      "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
      "INSERT INTO parcels (parcel_id) SELECT 'P' || i FROM n");
  EXPECT_EQ(asked(path, "SELECT count(*) FROM parcels a, parcels b, parcels c"),
            "rule: the condition takes more than 100 million steps");
}

}  // namespace
}  // namespace qinzao
