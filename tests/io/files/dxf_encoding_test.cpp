#include "engine/io/files/dxf_encoding.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/io/files/encoding.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

/// A drawing of one text, with a header of these variables.
std::string drawing(std::string const& text, std::string const& version, std::string const& code_page) {
  std::string header;
  if (!version.empty()) header += "9\n$ACADVER\n1\n" + version + "\n";
  if (!code_page.empty()) header += "9\n$DWGCODEPAGE\n3\n" + code_page + "\n";
  if (!header.empty()) header = "0\nSECTION\n2\nHEADER\n" + header + "0\nENDSEC\n";
  return header + "0\nSECTION\n2\nENTITIES\n0\nTEXT\n8\n" + text + "\n10\n1\n20\n2\n40\n2\n1\n" + text +
         "\n0\nENDSEC\n0\nEOF\n";
}

std::string encoding_of(std::string const& text, std::string const& version = {}, std::string const& code_page = {},
                        std::string const& asked = {}) {
  Scratch scratch;
  DxfEncoding found = dxf_encoding(scratch.file("a.dxf", drawing(text, version, code_page)), asked);
  return found.name + (found.assumed ? " assumed" : "");
}

std::string gbk(std::string const& text) {
  bool intact = true;
  return from_utf8(text, "GBK", intact);
}

}  // namespace

TEST(DxfEncoding, WithoutAHeaderTheTextsTell) {
  EXPECT_EQ(encoding_of("宗地号"), "UTF-8");
  EXPECT_EQ(encoding_of(gbk("宗地号")), "GB18030 assumed");
  EXPECT_EQ(encoding_of("parcel"), "UTF-8");
  EXPECT_EQ(encoding_of("caf\xe9 sewer"), "CP1252 assumed");
}

TEST(DxfEncoding, AnsiIs1252EvenWhereItIsNot) {
  EXPECT_EQ(encoding_of(gbk("宗地号"), "AC1009", "ANSI_1252"), "GB18030 assumed");
  EXPECT_EQ(encoding_of("宗地号", "AC1009", "ANSI_1252"), "UTF-8");
  EXPECT_EQ(encoding_of("caf\xe9 sewer", "AC1009", "ANSI_1252"), "CP1252");
}

TEST(DxfEncoding, CodePageOfTheHeaderHolds) {
  EXPECT_EQ(encoding_of(gbk("宗地号"), "AC1015", "ANSI_936"), "GB18030");
  EXPECT_EQ(encoding_of(gbk("宗地号"), "AC1015", "gb2312"), "GB18030");
  EXPECT_EQ(encoding_of("\xcd\xa8", "AC1015", "ANSI_936"), "GB18030") << "a word that is UTF-8 as well";
  EXPECT_EQ(encoding_of("宗地号", "AC1021", "ANSI_936"), "UTF-8") << "AutoCAD 2007 and later";
  EXPECT_EQ(encoding_of(gbk("宗地号"), "AC1021", "ANSI_936"), "GB18030") << "not what it should be";
}

TEST(DxfEncoding, TheOneAskedForIsTaken) {
  EXPECT_EQ(encoding_of(gbk("宗地号"), "", "", "GBK"), "GBK");
  EXPECT_EQ(encoding_of(gbk("宗地号"), "AC1015", "ANSI_1252", "GB18030"), "GB18030");
  EXPECT_THROW(encoding_of(gbk("宗地号"), "", "", "UTF-8"), Error);
  EXPECT_THROW(encoding_of(gbk("宗地号"), "", "", "no such"), Error);
}

}  // namespace qinzao
