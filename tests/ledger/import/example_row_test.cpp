#include "engine/ledger/import/example_row.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(ExampleRow, IsMarkedByTheWordAndItsColon) {
  for (char const* cell : {"示例：001", "示例:001", " 示例 ：", "example: WS1", "Example：WS1", "EXAMPLE:"})
    EXPECT_TRUE(is_example(cell)) << cell;
  for (char const* cell : {"", "001", "示例小区1号", "Example Street", "例：1", "第示例：1"})
    EXPECT_FALSE(is_example(cell)) << cell;
}

}  // namespace qinzao
