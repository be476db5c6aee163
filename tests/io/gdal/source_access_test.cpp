#include "engine/io/gdal/source_access.hpp"

#include <gtest/gtest.h>

namespace qinzao::test {
namespace {

TEST(SourceAccess, APasswordIsNotPartOfAName) {
  EXPECT_EQ(without_password("PG:host=db user=ck password=ck'pw dbname=land"),
            "PG:host=db user=ck password=*** dbname=land");
  EXPECT_EQ(without_password("PG:host=db password = 'a \\' b' dbname=land"), "PG:host=db password = *** dbname=land");
  EXPECT_EQ(without_password("postgresql://ck:geheim@db/land"), "postgresql://ck:***@db/land");
  EXPECT_EQ(without_password("MySQL:land,user=ck,Password=geheim,host=db"), "MySQL:land,user=ck,Password=***,host=db");
  EXPECT_EQ(without_password("管网/污水管.shp"), "管网/污水管.shp");
  EXPECT_EQ(without_password("http://127.0.0.1:9/x.geojson"), "http://127.0.0.1:9/x.geojson");
}

}  // namespace
}  // namespace qinzao::test
