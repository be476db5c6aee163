#include "engine/io/ledger/export_log.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "engine/base/error.hpp"
#include "engine/io/ledger/pseudonym_key.hpp"
#include "tests/support/city.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

TEST(ExportLog, WhatLeavesIsRecordedWithItsHash) {
  Scratch scratch;
  test::make_city(scratch / "city.gpkg");
  ExportEntry entry{*Instant::parse("2020-11-15T04:00:00Z"), "progress", Privacy::area, "张工"};
  export_file(scratch / "city.gpkg", entry, scratch / "out.csv",
              [](auto const& path) { std::ofstream{path} << "abc"; });
  Database city{scratch / "city.gpkg", Database::Mode::read};
  Statement row = city.prepare("SELECT written_at, what, profile, file, sha256 FROM exports");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(0), "2020-11-15T04:00:00.000Z");
  EXPECT_EQ(row.text(1), "progress");
  EXPECT_EQ(row.text(2), "area");
  EXPECT_EQ(row.text(3), "out.csv");
  EXPECT_EQ(row.text(4),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // NIST's SHA-256 of "abc"
  EXPECT_FALSE(row.step());
}

TEST(ExportLog, WhatCannotBeRecordedDoesNotLeave) {
  Scratch scratch;
  std::ofstream{scratch / "city.gpkg"} << "no database at all, but long enough to be looked at as one";
  EXPECT_THROW(export_file(scratch / "city.gpkg", {}, scratch / "out.csv",
                           [](auto const& path) { std::ofstream{path} << "abc"; }),
               Error);
  EXPECT_FALSE(std::filesystem::exists(scratch / "out.csv"));
}

TEST(PseudonymKey, IsMadeOnceForItsOwnerAlone) {
  Scratch scratch;
  PseudonymKey key = pseudonym_key_of(scratch / "city.gpkg");
  EXPECT_EQ(pseudonym_key_of(scratch / "city.gpkg"), key);
  struct stat facts {};
  ASSERT_EQ(stat((scratch / "city.gpkg.key").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
  EXPECT_NE(pseudonym_key_of(scratch / "other.gpkg"), key);
  std::ofstream{scratch / "city.gpkg.key"} << "short";
  EXPECT_THROW(pseudonym_key_of(scratch / "city.gpkg"), Error);
}

TEST(Privacy, PseudonymsHoldUnderOneKeyAndTellNothingWithoutIt) {
  PseudonymKey a{1};
  PseudonymKey b{2};
  EXPECT_EQ(pseudonym(a, "P1/007"), pseudonym(a, "P1/007"));
  EXPECT_NE(pseudonym(a, "P1/007"), pseudonym(a, "P1/008"));
  EXPECT_NE(pseudonym(a, "P1/007"), pseudonym(b, "P1/007"));
  EXPECT_EQ(pseudonym(a, "P1/007").size(), 18U);
}

TEST(Privacy, NamesAreMaskedAfterTheirFirstCharacter) {
  EXPECT_EQ(masked_name("张三丰"), "张*");
  EXPECT_EQ(masked_name("Li"), "L*");
  EXPECT_EQ(masked_name(""), "");
}

}  // namespace qinzao
