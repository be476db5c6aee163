#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Words on no list; from_node, to_node, connected_pipe, parcel_id, project_id that name nothing; keys several rows
/// share.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  for (UnknownWord const& unknown : city.unknown_words) {
    Finding& finding = findings.add("unknown_value", Severity::warning, unknown.subject);
    finding.reason = "word";
    finding.more().text = unknown.field + " = " + unknown.word;
  }
  for (RepeatedKey const& key : city.repeated_keys) {
    Finding& finding = findings.add("unknown_value", Severity::error, key.first);
    finding.reason = "repeated_key";
    finding.value = static_cast<double>(key.rows);
  }
  auto refer = [&](Layer layer, std::string_view field, TextColumn const& names, TextIndex const& known_names) {
    for (std::uint32_t row = 0; row < names.size(); ++row) {
      if (names[row].empty() || known_names.find(names[row])) continue;
      Finding& finding = findings.add("unknown_value", Severity::warning, {layer, row});
      finding.reason = "reference";
      finding.more().text = std::string{field} + " = " + std::string{names[row]};
    }
  };
  TextIndex nodes{city.nodes.id};
  refer(Layer::pipes, "from_node", city.pipes.from_node, nodes);
  refer(Layer::pipes, "to_node", city.pipes.to_node, nodes);
  refer(Layer::parcels, "connected_pipe", city.parcels.connected_pipe, TextIndex{city.pipes.id});
  refer(Layer::buildings, "parcel_id", city.buildings.parcel_id, TextIndex{city.parcels.id});
  refer(Layer::households, "project_id", city.households.project_id, TextIndex{city.projects.project_id});
}

}  // namespace

Check unknown_value_check() {
  return {
      .name = "unknown_value",
      .group = "data",
      .place = 270,
      .title = {"取值不明", "unknown value"},
      .definition = {"取值不在约定的词表中，引用的编号不存在，或同一编号用了几次",
                     "a word that is not on the field's list, a name that names nothing, or a key several rows share"},
      .reasons = {{"word",
                   {"取值不在词表", "word not on the list"},
                   "",
                   {"{id}：{text} 不在词表中", "{id}: {text} is not on the list"}},
                  {"reference",
                   {"引用不存在", "dangling reference"},
                   "",
                   {"{id}：{text} 不存在", "{id}: {text} names nothing"}},
                  {"repeated_key",
                   {"编号重复", "repeated key"},
                   "rows",
                   {"编号 {id} 同层共 {value}，按编号只认第一行",
                    "{value} of one layer are called {id}; by name only the first is found"}}},
      .needs = {.land = true, .details = true},
      .manual = {.reasons = "word, reference (warnings); repeated_key (error)",
                 .definition = "a word on no list; a name that names nothing; a key several rows share",
                 .geometry = "the feature"},
      .find = find};
}

}  // namespace qinzao
