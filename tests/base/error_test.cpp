#include "engine/base/error.hpp"

#include <gtest/gtest.h>

#include "engine/base/message.hpp"

namespace qinzao {
namespace {

TEST(Error, SpeaksBothLanguages) {
  Error error{message("{}：没有图层 {}{}", "{}: has no layer {}{}", "城.gpkg", 7,
                      Message{"（是不是 8？）", " (did you mean 8?)"})};
  EXPECT_STREQ(error.in(Language::zh), "城.gpkg：没有图层 7（是不是 8？）");
  EXPECT_STREQ(error.in(Language::en), "城.gpkg: has no layer 7 (did you mean 8?)");
  EXPECT_STREQ(error.what(), error.in(Language::en));
}

TEST(Error, PlainSentenceIsTheSameInBoth) {
  UsageError error{"database is busy"};
  EXPECT_STREQ(error.in(Language::zh), "database is busy");
}

TEST(Error, SaysWhere) {
  Message said = describe({"表.csv", 17, "diameter_mm"}, Message{"为空", "is empty"});
  EXPECT_EQ(said.zh, "表.csv，第 17 行，diameter_mm：为空");
  EXPECT_EQ(said.en, "表.csv, row 17, diameter_mm: is empty");
}

}  // namespace
}  // namespace qinzao
