#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.hpp"
#include "cli/terminal/output.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/city_settings.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/settings/rain.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

namespace {

/// Why a setting cannot be kept: a number out of range, a standard that only this machine has.
void require_setting(Arguments const& arguments, std::string_view name) {
  if (name == "reach") arguments.number(name, 0, 10000);
  if (name == "snap") arguments.number(name, 0, 100);
  if (name != "standard") return;
  std::string standard = arguments.text(name);
  if (standard.ends_with(".toml"))
    throw UsageError{
        message("--standard {}：城市文件只能记 data/standards 里的标准；自己的 .toml 请每次用 --standard 或 "
                "--options 给出",
                "--standard {}: a city file keeps standards of data/standards alone; give a .toml of your "
                "own at every call, by --standard or --options",
                standard)};
  read_standard(standard);
}

/// The settings that are given, and those that are to be forgotten.
CitySettingChanges settings_given(Arguments const& arguments) {
  CitySettingChanges changes;
  for (std::string const& name : arguments.list("forget")) changes[name] = std::nullopt;
  for (std::string_view name : city_settings()) {
    if (!arguments.given().contains(name)) continue;
    require_setting(arguments, name);
    changes[std::string{name}] = fmt::format("{}", fmt::join(arguments.repeats(name), ","));
  }
  return changes;
}

nlohmann::ordered_json settings_json(std::string const& path) {
  return read_city_settings(Database{path, Database::Mode::read});
}

/// The city is there: only what it keeps is told.
int change(std::string const& path, std::optional<Rain> const& rain, CitySettingChanges const& changes,
           Console const& console) {
  keep_city_settings(path, changes, rain);
  if (rain) remember_done(message("{}：已改暴雨强度公式", "{}: its rain was changed", path));
  if (!changes.empty()) remember_done(message("{}：已改设置", "{}: its settings were changed", path));
  if (console.format == Format::json) {
    nlohmann::ordered_json page{{"city", path}};
    if (rain) page["rain"] = rain->place;
    page["settings"] = settings_json(path);
    show("{}\n", json_text(page));
  } else if (!console.quiet) {
    if (rain)
      show("{}\n", message("{}：暴雨强度公式 {}", "{}: the rain of {}", path, rain->place).in(console.language));
    for (auto const& [name, value] : changes)
      show("{}\n", value ? message("{}：{} = {}", "{}: {} = {}", path, name, *value).in(console.language)
                         : message("{}：已取消设置 {}", "{}: {} is kept no longer", path, name).in(console.language));
  }
  return 0;
}

int run(Arguments const& arguments, Console const& console) {
  std::string path = arguments.text("CITY");
  std::optional<Rain> rain;
  if (arguments.has("rain")) rain = read_rain(arguments.text("rain"));
  CitySettingChanges changes = settings_given(arguments);
  if ((rain || !changes.empty()) && !arguments.has("crs") && !arguments.has("name") && std::filesystem::exists(path))
    return change(path, rain, changes, console);
  Crs crs{arguments.text("crs")};
  create_city(path, crs, arguments.text("name"), rain, changes);
  remember_written(path);
  if (console.format == Format::json) {
    nlohmann::ordered_json made{{"city", path},
                                {"name", arguments.text("name")},
                                {"crs", crs.code()},
                                {"rain", rain ? nlohmann::ordered_json(rain->place) : nlohmann::ordered_json{}},
                                {"settings", settings_json(path)},
                                {"layers", city_schema().size()}};
    show("{}\n", json_text(made));
  } else if (!console.quiet) {
    StaticMessage line{"{}：{} 个图层，{}\n", "{}: {} layers in {}\n"};
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
         "already, only its rain is changed"}},
       {"--reach",
        "METRES",
        {"接户半径；这一项与以下各项记入城市文件，各命令都采用这些设置（可临时另行指定）",
         "a house connection is no longer than this; this and what follows are kept in the city file, and every "
         "command looks at the city that way unless told otherwise"}},
       {"--snap", "METRES", {"管端与管点的容差", "ends this near to a node, an end or a pipe belong to it"}},
       {"--barriers",
        "LAYERS",
        {"接户不得穿越的图层；none 为不限", "layers no house connection may cross; none for none"},
        {},
        "rivers railways none"},
       {"--standard", "NAME", {"标准：gb50014-2021 或 en752", "the standard: gb50014-2021 or en752"}},
       {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
       {"--forget",
        "NAMES",
        {"取消这几项设置", "keep these settings no longer"},
        {},
        "reach snap barriers standard terminal"}},
      "qinzao init 秦灶.gpkg --crs EPSG:4549 --name 秦灶街道 --rain 南通",
      run,
      Command::Output::printed};
}

}  // namespace qinzao::cli
