#include "engine/io/settings/floors.hpp"

#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

std::vector<FloorStep> read_floor_steps(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  std::vector<FloorStep> steps;
  for (TomlTable const& table : TomlTable{path, root}.tables("step")) {
    table.only({"id", "months", "days", "article", "verified", "zh", "en"});
    FloorStep step{table.text("id"),
                   static_cast<int>(table.integer_or("months", 0)),
                   static_cast<int>(table.integer_or("days", 0)),
                   table.text("article"),
                   table.flag("verified"),
                   {table.text("zh"), table.text("en")}};
    if (step.months < 0 || step.days < 0) table.fail({"不应为负", "months and days must not be negative"});
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<FloorStep> read_floor_steps() {
  return read_floor_steps(data_file("rules/floors.toml"));
}

}  // namespace qinzao
