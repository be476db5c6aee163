#include "engine/io/gpkg/sqlite.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

/// The ranges of a table with rows of these numbers: "1-4 (4) 5-6 (2)".
std::string ranges(std::string const& rows, std::int64_t grain) {
  Scratch scratch;
  scratch.file("f.gpkg", "");
  Database file{scratch / "f.gpkg", Database::Mode::write};
  file.run("CREATE TABLE t (a)");
  file.run("INSERT INTO t (rowid) VALUES " + rows);
  std::string text;
  for (RowRange range : row_ranges(file, "t", grain))
    text += std::to_string(range.from) + "-" + std::to_string(range.to) + " (" + std::to_string(range.rows) + ") ";
  return text;
}

TEST(RowRanges, NoneHasRoomForMoreRowsThanItHasNumbers) {
  EXPECT_EQ(ranges("(1), (6)", 4), "1-4 (4) 5-6 (2) ");
  EXPECT_EQ(ranges("(3)", 4), "3-3 (1) ");
  EXPECT_EQ(ranges("(1), (8)", 4), "1-4 (4) 5-8 (4) ");
}

TEST(RowRanges, RowNumbersGoUpToTheLargest) {
  EXPECT_EQ(ranges("(9223372036854775801), (9223372036854775807)", 4),
            "9223372036854775801-9223372036854775804 (4) 9223372036854775805-9223372036854775807 (3) ");
}

}  // namespace

}  // namespace qinzao
