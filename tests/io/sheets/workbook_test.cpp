#include "engine/io/sheets/workbook.hpp"

#include <cpl_vsi.h>
#include <gtest/gtest.h>

#include <utility>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

class HostileWorkbook : public testing::Test {
 protected:
  /// A workbook of these members, as a zip.
  std::filesystem::path zip(std::string_view name, std::vector<std::pair<std::string, std::string>> const& members) {
    std::filesystem::path path = scratch / name;
    std::filesystem::remove(path);
    std::string folder = "/vsizip/{" + path.string() + "}";
    VSILFILE* whole = VSIFOpenL(folder.c_str(), "wb");  // stays open while members are added
    for (auto const& [member, text] : members) {
      VSILFILE* file = VSIFOpenL((folder + "/" + member).c_str(), "wb");
      EXPECT_EQ(VSIFWriteL(text.data(), 1, text.size(), file), text.size());
      VSIFCloseL(file);
    }
    VSIFCloseL(whole);
    return path;
  }
  std::filesystem::path xlsx(std::string const& sheet) {
    return zip("b.xlsx",
               {{"xl/workbook.xml", R"(<workbook xmlns:r="r"><sheets><sheet name="S" r:id="1"/></sheets></workbook>)"},
                {"xl/_rels/workbook.xml.rels",
                 R"(<Relationships><Relationship Id="1" Target="worksheets/s.xml"/></Relationships>)"},
                {"xl/worksheets/s.xml", "<worksheet>" + sheet + "</worksheet>"}});
  }
  std::filesystem::path ods(std::string const& spreadsheet) {
    return zip("b.ods",
               {{"content.xml", R"(<o:document-content xmlns:office="o" xmlns:o="o" xmlns:table="t" xmlns:text="x">)" +
                                    spreadsheet + "</o:document-content>"}});
  }
  std::string complaint(std::filesystem::path const& path) {
    try {
      read_workbook(path);
    } catch (Error const& error) {
      std::string text = error.what();
      std::size_t at = text.find(scratch.path().string());
      return at == std::string::npos ? text : text.erase(at, scratch.path().string().size() + 1);
    }
    return "none";
  }

  Scratch scratch;
};

std::string row(std::string const& address, std::string const& value) {
  return "<row><c r=\"" + address + "\"><v>" + value + "</v></c></row>";
}

}  // namespace

TEST(SheetPut, ARowIsKeptUpToItsLastCell) {
  Sheet sheet;
  sheet.put(2, 1, {SheetCell::Kind::text, "甲"});
  ASSERT_EQ(sheet.rows.size(), 3U);
  EXPECT_EQ(sheet.rows[2].size(), 2U);
  EXPECT_EQ(sheet.at(2, 1).text, "甲");
  EXPECT_EQ(sheet.bytes, 2 * sizeof(SheetCell) + 3);
}

TEST(SheetPut, CellsFarToTheRightMayNotTakeMoreMemoryThanThereIs) {
  Sheet sheet;
  sheet.name = "S";
  sheet.bytes = Sheet::most_bytes - 10 * sizeof(SheetCell);
  sheet.put(0, 8, {SheetCell::Kind::text, "a"});
  try {
    sheet.put(1, 8, {SheetCell::Kind::text, "b"});
    FAIL();
  } catch (Error const& error) {
    EXPECT_STREQ(error.what(),
                 "S, I2: its rows reach so far that reading them takes more than 1 GB of memory; delete the "
                 "cells beside the table");
  }
  EXPECT_THROW(sheet.put(Sheet::most_rows, 0, {SheetCell::Kind::text, "c"}), Error);
  EXPECT_THROW(sheet.put(0, Sheet::most_columns, {SheetCell::Kind::text, "c"}), Error);
}

TEST_F(HostileWorkbook, MemoryIsCountedOverAllSheets) {
  std::string table =
      R"(<table:table table:name="T"><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row></table:table>)";
  Workbook book = read_workbook(ods(table + table));
  EXPECT_EQ(book.sheets[0].bytes, 6 * (sizeof(SheetCell) + 1));
  EXPECT_EQ(book.sheets[1].bytes, 2 * book.sheets[0].bytes);
}

TEST_F(HostileWorkbook, NoCellLiesBeyondTheLast) {
  EXPECT_EQ(complaint(xlsx(row("XFE1", "1"))), "S: a cell beyond the last");
  EXPECT_EQ(complaint(xlsx(row("A1048577", "1"))), "S: a cell beyond the last");
  EXPECT_EQ(complaint(xlsx(row("AAAAAAAAAAAAAAAAAAAAAAAA1", "1"))), "S: a cell beyond the last");
  EXPECT_EQ(complaint(xlsx(row("A99999999999999999999", "1"))), "none");  // no number: the row it stands in
  for (char const* repeated : {"16385", "99999999999999999999"})
    EXPECT_EQ(
        complaint(
            ods(R"(<table:table table:name="T"><table:table-row><table:table-cell table:number-columns-repeated=")" +
                std::string{repeated} + R"("><text:p>x</text:p></table:table-cell></table:table-row></table:table>)")),
        "b.ods, T: a cell beyond the last");
  EXPECT_EQ(
      complaint(ods(
          R"(<table:table table:name="T"><table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>)")),
      "b.ods, T: a row beyond the last");
}

TEST_F(HostileWorkbook, MergedCellsAreARangeOfTheSheetAndLieApart) {
  auto merged = [&](std::string const& ranges) {
    return complaint(xlsx("<sheetData>" + row("A1", "1") + "</sheetData><mergeCells>" + ranges + "</mergeCells>"));
  };
  auto range = [](std::string const& cells) { return "<mergeCell ref=\"" + cells + "\"/>"; };
  EXPECT_EQ(merged(range("A1:B2") + range("C1:C2") + range("A3:C3") + range("C4")), "none");
  EXPECT_EQ(merged(range("A1:ZZZZZZZZ2")), "S: A1:ZZZZZZZZ2 is no range of cells to merge");
  EXPECT_EQ(merged(range("B2:A1")), "S: B2:A1 is no range of cells to merge");
  EXPECT_EQ(merged(range("A1:B2") + range("B2:C3")), "S, B2: merged cells overlap");
  EXPECT_EQ(merged(range("A5:A9") + range("C1:C9") + range("A1:C1")), "S, A1: merged cells overlap");
}

TEST_F(HostileWorkbook, OdsWithRowsOutsideATableIsRefused) {
  EXPECT_EQ(
      complaint(ods("<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>")),
      "b.ods: holds rows or columns outside any table");
}

TEST_F(HostileWorkbook, ARunOfBlanksIsNoLongerThanAThousand) {
  Workbook book = read_workbook(ods(
      R"(<table:table table:name="T"><table:table-row><table:table-cell><text:p>a<text:s text:c="4000000000"/>b</text:p></table:table-cell></table:table-row></table:table>)"));
  EXPECT_EQ(book.sheets[0].at(0, 0).text, "a" + std::string(1000, ' ') + "b");
}

TEST_F(HostileWorkbook, InfinityIsText) {
  for (char const* value : {"inf", "nan", "1e999"}) {
    SheetCell cell = read_workbook(xlsx(row("A1", value))).sheets[0].at(0, 0);
    EXPECT_EQ(cell.kind, SheetCell::Kind::text) << value;
    EXPECT_EQ(cell.text, value);
  }
  SheetCell cell =
      read_workbook(
          ods(R"(<table:table table:name="T"><table:table-row><table:table-cell office:value-type="float" office:value="inf"><text:p>∞</text:p></table:table-cell></table:table-row></table:table>)"))
          .sheets[0]
          .at(0, 0);
  EXPECT_EQ(cell.kind, SheetCell::Kind::text);
  EXPECT_EQ(cell.text, "∞");
}

}  // namespace qinzao
