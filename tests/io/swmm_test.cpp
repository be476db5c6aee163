#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "engine/io/city_file.hpp"
#include "engine/io/load_network.hpp"
#include "engine/io/read_city.hpp"
#include "engine/io/read_standard.hpp"
#include "engine/io/swmm_model.hpp"
#include "engine/io/write_swmm.hpp"
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
  while (names.step()) columns += (columns.empty() ? "" : " || '|' || ") + ("quote(" + std::string{names.text(0)} + ")");
  Statement rows = file.prepare("SELECT " + columns + " FROM " + layer);
  std::multiset<std::string> all;
  while (rows.step()) all.emplace(rows.text(0));
  return all;
}

TEST(Swmm, PublicModelsComeBackTheSameFromAnExport) {
  fs::path folder = fs::path{QINZAO_SOURCE_DIR} / "../shared/data/swmm";
  if (!fs::exists(folder)) GTEST_SKIP() << "no models beside the source tree";
  Scratch scratch;
  Standard standard = read_standard("gb50014-2021");
  for (auto const& entry : fs::directory_iterator{folder}) {
    if (entry.path().extension() != ".inp") continue;
    std::string name = entry.path().stem().string();
    fs::path first = scratch.path() / (name + ".gpkg");
    fs::path model = scratch.path() / (name + ".inp");
    fs::path second = scratch.path() / (name + "-again.gpkg");
    for (fs::path const& city : {first, second}) create_city(city, Crs{"EPSG:4549"}, name);
    load_network({first.string(), entry.path().string(), "storm", LoadMode::append, false, {}});
    City city = read_city(first, {true, true, *Date::parse("2020-11-15"), 2});
    GapsOptions options;
    options.day = *Date::parse("2020-11-15");
    options.standard = &standard;
    options.cut_named = false;
    options.jobs = 2;
    Survey survey{city, options, false};
    write_swmm(survey, first, model);
    load_network({second.string(), model.string(), "storm", LoadMode::append, false, {}});
    for (char const* layer : {"nodes", "pipes", "catchments"}) {
      auto before = rows_of(first, layer);
      EXPECT_GT(before.size(), 5U) << name << " " << layer;
      EXPECT_EQ(before, rows_of(second, layer)) << name << " " << layer;
    }
  }
}

}  // namespace
}  // namespace qinzao
