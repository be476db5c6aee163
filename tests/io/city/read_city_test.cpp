#include "engine/io/city/read_city.hpp"

#include <gtest/gtest.h>

#include "engine/io/city/city_file.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

TEST(ReadCity, LeavesUnknownWhatOnlyHydraulicsAsksForWhereNobodyDoes) {
  Scratch folder;
  create_city(folder / "city.gpkg", Crs{"EPSG:4549"}, "");
  {
    Database file{folder / "city.gpkg", Database::Mode::write};
    add_geometry_functions(file);
    file.run(
        "INSERT INTO pipes (pipe_id, system, diameter_mm, height_mm, material, roughness_n) VALUES ('P1', 'sanitary', "
        "300, 450, 'HDPE', 0.01)");
  }
  ReadOptions options;
  Pipes whole = read_city(folder / "city.gpkg", options).pipes;
  options.hydraulics = false;
  Pipes lean = read_city(folder / "city.gpkg", options).pipes;

  PipeId pipe{0};
  EXPECT_EQ(whole.height_mm[pipe], 450);
  EXPECT_EQ(whole.material[PipeId{0}], "HDPE");
  EXPECT_EQ(whole.roughness_n[pipe], 0.01);
  ASSERT_EQ(lean.size(), 1U);
  EXPECT_EQ(lean.diameter_mm[pipe], 300);
  EXPECT_EQ(lean.system[pipe], System::sanitary);
  EXPECT_EQ(lean.height_mm[pipe], 450) << "crossing pipes ask for it";
  EXPECT_EQ(lean.material[PipeId{0}], "");
  EXPECT_FALSE(known(lean.roughness_n[pipe]));
}

}  // namespace qinzao
