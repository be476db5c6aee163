#include <gtest/gtest.h>

#include <fstream>

#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/sheets/spreadsheet.hpp"
#include "engine/io/sheets/workbook.hpp"
#include "tests/support/city_rows.hpp"
#include "tests/support/scratch.hpp"

// Tables as offices keep them, loaded into a city.

namespace qinzao {
namespace {

LoadReport load_table(Scratch const& scratch, std::string const& layer, std::string const& file,
                      std::map<std::string, std::string> constants = {}, LoadMode mode = LoadMode::append) {
  std::string city = scratch / "city.gpkg";
  if (!std::filesystem::exists(city)) create_city(city, Crs{"EPSG:4549"}, "city");
  LoadRequest request;
  request.city = city;
  request.layer = layer;
  request.source.path = scratch / file;
  request.source_crs = Crs{"EPSG:4549"};
  request.overrides.constants = std::move(constants);
  request.mode = mode;
  return load(request);
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
  EXPECT_EQ(city_rows(scratch, "SELECT node_id || ':' || kind || ':' || ground_level_m FROM nodes"),
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
  EXPECT_EQ(city_rows(scratch, "SELECT pipe_id || ':' || diameter_mm FROM pipes"), "WS1-WS2:400.0");
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

TEST(LoadTable, UnitsOfAreaAndMoneyAreThoseOfTheHeader) {
  Scratch scratch;
  scratch.file("sites.csv", "点位编号,点位名称,面积(亩)\n1,甲,3\n2,乙,120平方米\n3,丙,0.5公顷\n4,丁,9999\n");
  LoadReport report = load_table(scratch, "sites", "sites.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT site_id || ':' || coalesce(area_m2, '-') FROM sites"),
            "1:2000.0 2:120.0 3:5000.0 4:-");
  auto area = std::ranges::find(report.fields, "area_m2", &FieldTally::field);
  ASSERT_NE(area, report.fields.end());
  EXPECT_EQ(area->converted.at(Message{"亩", "亩"}), 1U);
  scratch.file("tenders.csv", "标段编号,标段名称,中标价（万元）\nT1,一标,12.5\n");
  load_table(scratch, "tenders", "tenders.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT amount_cny FROM tenders"), "125000.0");
  scratch.file("areas.csv", "片区编号,片区面积\n,亩\nA1,1500\n");
  load_table(scratch, "areas", "areas.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT declared_area_m2 FROM areas"), "1000000.0");
}

TEST(LoadTable, WhereThingsLieIsNotEnoughToKnowThem) {
  Scratch scratch;
  scratch.file("wkt.csv", "foo,bar,wkt\n1,2,\"LINESTRING (585000 3547700, 585040 3547700)\"\n");
  EXPECT_THROW(load_table(scratch, "pipes", "wkt.csv"), Error);
  scratch.file("xy.csv", "foo,x,y\n1,585000,3547700\n");
  EXPECT_THROW(load_table(scratch, "nodes", "xy.csv"), Error);
  EXPECT_EQ(city_rows(scratch, "SELECT name FROM pragma_table_info('pipes') WHERE name IN ('foo', 'bar')"), "");
  scratch.file("bare.csv", "x,y\n585000,3547700\n");
  EXPECT_EQ(load_table(scratch, "nodes", "bare.csv").added, 1U) << "nothing is left aside";
  EXPECT_EQ(load_table(scratch, "nodes", "xy.csv", {{"kind", "manhole"}}).made_keys, 1U);
}

/// The hint that begins so, in English; empty: none does.
std::string hint_of(LoadReport const& report, std::string_view beginning) {
  for (Message const& hint : report.hints)
    if (hint.en.starts_with(beginning)) return hint.en;
  return {};
}

TEST(LoadTable, EndsAndStatesThatArePlainAreRead) {
  Scratch scratch;
  std::string wkt = "\"LINESTRING (585000 3547700, 585040 3547700)\"";
  scratch.file("a.csv", "pipe_id,N1,N2,LIFECYCLE,wkt\nA,W1,W2,ACT," + wkt + "\nB,W2,W3,ABD," + wkt + "\n");
  load_table(scratch, "pipes", "a.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT pipe_id || ':' || from_node || '>' || to_node || ':' || status FROM pipes"),
            "A:W1>W2:in_service B:W2>W3:abandoned");
  scratch.file("b.csv", "pipe_id,status,使用状态,wkt\nC,checked,在用," + wkt + "\nD,checked,废弃," + wkt + "\n");
  load_table(scratch, "pipes", "b.csv");
  EXPECT_EQ(city_rows(scratch, "SELECT pipe_id || ':' || status FROM pipes WHERE pipe_id > 'B'"),
            "C:in_service D:abandoned")
      << "the column whose words are on the list";
}

TEST(LoadTable, EndsAndStatesThatMayBeAreTold) {
  Scratch scratch;
  std::string wkt = "\"LINESTRING (585000 3547700, 585040 3547700)\"";
  scratch.file("a.csv", "pipe_id,KA,KB,ABANDONED,wkt\nA,W1,W2,N," + wkt + "\nB,W2,W3,Y," + wkt + "\n");
  LoadReport report = load_table(scratch, "pipes", "a.csv");
  EXPECT_EQ(hint_of(report, "columns that look like ends"),
            "columns that look like ends and feed nothing: KA, KB; name them, for example --map from_node=KA --map "
            "to_node=KB");
  EXPECT_EQ(hint_of(report, "columns that look like the state of use"),
            "columns that look like the state of use and feed nothing: ABANDONED; name them, for example --map "
            "status=ABANDONED");
  scratch.file("b.csv", "pipe_id,N1,REMARK1,REMARK2,wkt\nC,3,a,b," + wkt + "\nD,4,c,d," + wkt + "\n");
  report = load_table(scratch, "pipes", "b.csv");
  EXPECT_EQ(hint_of(report, "columns that look like ends"), "");
  EXPECT_EQ(city_rows(scratch, "SELECT count(*) FROM pipes WHERE from_node IS NOT NULL"), "0");
}

TEST(Upsert, ABlankCellSaysNothing) {
  Scratch scratch;
  scratch.file("nodes.csv",
               "node_id,kind,ground_level_m,remark,x,y\n1,manhole,5.2,old,585000,3547700\n"
               "2,outfall,5.3,,585040,3547700\n");
  load_table(scratch, "nodes", "nodes.csv");
  scratch.file("more.csv", "node_id,ground_level_m,kind,remark\n1,5.5,,\n2,0,treatment_plant,new\n");
  LoadReport report = load_table(scratch, "nodes", "more.csv", {}, LoadMode::upsert);
  char const* all = "SELECT node_id || ':' || kind || ':' || ground_level_m || ':' || ifnull(remark, '-') FROM nodes";
  EXPECT_EQ(city_rows(scratch, all), "1:manhole:5.5:old 2:treatment_plant:5.3:new");
  EXPECT_EQ(report.changed, 2U);
  ASSERT_EQ(report.hints.size(), 1U);
  EXPECT_EQ(report.hints[0].en, "blank cells of the source left values that are known as they are: 3");
  report = load_table(scratch, "nodes", "more.csv", {}, LoadMode::upsert);
  EXPECT_EQ(report.unchanged, 2U);
}

TEST(Upsert, ASizeThatIsGivenTakesTheOtherOneAway) {
  Scratch scratch;
  std::string line = ",\"LINESTRING(585000 3547700,585040 3547700)\"\n";
  scratch.file("pipes.csv", "pipe_id,管径,wkt\nA,500x300" + line + "B,400" + line + "C,500x300" + line);
  load_table(scratch, "pipes", "pipes.csv");
  scratch.file("more.csv", "pipe_id,管径,material\nA,600,PVC\nB,700x500,\nC,,PE\n");
  load_table(scratch, "pipes", "more.csv", {}, LoadMode::upsert);
  EXPECT_EQ(city_rows(scratch,
                      "SELECT pipe_id || ':' || ifnull(diameter_mm, '-') || ':' || ifnull(width_mm, '-') || ':' || "
                      "ifnull(height_mm, '-') FROM pipes"),
            "A:600.0:-:- B:-:700.0:500.0 C:-:500.0:300.0");
}

/// Three manholes in a row; the middle one has a row for each of its two pipes.
constexpr char const* survey_points =
    "管线点号,连接点号,附属物,X,Y,地面高程,管底高程,管径,材质\n"
    "WS1,WS2,检查井,585000,3547700,5.2,3.2,300,PVC\n"
    "WS2,WS1,检查井,585040,3547700,5.3,3.1,300,PVC\n"
    ",WS3,,,,,3.05,400,PE\n"
    "WS3,WS2,检查井,585080,3547700,5.3,2.9,400,PE\n"
    "WS4,,雨水口,585080,3547710,5.4,,,\n";

TEST(PointTable, APointOfSeveralConnectionsIsTakenOnce) {
  Scratch scratch;
  scratch.file("points.csv", survey_points);
  LoadReport report = load_table(scratch, "nodes", "points.csv");
  EXPECT_EQ(report.added, 4U);
  EXPECT_EQ(city_rows(scratch,
                      "SELECT node_id || ':' || kind || ':' || ground_level_m || ':' || ifnull(invert_level_m, '-') "
                      "FROM nodes"),
            "WS1:manhole:5.2:3.2 WS2:manhole:5.3:3.05 WS3:manhole:5.3:2.9 WS4:inlet:5.4:-");
  EXPECT_EQ((report.passed_over[{"同一点的其他行", "further rows of a point"}]), 1U);
  EXPECT_TRUE(report.kept_columns.empty()) << "管径 and 材质 are of the pipes";
}

TEST(PointTable, TheTwoRowsOfAPipeAreOne) {
  Scratch scratch;
  scratch.file("points.csv", survey_points);
  load_table(scratch, "nodes", "points.csv");
  LoadReport report = load_table(scratch, "pipes", "points.csv");
  EXPECT_EQ(report.added, 2U);
  EXPECT_EQ(city_rows(scratch,
                      "SELECT pipe_id || ':' || diameter_mm || ':' || material || ':' || invert_up_m || ':' || "
                      "invert_down_m FROM pipes"),
            "WS1-WS2:300.0:PVC:3.2:3.1 WS2-WS3:400.0:PE:3.05:2.9");
  EXPECT_EQ((report.passed_over[{"没有连接点的行", "rows without a connection"}]), 1U);
}

TEST(PointTable, APipeRunsDownhillWhicheverRowStandsFirst) {
  Scratch scratch;
  scratch.file("points.csv",
               "点号,连接点号,X,Y,地面高程,埋深,管径\nA,B,585000,3547700,5.0,3.0,300\n"
               "B,A,585040,3547700,5.0,2.0,400\n");
  load_table(scratch, "nodes", "points.csv");
  LoadReport report = load_table(scratch, "pipes", "points.csv");
  EXPECT_EQ(city_rows(scratch,
                      "SELECT pipe_id || ':' || invert_up_m || ':' || invert_down_m || ':' || diameter_mm FROM pipes"),
            "B-A:3.0:2.0:300.0");
  ASSERT_FALSE(report.hints.empty());
  EXPECT_NE(report.hints.back().en.find("A diameter_mm (row 1: 300, row 2: 400)"), std::string::npos)
      << report.hints.back().en;
}

TEST(PointTable, RowsOfOnePointThatDifferAreTold) {
  Scratch scratch;
  scratch.file("points.csv",
               "管线点号,连接点号,附属物,X,Y,地面高程\nA,B,检查井,585000,3547700,5.2\n"
               "A,C,雨水口,585000,3547700,5.2\n");
  LoadReport report = load_table(scratch, "nodes", "points.csv");
  EXPECT_NE(report.hints.back().en.find("A kind (row 1: manhole, row 2: inlet)"), std::string::npos);
  scratch.file("apart.csv", "管线点号,连接点号,X,Y\nD,B,585000,3547700\nD,C,585001,3547700\n");
  EXPECT_THROW(load_table(scratch, "nodes", "apart.csv"), Error) << "two points of one name";
}

TEST(Dxf, TextsAndLayersAreInOneEncoding) {
  auto ring = [](int x) {
    std::string text = "0\nLWPOLYLINE\n8\n宗地\n90\n4\n70\n1\n";
    for (auto [dx, dy] : {std::pair{0, 0}, {20, 0}, {20, 20}, {0, 20}})
      text += "10\n" + std::to_string(585000 + x + dx) + "\n20\n" + std::to_string(3547700 + dy) + "\n";
    return text + "0\nTEXT\n8\n宗地号\n10\n" + std::to_string(585010 + x) + "\n20\n3547710\n40\n2\n1\n秦" +
           std::to_string(x) + "\n";
  };
  std::string drawing = "0\nSECTION\n2\nENTITIES\n" + ring(0) + ring(40) + "0\nENDSEC\n0\nEOF\n";
  bool intact = true;
  for (std::string const& asked : {std::string{}, std::string{"GBK"}}) {
    Scratch scratch;
    scratch.file("a.dxf", from_utf8(drawing, "GBK", intact));
    create_city(scratch / "city.gpkg", Crs{"EPSG:4549"}, "city");
    LoadRequest request;
    request.city = scratch / "city.gpkg";
    request.layer = "parcels";
    request.source.path = scratch / "a.dxf";
    request.source.encoding = asked;
    request.source.drawing_layers = {"宗地", "宗地号"};
    request.source_crs = Crs{"EPSG:4549"};
    LoadReport report = load(request);
    EXPECT_EQ(city_rows(scratch, "SELECT parcel_id FROM parcels"), "秦0 秦40");
    EXPECT_EQ(report.assumed_encoding, asked.empty() ? "GB18030" : "");
  }
}

}  // namespace
}  // namespace qinzao
