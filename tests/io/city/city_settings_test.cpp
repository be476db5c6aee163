#include "engine/io/city/city_settings.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/rain_of_city.hpp"
#include "engine/io/settings/rain.hpp"
#include "tests/support/city.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

TEST(CityKeepsSettings, EachIsKeptBesideTheOthersUntilItIsForgotten) {
  Scratch scratch;
  std::filesystem::path path = scratch / "city.gpkg";
  test::make_city(path);
  auto kept = [&] { return read_city_settings(Database{path, Database::Mode::read}); };
  EXPECT_EQ(kept(), CitySettings{});
  keep_city_settings(path, {{"reach", "45"}, {"terminal", "W1,W2"}});
  keep_city_settings(path, {{"reach", "50"}, {"snap", "0.3"}});
  EXPECT_EQ(kept(), (CitySettings{{"reach", "50"}, {"snap", "0.3"}, {"terminal", "W1,W2"}}));
  keep_city_settings(path, {{"reach", std::nullopt}});
  EXPECT_EQ(kept(), (CitySettings{{"snap", "0.3"}, {"terminal", "W1,W2"}}));
}

TEST(CityKeepsSettings, ACityIsMadeWithThemAndItsRain) {
  Scratch scratch;
  std::filesystem::path path = scratch / "city.gpkg";
  create_city(path, Crs{"EPSG:4549"}, "", read_rain("nantong"), {{"reach", "45"}, {"snap", std::nullopt}});
  Database city{path, Database::Mode::read};
  EXPECT_EQ(read_city_settings(city), (CitySettings{{"reach", "45"}}));
  ASSERT_TRUE(rain_of_city(city));
  EXPECT_EQ(rain_of_city(city)->place, read_rain("nantong").place);
}

TEST(CityKeepsSettings, TheRainAndTheSettingsAreKeptTogetherOrNotAtAll) {
  Scratch scratch;
  std::filesystem::path path = scratch / "city.gpkg";
  create_city(path, Crs{"EPSG:4549"}, "", read_rain("nantong"), {{"reach", "45"}});
  Database{path, Database::Mode::write}.run(
      "CREATE TRIGGER no_more BEFORE INSERT ON qinzao_settings BEGIN SELECT RAISE(ABORT, 'full'); END");
  EXPECT_THROW(keep_city_settings(path, {{"reach", "50"}}, read_rain("guangzhou")), Error);
  Database city{path, Database::Mode::read};
  EXPECT_EQ(read_city_settings(city), (CitySettings{{"reach", "45"}}));
  EXPECT_EQ(rain_of_city(city)->place, read_rain("nantong").place);
}

}  // namespace
}  // namespace qinzao
