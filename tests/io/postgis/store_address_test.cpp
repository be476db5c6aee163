#include "engine/io/postgis/store_address.hpp"

#include <gtest/gtest.h>

#include <string>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

/// What is said of a connection text that cannot be read; empty: it can.
std::string refusal(std::string const& word) {
  try {
    parse_store_address(word);
  } catch (UsageError const& error) {
    return error.what();
  }
  return {};
}

TEST(StoreAddress, TheSchemaIsOursAndTheRestIsLibpqs) {
  StoreAddress address = parse_store_address("PG:host=db dbname=nantong schema=two user=li");
  EXPECT_EQ(address.name, "PG:nantong/two");
  EXPECT_EQ(address.schema, "two");
  EXPECT_EQ(address.connection, "host='db' dbname='nantong' user='li'");
  EXPECT_FALSE(address.password);
}

TEST(StoreAddress, QuotesAndBackslashesKeepBlanks) {
  StoreAddress address = parse_store_address(R"(PG: dbname = 'my city' user=a\ b  password='it\'s')");
  EXPECT_EQ(address.connection, R"(dbname='my city' user='a b' password='it\'s')");
  EXPECT_EQ(address.name, "PG:my city/qinzao");
  EXPECT_TRUE(address.password);
}

TEST(StoreAddress, NothingOfAFaultyTextIsRepeated) {
  for (std::string word : {"PG:hunter2", "PG:host=x hunter2=y", "PG:host=x password='hunter2", "PG:dbname=x hunter2",
                           "PG:dbname='host=x password=hunter2'", "PG:dbname=postgresql://li:hunter2@x/y",
                           "PG:dbname=x schema=pg_hunter2", "PG:dbname=x schema=hunter2/y"}) {
    EXPECT_NE(refusal(word), "") << word;
    EXPECT_EQ(refusal(word).find("hunter2"), std::string::npos) << word;
  }
}

TEST(StoreAddress, OtherWordsAreFiles) {
  EXPECT_TRUE(is_store("PG:dbname=x"));
  EXPECT_FALSE(is_store("PG.gpkg"));
}

}  // namespace

}  // namespace qinzao
