#include "engine/io/source/text_cells.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/sheets/spreadsheet.hpp"
#include "engine/io/sheets/workbook.hpp"
#include "tests/support/city_rows.hpp"
#include "tests/support/scratch.hpp"

// Ids keep every digit that their source has, and the same id is the same however it is written.

namespace qinzao {
namespace {

LoadReport load_file(Scratch const& scratch, std::string const& layer, std::string const& file,
                     std::string const& quarantine = {}) {
  std::string city = scratch / "city.gpkg";
  if (!std::filesystem::exists(city)) create_city(city, Crs{"EPSG:4549"}, "city");
  LoadRequest request;
  request.city = city;
  request.layer = layer;
  request.source.path = scratch / file;
  request.source_crs = Crs{"EPSG:4549"};
  if (!quarantine.empty()) request.quarantine = scratch / quarantine;
  return load(request);
}

void write(Scratch const& scratch, std::string const& file, std::string const& text) {
  std::ofstream{scratch / file, std::ios::binary} << text;
}

struct DbfColumn {
  std::string name;
  std::size_t length;
  std::size_t decimals;
};

/// A .dbf of numbers, written as given.
void write_dbf(std::filesystem::path const& path, std::vector<DbfColumn> const& columns,
               std::vector<std::vector<std::string>> const& numbers) {
  std::size_t record = 1;
  for (DbfColumn const& column : columns) record += column.length;
  std::string text(1, '\x03');
  text += std::string{"\x14\x01\x01", 3};
  text += static_cast<char>(numbers.size());
  text += std::string(3, '\0');
  text += static_cast<char>(32 * (columns.size() + 1) + 1);
  text += std::string(1, '\0');
  text += static_cast<char>(record);
  text.resize(32, '\0');
  for (DbfColumn const& column : columns) {
    std::string descriptor = column.name;
    descriptor.resize(11, '\0');
    descriptor += 'N';
    descriptor.resize(16, '\0');
    descriptor += static_cast<char>(column.length);
    descriptor += static_cast<char>(column.decimals);
    descriptor.resize(32, '\0');
    text += descriptor;
  }
  text += '\r';
  for (auto const& row : numbers) {
    text += ' ';
    for (std::size_t i = 0; i < columns.size(); ++i)
      text += std::string(columns[i].length - row[i].size(), ' ') + row[i];
  }
  std::ofstream{path, std::ios::binary} << text << '\x1a';
}

}  // namespace

TEST(TextCells, TheNumbersOfADbfKeepEveryDigit) {
  Scratch scratch;
  write_dbf(scratch / "nodes.dbf",
            {{"NODE_ID", 20, 0}, {"X", 12, 1}, {"Y", 12, 1}, {"RIM_ELEV", 24, 6}, {"OLD_CODE", 20, 2}},
            {{"32060219990101123456", "585000.0", "3547700.0", "5.250000", "9007199254740993.00"},
             {"9007199254740993", "585040.0", "3547700.0", "5.100000", "12.50"},
             {"7", "585080.0", "3547700.0", "5.000000", ""}});
  load_file(scratch, "nodes", "nodes.dbf");
  EXPECT_EQ(city_rows(scratch, "SELECT node_id FROM nodes ORDER BY fid"), "32060219990101123456 9007199254740993 7");
  EXPECT_EQ(city_rows(scratch, "SELECT ground_level_m FROM nodes ORDER BY fid"), "5.25 5.1 5.0");
  EXPECT_EQ(city_rows(scratch, "SELECT coalesce(OLD_CODE, '-') FROM nodes ORDER BY fid"), "9007199254740993 12.5 -")
      << "a column that is only kept, too";
}

TEST(TextCells, TheNumbersOfADbfLedgerKeepEveryDigit) {
  Scratch scratch;
  write_dbf(scratch / "ledger.dbf", {{"ID", 20, 0}, {"PERSONS", 4, 0}}, {{"32060219990101123456", "3"}, {"8", "4"}});
  Workbook book = read_workbook(scratch / "ledger.dbf");
  EXPECT_EQ(book.sheets[0].at(1, 0).text, "32060219990101123456");
  EXPECT_EQ(book.sheets[0].at(2, 0).text, "8");
  EXPECT_EQ(book.sheets[0].at(1, 1).text, "3");
}

TEST(TextCells, ANumberThatLostDigitsOnItsWayNamesNoRow) {
  Scratch scratch;
  Spreadsheet sheet;
  sheet.name = "表";
  sheet.header = {{"管线点号", CellKind::real}, {"X", CellKind::real}, {"Y", CellKind::real}};
  sheet.rows = {{320602199901011234.0, 585000.0, 3547700.0}, {12.0, 585040.0, 3547700.0}};
  write_spreadsheet(sheet, scratch / "nodes.xlsx", scratch / "nodes.xlsx");
  EXPECT_THROW(load_file(scratch, "nodes", "nodes.xlsx"), Error);
  LoadReport report = load_file(scratch, "nodes", "nodes.xlsx", "bad.csv");
  EXPECT_EQ(report.refused, 1U);
  ASSERT_EQ(report.first_refusals.size(), 1U);
  EXPECT_EQ(report.first_refusals[0].row, 2);
  EXPECT_EQ(report.first_refusals[0].field, "node_id");
  EXPECT_EQ(report.first_refusals[0].cause.en,
            "has too many digits, and the source has lost the last of them; keep ids as text there");
  EXPECT_EQ(city_rows(scratch, "SELECT node_id FROM nodes"), "12");

  std::string line = "\"LINESTRING (585000 3547700, 585040 3547700)\"\n";
  write(scratch, "pipes.csv", "管线编号,起点点号,终点点号,wkt\nP1,3.20602E+17,12," + line + "P2,12,9.1," + line);
  report = load_file(scratch, "pipes", "pipes.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT coalesce(from_node, '-') || '>' || to_node FROM pipes"), "->12 12>9.1")
      << "an end that nobody can tell is unknown, and counted";
  auto from = std::ranges::find(report.fields, "from_node", &FieldTally::field);
  ASSERT_NE(from, report.fields.end());
  EXPECT_EQ(from->unreadable.size(), 1U);

  write(scratch, "more.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4549"}},"features":[
{"type":"Feature","properties":{"node_id":32060219990101123456},"geometry":{"type":"Point","coordinates":[585000,3547700]}},
{"type":"Feature","properties":{"node_id":9007199254740993},"geometry":{"type":"Point","coordinates":[585000,3547800]}}]})");
  report = load_file(scratch, "nodes", "more.geojson", "bad.csv");
  EXPECT_EQ(report.refused, 1U);
  EXPECT_EQ(city_rows(scratch, "SELECT node_id FROM nodes"), "12 9007199254740993");
}

TEST(TextCells, FullWidthIdsAreThoseOfTheirCounterparts) {
  Scratch scratch;
  write(scratch, "nodes.csv", "管线点号,X,Y\nWS-3,585000,3547700\nＷＳ－４,585040,3547700\n");
  write(scratch, "pipes.csv", "管线编号,起点点号,终点点号\nＰ１,ＷＳ－３,WS-4\n");
  load_file(scratch, "nodes", "nodes.csv");
  LoadReport report = load_file(scratch, "pipes", "pipes.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT node_id FROM nodes"), "WS-3 WS-4");
  EXPECT_EQ(city_rows(scratch, "SELECT pipe_id || ':' || from_node || '>' || to_node FROM pipes"), "P1:WS-3>WS-4");
  bool told = std::ranges::any_of(report.hints, [](Message const& hint) {
    return hint.en == "起点点号: full-width ids are read as plain ones (rows: 1), such as ＷＳ－３ as WS-3";
  });
  EXPECT_TRUE(told);
}

TEST(TextCells, IdsWrittenAsDecimalsAreWholeNumbers) {
  Scratch scratch;
  std::string line = "\"LINESTRING (585000 3547700, 585040 3547700)\"\n";
  write(scratch, "nodes.csv", "node_id,x,y\n1,585000,3547700\n2,585040,3547700\n");
  write(scratch, "pipes.csv", "pipe_id,from_node,to_node,wkt\n1.0,1.0,2.0," + line + "2.0,2.0,," + line);
  write(scratch, "parts.csv", "pipe_id,from_node,to_node\n7.1,1,2\n8.0,2,1\n");
  load_file(scratch, "nodes", "nodes.csv");
  load_file(scratch, "pipes", "pipes.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT pipe_id || ':' || from_node || '>' || coalesce(to_node, '-') FROM pipes"),
            "1:1>2 2:2>-");
  load_file(scratch, "pipes", "parts.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT pipe_id FROM pipes"), "1 2 7.1 8.0") << "8.0 beside 7.1 is a name of its own";
}

TEST(TextCells, WhatHasLostItsDigits) {
  TextReading id{0, true};
  for (double number : {12.0, 999999999999999.0}) EXPECT_FALSE(is_lost_number(text_cell(number, id, true))) << number;
  EXPECT_TRUE(is_lost_number(text_cell(1234567890123456.0, id, true))) << "a spreadsheet keeps 15 digits";
  EXPECT_EQ(text_cell(1234567890123456.0, id, false), Cell{"1234567890123456"}) << "a double holds it";
  EXPECT_TRUE(is_lost_number(text_cell(9007199254740994.0, id, false)));
  EXPECT_TRUE(is_lost_number(text_cell(std::int64_t{320602199901011000}, id, true)));
  EXPECT_EQ(text_cell(std::int64_t{320602199901011234}, id, true), Cell{std::int64_t{320602199901011234}});
  EXPECT_EQ(text_cell(std::string{"1E5"}, id, false), Cell{"1E5"});
  EXPECT_EQ(text_cell(std::string{"3.5E+10"}, id, false), Cell{"3.5E+10"});
  EXPECT_TRUE(is_lost_number(text_cell(std::string{"3.2e+19"}, id, false)));
}

}  // namespace qinzao
