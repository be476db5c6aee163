#include <gtest/gtest.h>

#include <fstream>

#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/sheets/spreadsheet.hpp"
#include "engine/io/sheets/workbook.hpp"
#include "tests/support/scratch.hpp"

// Tables as offices keep them, loaded into a city.

namespace qinzao {
namespace {

LoadReport load_table(Scratch const& scratch, std::string const& layer, std::string const& file,
                      std::map<std::string, std::string> constants = {}) {
  std::string city = scratch / "city.gpkg";
  if (!std::filesystem::exists(city)) create_city(city, Crs{"EPSG:4549"}, "city");
  LoadRequest request;
  request.city = city;
  request.layer = layer;
  request.source.path = scratch / file;
  request.source_crs = Crs{"EPSG:4549"};
  request.wishes.constants = std::move(constants);
  return load(request);
}

std::string rows(Scratch const& scratch, std::string const& sql) {
  Database city{scratch / "city.gpkg", Database::Mode::read};
  Statement row = city.prepare(sql);
  std::string all;
  while (row.step()) all += (all.empty() ? "" : " ") + std::string{row.text(0)};
  return all;
}

/// A workbook of one sheet; numbers are numbers.
void write_sheet(std::filesystem::path const& path, std::vector<std::vector<SpreadsheetCell>> rows) {
  Spreadsheet sheet;
  sheet.name = "表";
  for (SpreadsheetCell const& cell : rows.front()) {
    auto const* title = std::get_if<std::string>(&cell);
    sheet.header.push_back({title == nullptr ? std::string{} : *title, CellKind::text});
  }
  for (std::vector<SpreadsheetCell> const& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (std::holds_alternative<double>(row[i])) sheet.header[i].kind = CellKind::real;
  rows.erase(rows.begin());
  sheet.rows = std::move(rows);
  write_spreadsheet(sheet, path, path);
}

TEST(LoadTable, HeaderOfASheetStandsBelowItsTitles) {
  Scratch scratch;
  write_sheet(scratch / "nodes.xlsx", {{"地下管线点成果表", {}, {}, {}, {}},
                                       {"工程：南横河", {}, {}, "单位：米", {}},
                                       {"管线点号", "X", "Y", "地面高程", "附属物"},
                                       {"WS1", 585000.0, 3547700.0, 5.2, "检查井"},
                                       {{}, {}, {}, {}, {}},
                                       {"WS2", 585040.0, 3547700.0, 5.1, "检查井"}});
  LoadReport report = load_table(scratch, "nodes", "nodes.xlsx");
  EXPECT_EQ(report.header_row, 3U);
  EXPECT_EQ(report.read, 2U);
  EXPECT_EQ(rows(scratch, "SELECT node_id || ':' || kind || ':' || ground_level_m FROM nodes"),
            "WS1:manhole:5.2 WS2:manhole:5.1");
}

TEST(LoadTable, SheetWithItsHeaderFirstIsReadAsBefore) {
  Scratch scratch;
  write_sheet(scratch / "nodes.xlsx",
              {{"管线点号", "X", "Y"}, {"WS1", 585000.0, 3547700.0}, {"WS2", 585040.0, 3547700.0}});
  write_sheet(scratch / "pipes.xlsx", {{"起点点号", "终点点号", "管径"}, {"WS1", "WS2", 400.0}});
  EXPECT_EQ(load_table(scratch, "nodes", "nodes.xlsx").read, 2U);
  LoadReport report = load_table(scratch, "pipes", "pipes.xlsx");
  EXPECT_EQ(report.header_row, 1U);
  EXPECT_EQ(report.made_keys, 1U);
  EXPECT_EQ(rows(scratch, "SELECT pipe_id || ':' || diameter_mm FROM pipes"), "WS1-WS2:400.0");
}

/// A .dbf of one text and one number column, its bytes as given.
void write_dbf(std::filesystem::path const& path, std::vector<std::pair<std::string, std::string>> const& rows,
               std::string const& number_column) {
  auto field = [](std::string name, char type, char length) {
    name.resize(11, '\0');
    std::string descriptor = name + type + std::string(4, '\0') + length;
    descriptor.resize(32, '\0');
    return descriptor;
  };
  std::string text(1, '\x03');
  text += std::string{"\x14\x01\x01", 3};
  text += static_cast<char>(rows.size());
  text += std::string(3, '\0');
  text += '\x61';
  text += std::string(1, '\0');
  text += '\x25';
  text.resize(32, '\0');
  text += field("NOTE", 'C', 18) + field(number_column, 'N', 18) + '\r';
  for (auto const& [note, number] : rows) {
    std::string padded = note;
    padded.resize(18, ' ');
    text += ' ' + padded + std::string(18 - number.size(), ' ') + number;
  }
  std::ofstream{path, std::ios::binary} << text << '\x1a';
}

TEST(Dbf, HasOneEncodingAndKeepsLongNumbers) {
  Scratch scratch;
  std::string gbk_well = "\xf1\xbf\xbe\xae";  // 窨井: valid UTF-8 by chance
  write_dbf(scratch / "a.dbf", {{gbk_well, "320602199001011234"}, {"\xce\xdb\xcb\xae", "7"}}, "ID");
  std::vector<Sheet> sheets = read_workbook(scratch / "a.dbf").sheets;
  EXPECT_EQ(sheets[0].rows[1][0].text, "窨井");
  EXPECT_EQ(sheets[0].rows[1][1].text, "320602199001011234");
  EXPECT_EQ(sheets[0].rows[1][1].kind, SheetCell::Kind::text);  // a double would not hold it
  EXPECT_EQ(sheets[0].rows[2][0].text, "污水");
  EXPECT_EQ(sheets[0].rows[2][1].kind, SheetCell::Kind::number);
}

TEST(Dbf, Utf8CutInACharacterIsStillUtf8) {
  Scratch scratch;
  std::string cut = "污水检查井甲乙丙";  // 24 bytes into a field of 18, and one byte less
  write_dbf(scratch / "a.dbf", {{cut.substr(0, 17), "1"}, {"污水", "2"}}, "ID");
  std::vector<Sheet> sheets = read_workbook(scratch / "a.dbf").sheets;
  EXPECT_EQ(sheets[0].rows[1][0].text, "污水检查井");
  EXPECT_EQ(sheets[0].rows[2][0].text, "污水");
}

TEST(Dbf, SidecarInCapitalsNamesTheEncoding) {
  Scratch scratch;
  write_dbf(scratch / "a.dbf", {{"\xe9t\xe9", "1"}}, "ID");
  std::ofstream{scratch / "a.CPG"} << "ANSI 1252\n";
  EXPECT_EQ(read_workbook(scratch / "a.dbf").sheets[0].rows[1][0].text, "été");
}

}  // namespace
}  // namespace qinzao
