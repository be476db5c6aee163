#include <algorithm>
#include <functional>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// One field of a layer and whether a row has it.
struct Wanted {
  std::string_view name;
  std::function<bool(std::uint32_t)> has;
};

void find_missing(Layer layer, std::string_view layer_name, std::vector<std::uint32_t> const& rows,
                  std::vector<Wanted> wanted, Findings& findings) {
  if (rows.empty()) return;
  std::erase_if(wanted, [&](Wanted const& field) {
    if (std::ranges::any_of(rows, field.has)) return false;
    Finding& finding = findings.add("missing_attribute", Severity::warning, {layer, rows.front()});
    finding.reason = "whole_layer";
    finding.value = static_cast<double>(rows.size());
    finding.place.kind = FindingPlace::Kind::nowhere;
    finding.more().text = std::string{layer_name} + "." + std::string{field.name};
    return true;
  });
  for (std::uint32_t row : rows) {
    std::string names;
    for (Wanted const& field : wanted)
      if (!field.has(row)) names += (names.empty() ? "" : ", ") + std::string{field.name};
    if (names.empty()) continue;
    Finding& finding = findings.add("missing_attribute", Severity::info, {layer, row});
    finding.more().text = std::move(names);
  }
}

/// system, diameter_mm, material (or roughness), invert_up_m, invert_down_m of pipes in service; kind and
/// ground_level_m of nodes. One finding a row, naming the fields; a field unknown in every row of its layer is one
/// finding (reason whole_layer).
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  Network const& network = input.survey.network();
  std::vector<std::uint32_t> pipes;
  for (std::uint32_t row = 0; row < city.pipes.size(); ++row)
    if (network.first_piece[PipeId{row}]) pipes.push_back(row);
  find_missing(
      Layer::pipes, "pipes", pipes,
      {{"system", [&](std::uint32_t r) { return city.pipes.system[PipeId{r}] != System::unknown; }},
       {"diameter_mm", [&](std::uint32_t r) { return known(city.pipes.diameter_mm[PipeId{r}]); }},
       {"material",
        [&](std::uint32_t r) {
          return !city.pipes.material[PipeId{r}].empty() || known(city.pipes.roughness_n[PipeId{r}]) ||
                 city.pipes.device[PipeId{r}] != Device::none;
        }},
       {"invert_up_m",
        [&](std::uint32_t r) {
          return known(city.pipes.invert_up_m[PipeId{r}]) || city.pipes.conveyance[PipeId{r}] == Conveyance::pressure;
        }},
       {"invert_down_m",
        [&](std::uint32_t r) {
          return known(city.pipes.invert_down_m[PipeId{r}]) || city.pipes.conveyance[PipeId{r}] == Conveyance::pressure;
        }}},
      findings);
  std::vector<std::uint32_t> nodes(city.nodes.size());
  for (std::uint32_t row = 0; row < nodes.size(); ++row) nodes[row] = row;
  find_missing(Layer::nodes, "nodes", nodes,
               {{"kind", [&](std::uint32_t r) { return city.nodes.kind[NodeId{r}] != NodeKind::unknown; }},
                {"ground_level_m", [&](std::uint32_t r) { return known(city.nodes.ground_level_m[NodeId{r}]); }}},
               findings);
}

}  // namespace

Check missing_attribute_check() {
  return {
      .name = "missing_attribute",
      .group = "data",
      .place = 240,
      .title = {"属性缺失", "missing attribute"},
      .definition =
          {"管道缺系统、断面尺寸、管底高程、管材（或糙率），管点缺类别、地面高程；整层都缺的只报一次；水力检查时一并做",
           "a pipe without system, section, inverts or material (or roughness), a node without kind or ground "
           "level; a field unknown in a whole layer is said once; runs with the group hydraulics too"},
      .reasons = {{"", {"属性缺失", "missing attribute"}, "", {"{id} 缺 {text}", "{id}: unknown {text}"}},
                  {"whole_layer",
                   {"整层缺属性", "attribute missing in the whole layer"},
                   "rows",
                   {"图层 {text} 在全部 {value}里都未知", "{text} is unknown in all {value} of the layer"}}},
      .needs = {.land = true, .details = true},
      .also_with = "hydraulics",
      .manual = {.reasons = "whole_layer (warning); else info",
                 .definition = "a pipe without system, diameter, inverts or material (roughness will do); a node "
                               "without kind or ground level. Unknown in a whole layer: said once",
                 .geometry = "the feature"},
      .find = find};
}

}  // namespace qinzao
