#include "engine/io/settings/toml_file.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

TEST(TomlFile, NotANumberIsNoNumber) {
  Scratch scratch;
  std::string path = scratch.file("t.toml", "good = 1.5\nbad = nan\nlarge = inf\nlist = [1, -inf]\n");
  toml::table const parsed = parse_toml(path);
  TomlTable table{path, parsed};
  EXPECT_EQ(table.number("good"), 1.5);
  EXPECT_THROW(table.number("bad"), Error);
  EXPECT_THROW(table.number_or("large", 2), Error);
  EXPECT_THROW(table.numbers("list"), Error);
}

}  // namespace

}  // namespace qinzao
