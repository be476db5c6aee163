#include "engine/io/gdal/zip.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao::test {
namespace {

TEST(Zip, WhatIsWrittenIsReadAgain) {
  Scratch scratch;
  std::string bytes(300'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * i % 251);
  ZipMembers members{{"[a].xml", "<a/>"}, {"空", ""}, {"文件夹/图.png", bytes}};
  std::string zip = scratch.file("包 (1).zip", zip_of(members));
  EXPECT_EQ(zip_members(zip), members);
  EXPECT_EQ(zip_member(zip, "文件夹/图.png"), bytes);
  EXPECT_EQ(zip_of(members), zip_of(members));
  EXPECT_THROW(zip_members(scratch.file("torn.zip", zip_of(members).substr(0, 400))), Error);
}

}  // namespace
}  // namespace qinzao::test
