#include "engine/io/postgis/store_cells.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "engine/geo/wkb.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

std::vector<std::byte> wkb_of_ring(std::vector<Point> const& ring) {
  std::vector<std::byte> line = wkb_of_line(ring);
  std::vector<std::byte> polygon{std::byte{1}, std::byte{3}, std::byte{0}, std::byte{0}, std::byte{0},
                                 std::byte{1}, std::byte{0}, std::byte{0}, std::byte{0}};
  polygon.insert(polygon.end(), line.begin() + 5, line.end());
  return polygon;
}

TEST(FittingBox, TakesWhatEveryColumnTakes) {
  std::vector<std::byte> square = wkb_of_ring({{0, 0}, {4, 0}, {4, 3}, {0, 0}});
  auto box = fitting_box(square, "POLYGON");
  ASSERT_TRUE(box);
  EXPECT_EQ(box->max_x, 4);
  EXPECT_EQ(box->max_y, 3);
  EXPECT_TRUE(fitting_box(square, "GEOMETRY"));
  EXPECT_FALSE(fitting_box(square, "MULTIPOLYGON"));
  std::span<std::byte const> part = square;
  EXPECT_TRUE(fitting_box(wkb_of_parts(WkbType::multipolygon, {&part, 1}), "multipolygon"));
}

TEST(FittingBox, RefusesWhatTheServerOrAReaderWouldNotKeep) {
  EXPECT_FALSE(fitting_box(wkb_of_ring({{0, 0}, {4, 0}, {4, 3}, {1, 1}}), "POLYGON"));  // open
  EXPECT_FALSE(fitting_box(wkb_of_ring({{0, 0}, {4, 0}, {0, 0}}), "POLYGON"));          // too few points
  EXPECT_FALSE(fitting_box(wkb_of_line(std::vector<Point>{{0, 0}}), "LINESTRING"));
  EXPECT_FALSE(fitting_box(wkb_of_point({std::numeric_limits<double>::quiet_NaN(), 0}), "POINT"));
  std::vector<std::byte> cut = wkb_of_ring({{0, 0}, {4, 0}, {4, 3}, {0, 0}});
  cut.pop_back();
  EXPECT_FALSE(fitting_box(cut, "POLYGON"));
  std::vector<std::byte> longer = wkb_of_point({1, 2});
  longer.push_back(std::byte{0});
  EXPECT_FALSE(fitting_box(longer, "POINT"));
  EXPECT_FALSE(fitting_box({}, "POINT"));
}

/// Every value of SQLite, put into a column of a form and read back, is what it was: in the column or as it was given.
TEST(StoreCells, EveryValueComesBack) {
  Scratch scratch;
  scratch.file("f.gpkg", "");
  Database file{scratch / "f.gpkg", Database::Mode::write};
  file.run(
      "CREATE TABLE t (a); INSERT INTO t VALUES (NULL), (0), (1), (-7), (9223372036854775807), (2.5), (-0.0), "
      "(1e300), (9e999), (''), ('管'), ('2020-06-03'), ('2020-13-45'), ('2020-06-03T00:00:00Z'), (x''), (x'00ff'), "
      "(CAST(x'61ff' AS TEXT)), (CAST(x'610062' AS TEXT))");
  file.run("CREATE TABLE back (a)");
  for (StoredAs form : {StoredAs::integer, StoredAs::real, StoredAs::boolean, StoredAs::date, StoredAs::text,
                        StoredAs::bytes, StoredAs::geometry}) {
    StoreTable table;
    table.name = "t";
    StoreColumn column;
    column.stored_name = "a";
    column.form = form;
    column.declared = "POINT";
    Statement row = file.prepare("SELECT rowid, a FROM t ORDER BY rowid");
    while (row.step()) {
      std::string buffer;
      std::vector<AsGiven> misfits;
      put_row(buffer, 1);
      put_cell(buffer, row, 1, table, column, row.integer(0), misfits);
      file.run("DELETE FROM back");
      Statement insert = file.prepare("INSERT INTO back VALUES (?1)");
      CopiedRow copied{{reinterpret_cast<std::byte const*>(buffer.data()), buffer.size()}};
      bind_cell(insert, 1, copied, table, column);
      insert.execute();
      for (AsGiven const& misfit : misfits) {
        Statement update = file.prepare("UPDATE back SET a = ?1 WHERE a IS NULL");
        bind_as_given(update, 1, misfit.kind, misfit.value);
        update.execute();
      }
      Statement same =
          file.prepare("SELECT typeof(t.a) = typeof(back.a) AND t.a IS back.a FROM t, back WHERE t.rowid = ?1");
      same.bind(1, row.integer(0)).step();
      EXPECT_EQ(same.integer(0), 1) << word_of(form) << ", row " << row.integer(0);
    }
  }
}

}  // namespace

}  // namespace qinzao
