#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/io/swmm/load_network.hpp"
#include "engine/io/swmm/model.hpp"
#include "engine/io/swmm/write_swmm.hpp"
#include "tests/support/scratch.hpp"

// Public SWMM models, where they lie beside the source tree: load, export, load gives the same network.

namespace qinzao {
namespace {

namespace fs = std::filesystem;

/// Every row of a layer as text, geometry and all, but for its number.
std::multiset<std::string> rows_of(fs::path const& city, std::string const& layer) {
  Database file{city, Database::Mode::read};
  std::string columns;
  Statement names = file.prepare("SELECT name FROM pragma_table_info(?1) WHERE name <> 'fid'");
  names.bind(1, layer);
  while (names.step())
    columns += (columns.empty() ? "" : " || '|' || ") + ("quote(" + std::string{names.text(0)} + ")");
  Statement rows = file.prepare("SELECT " + columns + " FROM " + layer);
  std::multiset<std::string> all;
  while (rows.step()) all.emplace(rows.text(0));
  return all;
}

/// Load, export, load gives the same network.
void expect_round_trip(Scratch const& scratch, fs::path const& source) {
  Standard standard = read_standard("gb50014-2021");
  std::string name = source.stem().string();
  fs::path first = scratch.path() / (name + ".gpkg");
  fs::path model = scratch.path() / (name + "-out.inp");
  fs::path second = scratch.path() / (name + "-again.gpkg");
  for (fs::path const& city : {first, second}) create_city(city, Crs{"EPSG:4549"}, name);
  load_network({first.string(), source.string(), "storm", LoadMode::append, false, {}, {}});
  City city = read_city(first, {.jobs = 2});
  SurveyOptions options;
  options.day = *Date::parse("2020-11-15");
  options.standard = &standard;
  options.cut_named = false;
  options.jobs = 2;
  Survey survey{city, options};
  write_swmm(survey, first, model);
  load_network({second.string(), model.string(), "storm", LoadMode::append, false, {}, {}});
  for (char const* layer : {"nodes", "pipes", "catchments"})
    EXPECT_EQ(rows_of(first, layer), rows_of(second, layer)) << name << " " << layer;
  EXPECT_GT(rows_of(first, "pipes").size(), 4U) << name;
}

TEST(Swmm, PublicModelsComeBackTheSameFromAnExport) {
  fs::path folder = fs::path{QINZAO_SOURCE_DIR} / "../shared/data/swmm";
  if (!fs::exists(folder)) GTEST_SKIP() << "no models beside the source tree";
  Scratch scratch;
  for (auto const& entry : fs::directory_iterator{folder})
    if (entry.path().extension() == ".inp") expect_round_trip(scratch, entry.path());
}

std::string refused(fs::path const& file, std::string const& text) {
  std::ofstream{file} << text;
  try {
    read_swmm(file);
  } catch (std::exception const& error) {
    return error.what();
  }
  return "read";
}

TEST(Swmm, ReadsByTheRulesOfSwmmItself) {
  Scratch scratch;
  std::ofstream{scratch / "names.inp"}
      << "[OPTION]\nFLOW_UNITS LPS\n[JUNCTION\na1 2.0 3\n\"B 1\" nan\n[OUTFALL]\nOut 1\n[CONDUIT]\nc1 A1 \"b 1\" 10 "
         "0.013 ; "
         "\"said\nc2 \"B 1\" OUT NaN .013 nan *\n[SUBCATCHMENT]\ns1 g A1 1 50 10 1\ns2 g S2 1 50 10 1\n";
  SwmmModel model = read_swmm(scratch / "names.inp");
  EXPECT_EQ(model.nodes[1].id, "B 1");
  EXPECT_FALSE(known(model.nodes[1].invert_m));
  EXPECT_EQ(model.links[0].from, "a1");  // as the node is written
  EXPECT_EQ(model.links[0].to, "B 1");
  EXPECT_EQ(model.links[1].to, "Out");
  EXPECT_FALSE(known(*model.links[1].length_m));
  EXPECT_FALSE(known(*model.links[1].invert_up_m));
  EXPECT_EQ(model.links[1].invert_down_m, 1);  // * is SWMM's default: no offset
  EXPECT_EQ(model.catchments[0].outlet, "a1");
  EXPECT_EQ(model.catchments[1].outlet, "");  // to itself
}

TEST(Swmm, SectionsAreKnownByTheBeginningThatSwmmKnows) {
  Scratch scratch;
  std::ofstream{scratch / "m.inp"}
      << "[OPTION]\nFLOW_UNITS CMS\n[JUNC]\na 1\n[juncs\nb 2\n[OUTFALLX]\no 0\n[CONDUIT\n"
         "c a b 10 .013 0 0\nd b o 10 .013 0 0\n[XSECT]\nc CIRCULAR .3 0 0 0\n[COORDINATE]\na 1 2\n";
  SwmmModel model = read_swmm(scratch / "m.inp");
  EXPECT_EQ(model.nodes.size(), 3u);
  EXPECT_EQ(model.links.size(), 2u);
  EXPECT_EQ(model.flow_units, "CMS");
  EXPECT_TRUE(model.nodes[0].place);
}

// SWMM's warning 03: an offset below the node's invert is ignored.
TEST(Swmm, AnEndBelowItsNodeLiesAtTheNodesInvert) {
  Scratch scratch;
  std::string rest =
      "[JUNCTIONS]\na 10 2\nb 9.5 2\n[OUTFALLS]\no 8\n[CONDUITS]\nc a b 100 .013 {}\nd b o 100 .013 {}\n";
  auto model_of = [&](std::string const& mode, std::string const& c, std::string const& d) {
    std::ofstream{scratch / "m.inp"} << "[OPTIONS]\nFLOW_UNITS CMS\nLINK_OFFSETS " + mode + "\n" +
                                            fmt::format(fmt::runtime(rest), c, d);
    return read_swmm(scratch / "m.inp");
  };
  SwmmModel levels = model_of("ELEVATION", "0 0", "9.6 *");
  EXPECT_EQ(levels.links[0].invert_up_m, 10);
  EXPECT_EQ(levels.links[0].invert_down_m, 9.5);
  EXPECT_EQ(levels.links[1].invert_up_m, 9.6);
  EXPECT_EQ(levels.links[1].invert_down_m, 8);
  SwmmModel depths = model_of("DEPTH", "0.2 -0.5", "-0.0001 0");
  EXPECT_EQ(depths.links[0].invert_up_m, 10.2);
  EXPECT_EQ(depths.links[0].invert_down_m, 9.5);
  EXPECT_EQ(depths.links[1].invert_up_m, 9.5);
  std::size_t told = 0;
  for (auto const& [what, count] : depths.left_out)
    if (what.en.find("below the node") != std::string::npos) told += count;
  EXPECT_EQ(told, 1u) << "less than SWMM's least difference is none";
}

TEST(Swmm, CapitalsMakeNoOtherName) {
  Scratch scratch;
  EXPECT_NE(refused(scratch / "m.inp", "[JUNCTIONS]\na1 1\nA1 1\n").find("the node A1 stands twice"),
            std::string::npos);
}

TEST(Swmm, WaterSupplyIsNamed) {
  Scratch scratch;
  std::string said =
      refused(scratch / "w.inp", "[TITLE]\n[JUNCTIONS]\n10 1\n[RESERVOIRS]\n9 8\n[PIPES]\n1 10 9 5 3 1 0\n");
  EXPECT_NE(said.find("EPANET"), std::string::npos) << said;
  EXPECT_EQ(refused(scratch / "s.inp", "[OPTIONS]\nFLOW_UNITS LPS\n[JUNCTIONS]\n10 1\n"), "read");
}

/// A model of conduits from node to node, one a cross section, and what `load` makes of it.
SwmmModel model_of_sections(fs::path const& file, std::vector<std::string> const& sections) {
  std::ofstream out{file};
  out << "[OPTIONS]\nFLOW_UNITS LPS\n[JUNCTIONS]\nN0 1 2\n[OUTFALLS]\n";
  for (std::size_t i = 1; i <= sections.size(); ++i) out << "N" << i << " 0 FREE\n";
  out << "[CONDUITS]\n";
  for (std::size_t i = 1; i <= sections.size(); ++i) out << "C" << i << " N0 N" << i << " 100 0.013 0 0\n";
  out << "[XSECTIONS]\n";
  for (std::size_t i = 1; i <= sections.size(); ++i) out << "C" << i << " " << sections[i - 1] << "\n";
  out.close();
  return read_swmm(file);
}

TEST(Swmm, SectionsOfAThirdSize) {
  Scratch scratch;
  SwmmModel model = model_of_sections(
      scratch / "model.inp", {"RECT_TRIANGULAR 1.5 2 0.5 0 1", "RECT_ROUND 1.5 1.6 1 0 1", "RECT_ROUND 2 1 0 0 1",
                              "MODBASKETHANDLE 1.5 1.6 1 0 1", "POWER 1 3 1.5 0 1", "MODBASKETHANDLE 1 4 2 0 1"});
  EXPECT_EQ(model.links[0].section.shape, SectionShape::rectangular_triangular);
  EXPECT_EQ(model.links[0].section.parameter, 0.5);
  EXPECT_EQ(model.links[1].section.parameter, 1);
  EXPECT_EQ(model.links[2].section.parameter, 0.5);  // less than half the width means half
  EXPECT_EQ(model.links[3].section.shape, SectionShape::modified_basket_handle);
  EXPECT_EQ(model.links[4].section.parameter, 1.5);
  EXPECT_EQ(model.links[5].section.shape, SectionShape::unknown);  // its roof alone is higher than the whole
  EXPECT_EQ(model.left_out.at(Message{"", "cross section MODBASKETHANDLE whose sizes make none"}), 1U);
}

TEST(Swmm, EverySectionComesBackFromAnExport) {
  Scratch scratch;
  fs::path file = scratch / "sections.inp";
  model_of_sections(file, {"RECT_TRIANGULAR 1.5 2 0.5 0", "RECT_ROUND 1.5 1.6 1 0", "MODBASKETHANDLE 1.5 1.6 1 0 2",
                           "POWER 1 3 1.5 0", "ARCH 5 0 0 0", "VERT_ELLIPSE 3 0 0 0", "GOTHIC 1.2 0 0 0"});
  expect_round_trip(scratch, file);
}

TEST(Swmm, StandardPipesByTheirSizeCode) {
  Scratch scratch;
  SwmmModel model =
      model_of_sections(scratch / "model.inp", {"HORIZ_ELLIPSE 5 0 0 0 1", "VERT_ELLIPSE 0.5 0.5 5 0 1",
                                                "ARCH 5 0 0 0 1", "HORIZ_ELLIPSE 1 1.5 0 0 1", "ARCH 103 0 0 0 1"});
  Section lying = model.links[0].section;  // 27 by 42 inches
  EXPECT_NEAR(lying.height_m, 27 * 0.0254, 1e-6);
  EXPECT_NEAR(lying.width_m, 42 * 0.0254, 1e-6);
  Section upright = model.links[1].section;
  EXPECT_EQ(upright.height_m, lying.width_m);
  EXPECT_EQ(upright.width_m, lying.height_m);
  EXPECT_NEAR(model.links[2].section.height_m, 22.5 * 0.0254, 1e-6);
  EXPECT_NEAR(model.links[2].section.width_m, 36.25 * 0.0254, 1e-6);
  EXPECT_EQ(model.links[3].section.width_m, 1.5);
  EXPECT_EQ(model.links[4].section.shape, SectionShape::unknown);
  EXPECT_EQ(model.left_out.at(Message{"", "cross section ARCH whose sizes make none"}), 1U);
  // the areas the manual prints for them, square feet: 6.30 and 4.4
  constexpr double square_foot = 0.3048 * 0.3048;
  EXPECT_NEAR(wetted(lying, 1e9).area_m2 / square_foot, 6.30, 0.15);
  EXPECT_NEAR(wetted(model.links[2].section, 1e9).area_m2 / square_foot, 4.4, 0.1);
}

}  // namespace
}  // namespace qinzao
