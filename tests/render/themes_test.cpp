#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "engine/checks/gaps.hpp"
#include "engine/render/frame.hpp"
#include "engine/render/pen.hpp"
#include "engine/render/render.hpp"
#include "engine/render/theme.hpp"
#include "tests/support/assessed_town.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao {

namespace {

/// Twelve parcels north and south of a sewer and a storm sewer, one pipe of each drawn the wrong way, a river, a
/// street.
test::Drawing quarter_drawing() {
  test::Drawing d;
  d.boundary({0, 0}, 200);
  d.river({{0, 185}, {90, 178}, {200, 188}});
  d.street({{0, 100}, {200, 100}}, "");
  for (int i = 0; i < 6; ++i) {
    d.parcel("N" + std::to_string(i), {10.0 + 30 * i, 115}, 24);
    d.parcel("S" + std::to_string(i), {10.0 + 30 * i, 55}, 24);
  }
  d.parcel("far", {120, 145}, 24);
  d.node("works", NodeKind::treatment_plant, {195, 104}).node("fall", NodeKind::outfall, {195, 96});
  d.sanitary("a", {{110, 104}, {150, 104}, {195, 104}}, {.to = "works", .diameter_mm = 800});
  d.sanitary("b", {{70, 104}, {110, 104}});
  d.sanitary("backwards", {{70, 104}, {20, 104}});
  d.storm("c", {{100, 96}, {195, 96}}, {.to = "fall", .diameter_mm = 1200});
  d.storm("d", {{20, 96}, {100, 96}}, {.status = Status::proposed});
  return d;
}

City quarter() {
  return quarter_drawing().city;
}

ThemeInput about(City const& city) {
  return {.city = city, .day = *Date::parse("2020-11-15"), .language = Language::en, .jobs = 1};
}

std::vector<ParcelStage> stages_of(City const& city) {
  std::vector<ParcelStage> all;
  for (std::size_t parcel = 0; parcel + 2 < city.parcels.size(); ++parcel)
    all.push_back({ParcelId{parcel}, static_cast<Stage>(parcel % stages), {}, {}, 1});
  return all;
}

std::filesystem::path reference(std::string const& theme) {
  return std::filesystem::path{QINZAO_SOURCE_DIR} / "tests/render/pictures" / (theme + ".png");
}

Picture read_png(std::filesystem::path const& path) {
  cairo_surface_t* read = cairo_image_surface_create_from_png(path.c_str());
  Picture picture{cairo_image_surface_get_width(read), cairo_image_surface_get_height(read)};
  for (int y = 0; y < picture.height; ++y) {
    auto const* row = cairo_image_surface_get_data(read) + y * cairo_image_surface_get_stride(read);
    std::copy_n(reinterpret_cast<std::uint32_t const*>(row), picture.width, picture.row(y));
  }
  cairo_surface_destroy(read);
  return picture;
}

bool differ(std::uint32_t one, std::uint32_t other) {
  for (unsigned shift : {0U, 8U, 16U})
    if (std::abs(static_cast<int>(one >> shift & 0xffU) - static_cast<int>(other >> shift & 0xffU)) > 24) return true;
  return false;
}

/// Draws a theme and counts the pixels of the map that differ from the reference by more than 24 of 255. The words
/// around and on the map are another font's on another machine: names are left out, the corners of the scale bar and
/// the north arrow are not compared. REWRITE=1 in the environment makes new references.
void expect_reference(std::string const& name, ThemeInput const& input) {
  Frame frame = frame_of(extent_of(input.city), {480, 320, 60});
  Scene scene = scene_of(*theme_of(name), input, frame);
  scene.labels.clear();
  DrawingContext context;
  Picture drawn = draw(scene, context);
  if (std::getenv("REWRITE") != nullptr) std::ofstream{reference(name), std::ios::binary} << png_of(drawn, 60);
  Picture wanted = read_png(reference(name));
  ASSERT_EQ(drawn.width, wanted.width);
  ASSERT_EQ(drawn.height, wanted.height);
  int different = 0;
  for (int y = 2; y < frame.map_height_px - 2; ++y)
    for (int x = 2; x < frame.map_width_px - 2; ++x) {
      bool arrow = x > frame.map_width_px * 7 / 8 && y < frame.map_height_px / 4;
      bool bar = x < frame.map_width_px / 3 && y > frame.map_height_px * 7 / 8;
      if (arrow || bar) continue;
      int across = frame.left_px + x;
      int down = frame.top_px + y;
      different += differ(drawn.row(down)[across], wanted.row(down)[across]) ? 1 : 0;
    }
  EXPECT_LT(different, 40) << name << ".png: a pipe takes over 100 pixels, a parcel 900";
}

}  // namespace

TEST(Themes, NetworkIsLikeItsReference) {
  City city = quarter();
  expect_reference("network", about(city));
}

TEST(Themes, CoverageIsLikeItsReference) {
  City city = quarter();
  Survey survey{city, test::options_for({"unserved"})};
  ThemeInput input = about(city);
  input.survey = &survey;
  expect_reference("coverage", input);
}

TEST(Themes, ZonesAreLikeTheirReference) {
  City city = quarter();
  Survey survey{city, test::options_for({"unserved"})};
  Zones zones = find_zones(survey, Group::foul, ZoneBy::terminal);
  ThemeInput input = about(city);
  input.survey = &survey;
  input.zones = &zones;
  expect_reference("zones", input);
}

TEST(Themes, ProgressIsLikeItsReference) {
  City city = quarter();
  std::vector<ParcelStage> reached = stages_of(city);
  ThemeInput input = about(city);
  input.stages = reached;
  expect_reference("progress", input);
}

TEST(Themes, FindingsAreLikeTheirReference) {
  City city = quarter();
  GapsOptions asked = test::options_for({"unserved", "no_outlet", "dead_end", "cross_connection"});
  Survey survey{city, asked};
  Findings findings = find_findings(survey, asked);
  ThemeInput input = about(city);
  input.findings = &findings;
  expect_reference("findings", input);
}

TEST(Themes, PlanIsLikeItsReference) {
  test::Drawing d = quarter_drawing();
  d.sanitary("p1", {{20, 140}, {70, 140}}, {.status = Status::proposed, .diameter_mm = 300});
  d.sanitary("p2", {{70, 140}, {110, 140}}, {.status = Status::proposed, .diameter_mm = 600});
  d.sanitary("p3", {{110, 140}, {110, 104}}, {.status = Status::proposed, .diameter_mm = 1000});
  expect_reference("plan", about(d.city));
}

/// What stands in the column right of the map, below the legend: "name: value".
std::vector<std::string> figures_of(std::string const& theme, ThemeInput const& input) {
  DrawingContext context;
  Scene scene = scene_of(*theme_of(theme), input, frame_of(extent_of(input.city), {480, 320, 60}));
  std::vector<std::string> lines;
  for (MapFigure const& figure : scene.figures) lines.push_back(figure.name + ": " + figure.value);
  return lines;
}

TEST(Themes, CoverageSaysItsFigures) {
  City city = quarter();
  Survey survey{city, test::options_for({"unserved"})};
  ThemeInput input = about(city);
  input.survey = &survey;
  GapsOptions asked = test::options_for({"unserved"});
  GapsSummary summary = add_up(survey, asked);
  EXPECT_EQ(
      figures_of("coverage", input),
      (std::vector<std::string>{"coverage: ", "parcels served: 10 / 13 (77 %)", "households served: 10 / 13 (77 %)",
                                "foul sewers: 0.2 km", "of them draining: 0.1 km"}));
}

TEST(Themes, FindingsAreCountedBySeverityAndThoseWithoutAPlaceBeside) {
  City city = quarter();
  Findings findings;
  findings.add("dead_end", Severity::error, {Layer::nodes, 0});
  findings.add("dead_end", Severity::warning, {Layer::nodes, 1});
  findings.add("dead_end", Severity::warning, {Layer::nodes, 1}).place.kind = FindingPlace::Kind::nowhere;
  ThemeInput input = about(city);
  input.findings = &findings;
  EXPECT_EQ(figures_of("findings", input),
            (std::vector<std::string>{"findings: ", "error: 1", "warning: 2", "info: 0", "of them on no map: 1"}));
  Scene scene = scene_of(Theme::findings, input, frame_of(extent_of(city), {480, 320, 60}));
  std::vector<std::string> words;
  for (LegendRow const& row : scene.legend)
    if (row.sample == LegendRow::Sample::mark) words.push_back(row.text);
  EXPECT_EQ(words, (std::vector<std::string>{"dead end (error)  1", "dead end (warning)  1"}));
}

TEST(Themes, NoticesAreLeftOutOfTheMapOfAWholeCity) {
  City city = quarter();
  Findings findings;
  findings.add("critical_pipe", Severity::info, {Layer::pipes, 0});
  ThemeInput input = about(city);
  input.findings = &findings;
  auto segments = [&](Box const& extent) {
    return scene_of(Theme::findings, input, frame_of(extent, {480, 320, 60})).strokes.size();
  };
  Box quarter_of_town{0, 0, 200, 200};
  Box whole_city{-2000, -2000, 2200, 2200};
  ASSERT_LT(frame_of(quarter_of_town, {480, 320, 60}).scale(), 10000);
  ASSERT_GT(frame_of(whole_city, {480, 320, 60}).scale(), 10000);
  std::size_t near = segments(quarter_of_town);
  std::size_t far = segments(whole_city);
  findings.list.clear();
  EXPECT_LT(segments(quarter_of_town), near);
  EXPECT_EQ(segments(whole_city), far);
  EXPECT_EQ(figures_of("findings", input).back(), "info: 0");
}

TEST(Themes, TheLineOfAProjectsNameHoldsAllItsLetters) {
  test::Drawing d = quarter_drawing();
  for (std::string name : {"越亚南侧", "丁家港横河南侧北段地块", "North Bank"}) {
    d.project(name);
    d.city.project_areas.push_back(ShapeKind::polygon,
                                   std::vector<Point>{{95, 95}, {105, 95}, {105, 105}, {95, 105}, {95, 95}});
  }
  Scene scene = scene_of(Theme::progress, about(d.city), frame_of({-1000, -1000, 1200, 1200}, {2400, 1600, 200}));
  std::map<std::string, double> letters;  // that find room on the line
  for (Label const& label : scene.labels)
    if (label.line.size() == 2) letters[label.text] = (label.line[1].x - label.line[0].x) / label.size_px;
  EXPECT_GT(letters["越亚南侧"], 4);
  EXPECT_GT(letters["丁家港横河南侧北段地块"], 11);
  EXPECT_GT(letters["North Bank"], 10);
}

/// West open and accepted, the middle unknown, the east met by what the assessment is told.
TEST(Themes, AssessIsLikeItsReference) {
  test::Drawing d = quarter_drawing();
  test::Papers::event(d, SubjectKind::area, "west", "accepted", "2020-01-01");
  test::Papers{}
      .area("west", {0, 0}, 65, 200)
      .area("middle", {65, 0}, 70, 200)
      .area("east", {135, 0}, 65, 200)
      .area("part", {10, 50}, 40, 100, AreaKind::subarea)
      .laid_on(d);
  Assessment assessment = test::assessed(d);
  assessment.areas[0].of(Item::direct_discharges).state = ItemState::open;
  for (ItemResult& item : assessment.areas[1].items) item.state = ItemState::unknown;
  for (ItemResult& item : assessment.areas[2].items) item.state = ItemState::met;
  assessment.areas[2].met = true;
  ThemeInput input = about(d.city);
  input.assessment = &assessment;
  expect_reference("assess", input);
}

}  // namespace qinzao
