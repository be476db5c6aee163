#include "engine/io/export/shapefile.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(ShortNames, AreCutBetweenCharactersAndStayApart) {
  std::vector<std::string> names{"管线权属单位名称", "管线权属单位电话", "diameter_mm", "DIAMETER_M", "id"};
  EXPECT_EQ(short_names(names, 10, "GBK"),
            (std::vector<std::string>{"管线权属单", "管线权属_2", "diameter_m", "DIAMETER_2", "id"}));
  EXPECT_EQ(short_names(names, 10, "UTF-8"),
            (std::vector<std::string>{"管线权", "管线_2", "diameter_m", "DIAMETER_2", "id"}));
}

}  // namespace qinzao
