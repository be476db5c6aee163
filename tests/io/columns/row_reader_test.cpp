#include "engine/io/columns/row_reader.hpp"

#include <gtest/gtest.h>

#include <array>

namespace qinzao {

namespace {

/// What a row of pipe columns becomes: field by field, as text.
std::string read_pipe(std::vector<std::pair<std::string, Cell>> const& given, std::string_view field) {
  static Synonyms const synonyms;
  std::vector<SourceColumn> columns;
  SourceRow row;
  for (auto const& [name, cell] : given) {
    columns.push_back({name, ColumnKind::text});
    row.cells.push_back(cell);
  }
  LayerSpec const& layer = *find_layer("pipes");
  RowReader reader{
      layer,   match(layer, columns, false, {}, synonyms),
      columns, synonyms,
      {},      [](std::string const& node) {
                     return node == "W1" ? std::optional<double>{4.5} : std::nullopt; }};
  FactsGatherer facts{columns, {}, synonyms};
  facts.add(row);
  reader.learn(facts.take());
  std::vector<Cell> values;
  reader.read(row, values);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (reader.fields()[i] == field)
      return reader.tallies()[i].unreadable.empty() ? text_of(values[i])
                                                    : "unreadable: " + reader.tallies()[i].unreadable.begin()->first;
  return "no such field";
}

}  // namespace

TEST(RowReader, BoxesAndCirclesAreToldApart) {
  EXPECT_EQ(read_pipe({{"管径", "500X300"}}, "width_mm"), "500");
  EXPECT_EQ(read_pipe({{"管径", "500X300"}}, "height_mm"), "300");
  EXPECT_EQ(read_pipe({{"管径", "500X300"}}, "diameter_mm"), "");
  EXPECT_EQ(read_pipe({{"WIDTH", 300.0}, {"HEIGHT", 300.0}}, "diameter_mm"), "300");
  EXPECT_EQ(read_pipe({{"WIDTH", 300.0}, {"HEIGHT", 300.0}}, "height_mm"), "");
  EXPECT_EQ(read_pipe({{"WIDTH", 300.0}, {"HEIGHT", 300.0}, {"SHAPE", "BOX"}}, "width_mm"), "300");
  EXPECT_EQ(read_pipe({{"WIDTH", 300.0}, {"HEIGHT", 0.0}}, "diameter_mm"), "300");
  EXPECT_EQ(read_pipe({{"geom1", 1.5}, {"geom2", 1.0}}, "height_mm"), "1500");
}

TEST(RowReader, SecondSizeOfABoxIsJudgedLikeTheFirst) {
  for (char const* text : {"300x0", "300X9999", "300×-1", "300x99999"}) {
    EXPECT_EQ(read_pipe({{"管径", text}}, "height_mm"), "") << text;
    EXPECT_EQ(read_pipe({{"管径", text}}, "width_mm"), "") << text;
    EXPECT_EQ(read_pipe({{"管径", text}}, "diameter_mm"), "300") << text;
  }
  EXPECT_EQ(read_pipe({{"管径", "12''x18''"}}, "width_mm"), "304.8");
  EXPECT_EQ(read_pipe({{"管径", "12x18 in"}}, "height_mm"), "457.2");
}

TEST(RowReader, WidthThatIsToldStays) {
  std::vector<std::pair<std::string, Cell>> box{{"管径", 1700.0}, {"断面宽", 2000.0}, {"断面高", 1500.0}};
  EXPECT_EQ(read_pipe(box, "width_mm"), "2000");
  EXPECT_EQ(read_pipe(box, "height_mm"), "1500");
  EXPECT_EQ(read_pipe(box, "diameter_mm"), "");
  std::vector<std::pair<std::string, Cell>> circle{{"管径", 600.0}, {"断面宽", 600.0}, {"断面高", 600.0}};
  EXPECT_EQ(read_pipe(circle, "diameter_mm"), "600");
  EXPECT_EQ(read_pipe(circle, "width_mm"), "");
}

TEST(RowReader, SideThatIsToldBesideABoxStays) {
  auto box = [](std::string size, Cell width, Cell height) {
    std::vector<std::pair<std::string, Cell>> row{{"管径", size}, {"宽", width}, {"高", height}};
    return read_pipe(row, "width_mm") + "x" + read_pipe(row, "height_mm") + " " + read_pipe(row, "diameter_mm");
  };
  EXPECT_EQ(box("500x300", 600.0, Cell{}), "600x300 ");
  EXPECT_EQ(box("500x500", 700.0, Cell{}), "700x500 ");
  EXPECT_EQ(box("500x300", 500.0, Cell{}), "500x300 ");
  EXPECT_EQ(box("500x300", 300.0, Cell{}), "300x500 ") << "told as height x width";
  EXPECT_EQ(box("500x300", Cell{}, 800.0), "500x800 ");
  EXPECT_EQ(box("500x300", Cell{}, 500.0), "300x500 ");
  EXPECT_EQ(box("500x300", 600.0, 400.0), "600x400 ");
  EXPECT_EQ(box("400", 600.0, Cell{}), "600x400 ");
}

TEST(RowReader, UnreadableValueIsUnknownAndCounted) {
  EXPECT_EQ(read_pipe({{"埋设年代", "90年代"}}, "installed_on"), "unreadable: 90年代");
  EXPECT_EQ(read_pipe({{"溢流", "maybe"}}, "overflow"), "unreadable: maybe");
  EXPECT_EQ(read_pipe({{"barrels", 1.5}}, "barrels"), "unreadable: 1.5");
}

TEST(RowReader, DatesThatMeanNoneAreMissing) {
  for (char const* text : {"9999", "9999-12-31", "9999/12/31 00:00:00", "1899-12-30", "0001-01-01", "21600000",
                           "-28800000", "99991231", "253402214400000", "0"})
    EXPECT_EQ(read_pipe({{"埋设年代", text}}, "installed_on"), "") << text;
  EXPECT_EQ(read_pipe({{"埋设年代", std::int64_t{21600000}}}, "installed_on"), "");
  EXPECT_EQ(read_pipe({{"埋设年代", "200506"}}, "installed_on"), "2005-06-01");
  EXPECT_EQ(read_pipe({{"埋设年代", std::int64_t{200506}}}, "installed_on"), "2005-06-01");
}

TEST(RowReader, UnitsOfCellBeatThoseOfTheColumn) {
  EXPECT_EQ(read_pipe({{"diameter", "30''"}}, "diameter_mm"), "762");
  EXPECT_EQ(read_pipe({{"管径(cm)", "30"}}, "diameter_mm"), "300");
  EXPECT_EQ(read_pipe({{"管径(cm)", "DN300mm"}}, "diameter_mm"), "300");
  EXPECT_EQ(read_pipe({{"diameter", "wide"}}, "diameter_mm"), "unreadable: wide");
}

TEST(RowReader, DepthNeedsTheGroundOfItsNode) {
  EXPECT_EQ(read_pipe({{"起点点号", "W1"}, {"起点埋深", 1.8}}, "invert_up_m"), "2.7");
  EXPECT_EQ(read_pipe({{"起点点号", "W9"}, {"起点埋深", 1.8}}, "invert_up_m"), "");
  EXPECT_EQ(read_pipe({{"起点点号", "W1"}, {"起点埋深", 1.8}, {"起点管底高程", 2.5}}, "invert_up_m"), "2.5");
}

/// Rows of nodes with ground, depth and level, and how the levels are held against the depths.
LevelContradictions held_against(std::vector<std::array<double, 3>> const& nodes) {
  static Synonyms const synonyms;
  std::vector<SourceColumn> columns;
  for (char const* name : {"地面高程", "井深", "井底高程"}) columns.push_back({name, ColumnKind::real});
  LayerSpec const& layer = *find_layer("nodes");
  RowReader reader{layer, match(layer, columns, false, {}, synonyms), columns, synonyms, {}, {}};
  FactsGatherer facts{columns, {}, synonyms};
  std::vector<SourceRow> rows;
  for (auto const& [ground, depth, level] : nodes) {
    rows.push_back({static_cast<std::int64_t>(rows.size() + 2), {ground, depth, level}, {}});
    facts.add(rows.back());
  }
  reader.learn(facts.take());
  std::vector<Cell> values;
  for (SourceRow const& row : rows) reader.read(row, values);
  return std::ranges::find(reader.tallies(), "invert_level_m", &FieldTally::field)->contradictions;
}

TEST(RowReader, ALevelThatIsNotGroundLessDepthIsCountedAndHolds) {
  EXPECT_EQ(held_against({{4.5, 2, 2.52}}).rows, 0U);
  LevelContradictions found = held_against({{4.5, 2, 2.5}, {4.5, 2, 2.521}, {4.5, 2, 2.479}});
  EXPECT_EQ(found.compared, 3U);
  EXPECT_EQ(found.rows, 2U);
  ASSERT_EQ(found.first.size(), 2U);
  EXPECT_EQ(found.first[0].row, 3);
  EXPECT_EQ(found.first[0].level_m, 2.521);
  EXPECT_EQ(found.first[0].below_ground_m, 2.5);
}

TEST(RowReader, EndsThatNameNoNodeAreUnknown) {
  EXPECT_EQ(read_pipe({{"UPSTREAM_MANHOLE", "END"}}, "from_node"), "");
  EXPECT_EQ(read_pipe({{"UPSTREAM_MANHOLE", "DMH0865"}}, "from_node"), "DMH0865");
}

TEST(LevelBand, ZeroIsALevelOnlyWhereOthersLieAroundIt) {
  LevelBand mountain;
  LevelBand coast;
  for (int i = 0; i < 40; ++i) {
    mountain.add(280 + i);
    coast.add(-1 + 0.1 * i);
  }
  mountain.settle({-1});
  coast.settle({-1});
  EXPECT_TRUE(mountain.zero_is_missing());
  EXPECT_FALSE(coast.zero_is_missing());
  EXPECT_TRUE(mountain.is_code(-1));
  EXPECT_FALSE(coast.is_code(-1));
  EXPECT_FALSE(mountain.is_code(281));
  EXPECT_TRUE(mountain.is_far(958, 150));
  EXPECT_FALSE(mountain.is_far(430, 150));
  LevelBand few;
  few.add(5);
  few.settle({});
  EXPECT_FALSE(few.is_far(958, 150));
}

}  // namespace qinzao
