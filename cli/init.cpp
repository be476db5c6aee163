#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "engine/io/city_file.hpp"
#include "engine/io/schema.hpp"

namespace qinzao::cli {

namespace {

int run(Arguments const& arguments, Console const& console) {
  std::string path = arguments.text("CITY");
  Crs crs{arguments.text("crs")};
  create_city(path, crs, arguments.text("name"));
  if (console.format == Format::json) {
    nlohmann::ordered_json made{
        {"city", path}, {"name", arguments.text("name")}, {"crs", crs.code()}, {"layers", city_schema().size()}};
    fmt::print("{}\n", made.dump(2));
  } else if (!console.quiet) {
    Text line{"{}：{} 个图层，{}\n", "{}: {} layers in {}\n"};
    fmt::print(fmt::runtime(line.in(console.language)), path, city_schema().size(), crs.label());
  }
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
