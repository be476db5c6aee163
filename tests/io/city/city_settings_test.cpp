#include "engine/io/city/city_settings.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace qinzao
