#include "cli/views/layer_outcomes.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "cli/terminal/table.hpp"

namespace qinzao::cli {

nlohmann::ordered_json outcomes_json(std::span<LayerOutcome const> layers, bool drawn) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (LayerOutcome const& layer : layers) {
    list.push_back({{"layer", layer.layer},
                    {"read", layer.read},
                    {"added", layer.added},
                    {"changed", layer.changed},
                    {"unchanged", layer.unchanged},
                    {"removed", layer.removed}});
    if (drawn) list.back()["without_geometry"] = layer.undrawn;
  }
  return list;
}

std::string outcomes_table(std::span<LayerOutcome const> layers, bool drawn, Language language) {
  bool zh = language == Language::zh;
  std::vector<std::string> titles{zh ? "图层" : "layer",   zh ? "读" : "read",        zh ? "新增" : "added",
                                  zh ? "更改" : "changed", zh ? "未变" : "unchanged", zh ? "先清空" : "removed first"};
  if (drawn) titles.emplace_back(zh ? "无图形" : "without geometry");
  Table table{titles};
  for (LayerOutcome const& layer : layers) {
    std::vector<Cell> row{layer.layer,
                          std::to_string(layer.read),
                          std::to_string(layer.added),
                          std::to_string(layer.changed),
                          std::to_string(layer.unchanged),
                          std::to_string(layer.removed)};
    if (drawn) row.emplace_back(std::to_string(layer.undrawn));
    table.add(row);
  }
  return table.text();
}

}  // namespace qinzao::cli
