#include <fmt/format.h>

#include "cli/command.hpp"

namespace qinzao::cli {

namespace {

int run(Arguments const& arguments, Console const&) {
  fmt::print("{}\n", arguments.text("CITY"));
  return 0;
}

}  // namespace

Command init_command() {
  return {"init",
          {"新建空的城市文件", "make an empty city file"},
          {{"CITY", {"要新建的 .gpkg", "the .gpkg to make"}}},
          {{"--crs", "EPSG:n", {"投影坐标系，单位米", "projected CRS in metres"}, "EPSG:4549"},
           {"--name", "NAME", {"城市（街道）名称", "name of the district"}}},
          "qinzao init 秦灶.gpkg --crs EPSG:4549 --name 秦灶街道",
          run};
}

}  // namespace qinzao::cli
