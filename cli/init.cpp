#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.hpp"
#include "cli/terminal/output.hpp"
#include "engine/base/note.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/rain_of_city.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/settings/rain.hpp"

namespace qinzao::cli {

namespace {

/// The city is there: only its rain is told.
int change_rain(std::string const& path, Rain const& rain, Console const& console) {
  keep_rain(path, rain);
  remember_done(filled("{}：已改暴雨强度公式", "{}: its rain was changed", path));
  if (console.format == Format::json) {
    show("{}\n", json_text(nlohmann::ordered_json{{"city", path}, {"rain", rain.place}}));
  } else if (!console.quiet) {
    show("{}\n", filled("{}：暴雨强度公式 {}", "{}: the rain of {}", path, rain.place).in(console.language));
  }
  return 0;
}

int run(Arguments const& arguments, Console const& console) {
  std::string path = arguments.text("CITY");
  std::optional<Rain> rain;
  if (arguments.has("rain")) rain = read_rain(arguments.text("rain"));
  if (rain && !arguments.has("crs") && !arguments.has("name") && std::filesystem::exists(path))
    return change_rain(path, *rain, console);
  Crs crs{arguments.text("crs")};
  create_city(path, crs, arguments.text("name"), rain);
  remember_written(path);
  if (console.format == Format::json) {
    nlohmann::ordered_json made{{"city", path},
                                {"name", arguments.text("name")},
                                {"crs", crs.code()},
                                {"rain", rain ? nlohmann::ordered_json(rain->place) : nlohmann::ordered_json{}},
                                {"layers", city_schema().size()}};
    show("{}\n", json_text(made));
  } else if (!console.quiet) {
    Text line{"{}：{} 个图层，{}\n", "{}: {} layers in {}\n"};
    show(fmt::runtime(line.in(console.language)), path, city_schema().size(), crs.label());
  }
  return 0;
}

}  // namespace

Command init_command() {
  return {
      "init",
      {"新建空的城市文件", "make an empty city file"},
      {{"CITY", {"要新建的 .gpkg", "the .gpkg to make"}}},
      {{"--crs", "EPSG:n", {"投影坐标系，单位米", "projected CRS in metres"}, "EPSG:4549"},
       {"--name", "NAME", {"城市（街道）名称", "name of the district"}},
       {"--rain",
        "NAME|FILE",
        {"当地暴雨强度公式（如 南通，或自己的 .toml），记入城市文件；城市已建时只改这一项",
         "the rain of the place (such as nantong, or a .toml of your own), kept in the city file; where that is there "
         "already, only its rain is changed"}}},
      "qinzao init 秦灶.gpkg --crs EPSG:4549 --name 秦灶街道 --rain 南通",
      run,
      Command::Output::printed};
}

}  // namespace qinzao::cli
