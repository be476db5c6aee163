#include "engine/io/export.hpp"

#include <gtest/gtest.h>

#include "engine/io/row_reader.hpp"

namespace qinzao {

TEST(ShortNames, AreCutBetweenCharactersAndStayApart) {
  std::vector<std::string> names{"管线权属单位名称", "管线权属单位电话", "diameter_mm", "DIAMETER_M", "id"};
  EXPECT_EQ(short_names(names, 10, "GBK"),
            (std::vector<std::string>{"管线权属单", "管线权属_2", "diameter_m", "DIAMETER_2", "id"}));
  EXPECT_EQ(short_names(names, 10, "UTF-8"),
            (std::vector<std::string>{"管线权", "管线_2", "diameter_m", "DIAMETER_2", "id"}));
}

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
  std::vector<Cell> values;
  std::vector<Refusal> refusals;
  reader.gather_levels(row);
  reader.settle_levels();
  reader.read(row, values, refusals);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (reader.fields()[i] == field) return refusals.empty() ? text_of(values[i]) : refusals.front().cause.en;
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

TEST(RowReader, UnitsOfCellBeatThoseOfTheColumn) {
  EXPECT_EQ(read_pipe({{"diameter", "30''"}}, "diameter_mm"), "762");
  EXPECT_EQ(read_pipe({{"管径(cm)", "30"}}, "diameter_mm"), "300");
  EXPECT_EQ(read_pipe({{"管径(cm)", "DN300mm"}}, "diameter_mm"), "300");
  EXPECT_EQ(read_pipe({{"diameter", "wide"}}, "diameter_mm"), "is not a number");
}

TEST(RowReader, DepthNeedsTheGroundOfItsNode) {
  EXPECT_EQ(read_pipe({{"起点点号", "W1"}, {"起点埋深", 1.8}}, "invert_up_m"), "2.7");
  EXPECT_EQ(read_pipe({{"起点点号", "W9"}, {"起点埋深", 1.8}}, "invert_up_m"), "");
  EXPECT_EQ(read_pipe({{"起点点号", "W1"}, {"起点埋深", 1.8}, {"起点管底高程", 2.5}}, "invert_up_m"), "2.5");
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
  mountain.settle();
  coast.settle();
  EXPECT_TRUE(mountain.zero_is_missing());
  EXPECT_FALSE(coast.zero_is_missing());
  EXPECT_TRUE(mountain.is_far(958, 150));
  EXPECT_FALSE(mountain.is_far(430, 150));
  LevelBand few;
  few.add(5);
  few.settle();
  EXPECT_FALSE(few.is_far(958, 150));
}

}  // namespace qinzao
