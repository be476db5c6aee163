#include <gtest/gtest.h>

#include <iostream>

#include "engine/io/city/city_file.hpp"
#include "engine/io/load/load.hpp"
#include "tests/support/scratch.hpp"

// Published data of four cities, where it lies beside the source tree; without it these tests have nothing to say.

namespace qinzao {

namespace {

struct Call {
  char const* layer;
  char const* source;
  std::map<std::string, std::string> constants;
  std::uint64_t added;
  std::uint64_t refused = 0;
  std::uint64_t repeated = 0;
};

/// Loads twice: the first call adds what is expected, the second changes nothing.
void expect_loads(char const* crs, std::string const& city_name, std::vector<Call> const& calls) {
  std::filesystem::path data = std::filesystem::path{QINZAO_SOURCE_DIR} / ".." / "shared" / "data" / city_name;
  if (!std::filesystem::exists(data)) GTEST_SKIP() << data << " is not there";
  Scratch folder;
  create_city(folder / "city.gpkg", Crs{crs}, city_name);
  for (LoadMode mode : {LoadMode::append, LoadMode::upsert})
    for (Call const& call : calls) {
      LoadRequest request;
      request.city = folder / "city.gpkg";
      request.layer = call.layer;
      request.source.path = data / call.source;
      request.overrides.constants = call.constants;
      request.quarantine = folder / "bad.csv";
      request.mode = mode;
      LoadReport report = load(request);
      EXPECT_EQ(report.refused, call.refused) << call.source;
      EXPECT_EQ(report.repeated, call.repeated) << call.source;
      EXPECT_EQ(mode == LoadMode::append ? report.added : report.unchanged, call.added) << call.source;
      EXPECT_EQ(report.changed, 0U) << call.source;
    }
}

}  // namespace

TEST(RealCities, Sudbury) {
  expect_loads("EPSG:26917", "sudbury",
               {{"nodes", "manholes.geojson", {{"kind", "manhole"}}, 664},
                {"pipes", "mains.geojson", {{"system", "storm"}}, 1584},
                {"pipes", "sanitary_mains.geojson", {{"system", "sanitary"}}, 692},
                {"parcels", "parcels.geojson", {}, 1413},
                {"buildings", "buildings.geojson", {}, 1478}});
}

TEST(RealCities, Esquimalt) {
  expect_loads("EPSG:26910", "esquimalt",
               {{"nodes", "manholes.geojson", {{"kind", "manhole"}}, 279, 1},
                {"nodes", "outfalls.geojson", {{"kind", "outfall"}}, 0},
                {"pipes", "mains.geojson", {{"system", "storm"}}, 347},
                {"pipes", "sanitary_mains.geojson", {{"system", "sanitary"}}, 263},
                {"parcels", "parcels.geojson", {}, 1131, 0, 33}});
}

TEST(RealCities, PortCoquitlam) {
  expect_loads("EPSG:26910", "portcoquitlam",
               {{"pipes", "mains.geojson", {{"system", "storm"}}, 615}, {"parcels", "parcels.geojson", {}, 964}});
}

TEST(RealCities, Kamloops) {
  expect_loads("EPSG:26910", "kamloops",
               {{"nodes", "outlets.geojson", {{"kind", "outfall"}}, 21},
                {"pipes", "mains.geojson", {{"system", "storm"}}, 1064}});
}

}  // namespace qinzao
