#include "engine/io/city/city_file.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/io/city/schema.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

TEST(CityFile, HoldsEveryLayerInOneCrsWithUniqueKeys) {
  Scratch folder;
  create_city(folder / "city.gpkg", Crs{"EPSG:4549"}, "秦灶街道");
  Database city{folder / "city.gpkg", Database::Mode::write};
  EXPECT_EQ(crs_of_city(city).code(), "EPSG:4549");
  EXPECT_EQ(city_facts(city).name, "秦灶街道");
  EXPECT_EQ(city_facts(city).schema_version, city_schema_version);
  for (LayerSpec const& layer : city_schema()) EXPECT_TRUE(city.has_table(layer.name)) << layer.name;
  city.run("INSERT INTO tenders (tender_id) VALUES ('T1')");
  EXPECT_THROW(city.run("INSERT INTO tenders (tender_id) VALUES ('T1')"), Error);
  EXPECT_THROW(city.run("INSERT INTO tenders (name) VALUES ('no key')"), Error);
}

TEST(CityFile, RefusesDegreesFeetAndExistingFiles) {
  Scratch folder;
  EXPECT_THROW(create_city(folder / "city.gpkg", Crs{"EPSG:4490"}, ""), Error);
  EXPECT_THROW(create_city(folder / "city.gpkg", Crs{"EPSG:2229"}, ""), Error);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  create_city(folder / "city.gpkg", Crs{"EPSG:4549"}, "");
  EXPECT_THROW(create_city(folder / "city.gpkg", Crs{"EPSG:4549"}, ""), Error);
}

}  // namespace qinzao
