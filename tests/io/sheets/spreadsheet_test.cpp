#include "engine/io/sheets/spreadsheet.hpp"

#include <cpl_vsi.h>
#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

Spreadsheet small() {
  return {
      "进度",
      {{"项目", CellKind::text}, {"户数", CellKind::whole}, {"签约率", CellKind::percent}, {"日期", CellKind::date}},
      {{std::string{"=HYPERLINK(\"x\")"}, std::int64_t{12}, 91.5, std::string{"2020-06-03"}},
       {std::string{"a,\"b\"\nc"}, std::monostate{}, std::monostate{}, std::monostate{}}}};
}

/// One member of a zip, as text.
std::string member(std::filesystem::path const& zip, std::string const& name) {
  VSILFILE* file = VSIFOpenL(("/vsizip/" + zip.string() + "/" + name).c_str(), "rb");
  if (file == nullptr) return {};
  std::string text(100000, '\0');
  text.resize(VSIFReadL(text.data(), 1, text.size(), file));
  VSIFCloseL(file);
  return text;
}

}  // namespace

TEST(Spreadsheet, CsvQuotesAndDefusesFormulas) {
  EXPECT_EQ(csv_text(small()),
            "\xef\xbb\xbf项目,户数,签约率,日期\r\n\"'=HYPERLINK(\"\"x\"\")\",12,91.5,2020-06-03\r\n\"a,\"\"b\"\"\nc\",,"
            ",\r\n");
  for (char const* text : {"=1", "+1", "-1", "@a", "\tx"}) {
    Spreadsheet table{"t", {{"a", CellKind::text}}, {{std::string{text}}}};
    EXPECT_EQ(csv_text(table),
              "\xef\xbb\xbf"
              "a\r\n'" +
                  std::string{text} + "\r\n");
  }
  Spreadsheet numbers{"t", {{"a", CellKind::real}}, {{-1.5}}};
  EXPECT_EQ(csv_text(numbers),
            "\xef\xbb\xbf"
            "a\r\n-1.5\r\n")
      << "a number is no text";
}

TEST(Spreadsheet, XlsxIsFormattedAndHoldsNoFormula) {
  Scratch scratch;
  write_spreadsheet(small(), scratch / "a.xlsx", "a.xlsx");
  std::string sheet = member(scratch / "a.xlsx", "xl/worksheets/sheet1.xml");
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(sheet.find("customWidth=\"1\""), std::string::npos);
  EXPECT_NE(sheet.find("<v>0.915"), std::string::npos) << "91.5 % is 0.915 with a percent format";
  EXPECT_NE(sheet.find("<v>43985</v>"), std::string::npos) << "a date is a date";
  EXPECT_NE(member(scratch / "a.xlsx", "xl/styles.xml").find("0.0%"), std::string::npos);
  EXPECT_NE(member(scratch / "a.xlsx", "xl/sharedStrings.xml").find("=HYPERLINK"), std::string::npos);
}

TEST(Spreadsheet, OtherExtensionsAreRefused) {
  Scratch scratch;
  EXPECT_THROW(write_spreadsheet(small(), scratch / "a.pdf", "a.pdf"), UsageError);
}

}  // namespace qinzao
