#include "engine/io/settings/rain.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

Rain read_file(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  TomlTable table{path, root};
  table.only({"place", "a", "c", "b", "n", "source", "verified"});
  Rain rain{table.text("place"), table.text_or("source", ""), table.flag("verified"), table.number("a"),
            table.number("c"),   table.number("b"),           table.number("n")};
  if (!(rain.a > 0 && rain.c >= 0 && rain.b >= 0 && rain.n > 0))
    table.fail({"a 与 n 应大于 0，b 与 c 不小于 0", "a and n are above 0, b and c not below"});
  return rain;
}

}  // namespace

Rain read_rain(std::string const& name) {
  if (name.ends_with(".toml")) return read_file(name);
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator{data_file("rain")}) {
    if (entry.path().extension() != ".toml") continue;
    Rain rain = read_file(entry.path());
    std::string stem = entry.path().stem().string();
    if (name == stem || name == rain.place) return rain;
    names.push_back(std::move(stem));
    names.push_back(std::move(rain.place));
  }
  std::ranges::sort(names);
  throw UsageError{message("没有名为 {} 的暴雨强度公式{}；或给 .toml 的路径",
                           "no rain is named {}{}; or give the path of a .toml", name, suggestion(name, names))};
}

}  // namespace qinzao
