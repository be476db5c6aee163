#include "engine/io/gpkg/rtree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/io/gpkg/geopackage.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

/// A new R-tree named t in a file of its own.
Database with_rtree(Scratch const& folder) {
  Database database{folder.file("index.sqlite", ""), Database::Mode::write};
  database.run("CREATE VIRTUAL TABLE t USING rtree(id, minx, maxx, miny, maxy)");
  return database;
}

std::vector<std::int64_t> answer(Database const& database, std::string const& sql) {
  std::vector<std::int64_t> ids;
  Statement rows = database.prepare(sql);
  while (rows.step()) ids.push_back(rows.integer(0));
  return ids;
}

}  // namespace

TEST(RTree, PackedTreesOfAnySizeAreSoundAndTakeNewRows) {
  for (std::int64_t size : {0, 1, 51, 52, 2601, 2602, 20000}) {
    Scratch folder;
    Database database = with_rtree(folder);
    std::mt19937 random{42};
    std::uniform_real_distribution<double> anywhere{584000, 594000};
    std::vector<IndexedBox> rows;
    std::vector<std::pair<std::int64_t, Box>> drawn;
    for (std::int64_t i = 0; i < size; ++i) {
      Point at{anywhere(random), 3e6 + anywhere(random)};
      drawn.push_back({i * 7 + 1, {at.x, at.y, at.x + 30, at.y + 20}});
      rows.emplace_back(drawn.back().first, drawn.back().second);
    }
    Transaction transaction{database};
    fill_rtree(database, "t", rows);
    Statement check = database.prepare("SELECT rtreecheck('t')");
    ASSERT_TRUE(check.step());
    EXPECT_EQ(check.text(0), "ok") << size;
    Box window{586000, 3586000, 586500, 3587000};
    std::vector<std::int64_t> slow;
    for (IndexedBox const& row : rows)
      if (row.max_x >= 586000 && row.min_x <= 586500 && row.max_y >= 3586000 && row.min_y <= 3587000)
        slow.push_back(row.id);
    for (auto const& [fid, box] : drawn) EXPECT_TRUE(!box.overlaps(window) || std::ranges::binary_search(slow, fid));
    EXPECT_EQ(answer(database,
                     "SELECT id FROM t WHERE maxx >= 586000 AND minx <= 586500 AND maxy >= 3586000 AND miny "
                     "<= 3587000 ORDER BY id"),
              slow);
    database.run("INSERT INTO t VALUES (3, 586000, 586001, 3586000, 3586001)");
    database.run("DELETE FROM t WHERE id = 8");
    Statement again = database.prepare("SELECT rtreecheck('t')");
    ASSERT_TRUE(again.step());
    EXPECT_EQ(again.text(0), "ok") << size;
    again.reset();
    empty_rtree(database, "t");
    EXPECT_TRUE(answer(database, "SELECT id FROM t").empty());
    fill_rtree(database, "t", rows);
    EXPECT_EQ(answer(database, "SELECT id FROM t").size(), rows.size());
  }
}

TEST(GeoPackageBlob, KeepsExtentAndWkb) {
  Wkb point = wkb_of_point({1, 2});
  auto blob = to_blob(point, {}, 4549);
  EXPECT_TRUE(std::ranges::equal(wkb_of_blob(blob), point));
  EXPECT_EQ(box_of_blob(blob).max_y, 2);
  std::vector<Point> drawn{{0, 0}, {3, 4}};
  Wkb line = wkb_of_line(drawn);
  blob = to_blob(line, {0, 0, 3, 4}, 4549);
  EXPECT_TRUE(std::ranges::equal(wkb_of_blob(blob), line));
  EXPECT_EQ(box_of_blob(blob).max_x, 3);
}

}  // namespace qinzao
