#include "engine/io/gpkg/stand_in.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

std::string words_of(std::map<std::string, TouchedRows> const& rows) {
  std::string text;
  for (auto const& [table, touched] : rows) {
    text += table + ":";
    for (std::int64_t row : touched.known) text += " " + std::to_string(row);
    text += " +";
    for (std::int64_t row : touched.added) text += " " + std::to_string(row);
    text += "; ";
  }
  return text;
}

/// A file with the rows 1 to 4 of a table, which stands in for PG:a/b, and what was published of it.
struct World {
  Scratch scratch;
  std::vector<std::string> published;
  StandIn stand_in{
      "PG:a/b", scratch.file("f.gpkg", ""),
      [this](Database const&, std::map<std::string, TouchedRows> const& rows) { published.push_back(words_of(rows)); }};
  World() {
    Database file{scratch / "f.gpkg", Database::Mode::write};
    file.run("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3), (4)");
  }
  void transact(std::string const& sql, bool commits = true) {
    Database city{"PG:a/b", Database::Mode::write};
    Transaction transaction{city};
    city.run(sql);
    if (commits) transaction.commit();
  }
};

TEST(StandIn, ACityIsOpenedByItsNameAndCalledByIt) {
  World world;
  Database city{"PG:a/b", Database::Mode::read};
  Statement count = city.prepare("SELECT count(*) FROM t");
  count.step();
  EXPECT_EQ(count.integer(0), 4);
  EXPECT_EQ(city.path(), "PG:a/b");
  EXPECT_EQ(city.read_path(), world.scratch / "f.gpkg");
  EXPECT_TRUE(city_exists("PG:a/b"));
}

TEST(StandIn, ATransactionTellsWhichRowsItTouched) {
  World world;
  world.transact("UPDATE t SET a = 9 WHERE rowid = 3; DELETE FROM t WHERE rowid = 1; INSERT INTO t VALUES (5), (6)");
  EXPECT_EQ(world.published, std::vector<std::string>{"t: 1 3 + 5 6; "});
}

TEST(StandIn, RowsThatWereAddedAndTouchedAgainAreAdded) {
  World world;
  world.transact("INSERT INTO t (rowid, a) VALUES (8, 0), (6, 0); UPDATE t SET a = 1 WHERE rowid IN (2, 6, 8)");
  EXPECT_EQ(world.published, std::vector<std::string>{"t: 2 + 6 8; "});
}

TEST(StandIn, ARowThatComesBackUnderItsNumberWasChanged) {
  World world;
  world.transact("DELETE FROM t WHERE rowid = 2; INSERT INTO t (rowid, a) VALUES (2, 7)");
  world.transact("INSERT OR REPLACE INTO t (rowid, a) VALUES (3, 7)");
  world.transact("UPDATE t SET rowid = 10 WHERE rowid = 4");
  EXPECT_EQ(world.published, (std::vector<std::string>{"t: 2 +; ", "t: 3 +; ", "t: 4 + 10; "}));
}

TEST(StandIn, AnEmptiedTableTellsEveryRow) {
  World world;
  world.transact("DELETE FROM t");
  EXPECT_EQ(world.published, std::vector<std::string>{"t: 1 2 3 4 +; "});
}

TEST(StandIn, WhatIsRolledBackIsNotTold) {
  World world;
  world.transact("DELETE FROM t", false);
  world.transact("INSERT INTO t VALUES (5)");
  EXPECT_EQ(world.published, std::vector<std::string>{"t: + 5; "});
}

TEST(StandIn, WithoutPublishNothingIsWritten) {
  Scratch scratch;
  StandIn only_read{"PG:c/d", scratch.file("f.gpkg", ""), {}};
  EXPECT_THROW((Database{"PG:c/d", Database::Mode::write}), Error);
}

}  // namespace

}  // namespace qinzao
