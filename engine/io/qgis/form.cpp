#include "engine/io/qgis/form.hpp"

#include <algorithm>
#include <sstream>

#include "engine/base/markup.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

std::vector<std::string> split(std::string_view words) {
  std::istringstream stream{std::string{words}};
  std::vector<std::string> list;
  for (std::string word; stream >> word;) list.push_back(word);
  return list;
}

/// QGIS's own way to write a map of settings.
XmlElement& add_map(XmlElement& parent, std::string const& name = {}) {
  XmlElement& map = parent.add("Option", {{"type", "Map"}});
  if (!name.empty()) map.set("name", name);
  return map;
}

void add_list_of_words(XmlElement& field, std::vector<std::pair<std::string, std::string>> const& words) {
  XmlElement& config = field.add("editWidget", {{"type", "ValueMap"}}).add("config");
  XmlElement& list = add_map(config).add("Option", {{"name", "map"}, {"type", "List"}});
  for (auto const& [word, said] : words)
    add_map(list).add("Option", {{"name", said}, {"value", word}, {"type", "QString"}});
}

}  // namespace

QgisForms::QgisForms(Language language) : words_{language} {
  std::filesystem::path path = data_file("styles/forms.toml");
  toml::table parsed = parse_toml(path);
  TomlTable file{path, parsed};
  file.only({"display", "alias", "word"});
  TomlTable display = file.table("display");
  for (std::string const& key : display.keys()) display_[key] = display.text(key);
}

std::vector<std::string> QgisForms::missing(LayerSpec const& layer) const {
  std::vector<std::string> list;
  for (FieldSpec const& field : layer.fields) {
    if (!words_.knows_field(field.name)) list.emplace_back(field.name);
    for (std::string const& word : split(field.words))
      if (!words_.knows_word(word)) list.push_back(std::string{field.name} + "=" + word);
  }
  return list;
}

void QgisForms::add_to(XmlElement& style, LayerSpec const& layer, std::span<std::string const> columns,
                       bool derived) const {
  style.set("styleCategories", std::string{style["styleCategories"]} + "|Fields|Forms|MapTips");
  XmlElement aliases{"aliases", {}, {}, {}};
  XmlElement fields{"fieldConfiguration", {}, {}, {}};
  XmlElement editable{"editable", {}, {}, {}};
  std::string tip;
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    FieldSpec const& spec = layer.fields[i];
    std::string name{spec.name};
    if (std::ranges::find(columns, name) == columns.end()) continue;
    aliases.add("alias", {{"field", name}, {"index", std::to_string(i + 1)}, {"name", alias(name)}});
    XmlElement& field = fields.add("field", {{"name", name}, {"configurationFlags", "None"}});
    if (std::vector<std::string> words = split(spec.words); !words.empty()) {
      std::vector<std::pair<std::string, std::string>> list;
      for (std::string const& one : words) list.emplace_back(one, word(one));
      add_list_of_words(field, list);
    }
    if (derived) editable.add("field", {{"name", name}, {"editable", "0"}});
    if (spec.personal || i > 5) continue;
    tip += "[% if(\"" + name + "\" IS NULL, '', '" + alias(name) + "：' || represent_value(\"" + name +
           "\") || '<br>') %]";
  }
  style.children.push_back(std::move(aliases));
  style.children.push_back(std::move(fields));
  if (derived) style.children.push_back(std::move(editable));
  auto display = display_.find(layer.name);
  std::string row = display != display_.end() ? display->second : "\"" + std::string{layer.fields.front().name} + "\"";
  style.add("previewExpression", {}, row);
  style.add("mapTip", {}, tip);
}

XmlElement qgis_relations(std::vector<std::pair<std::string, std::string>> const& layer_ids, QgisForms const& forms) {
  XmlElement relations{"relations", {}, {}, {}};
  auto id_of = [&](std::string_view table) {
    auto found = std::ranges::find(layer_ids, table, [](auto const& it) { return std::string_view{it.first}; });
    return found == layer_ids.end() ? std::string{} : found->second;
  };
  for (LayerSpec const& layer : city_schema())
    for (FieldSpec const& field : layer.fields) {
      std::vector<std::string> targets = split(field.rows_of);
      LayerSpec const* target = targets.size() == 1 ? find_layer(targets[0]) : nullptr;
      std::string from = id_of(layer.name);
      std::string to = target == nullptr ? std::string{} : id_of(target->name);
      if (from.empty() || to.empty()) continue;
      std::string id = "qinzao_" + std::string{layer.name} + "_" + std::string{field.name};
      relations
          .add("relation", {{"id", id},
                            {"name", forms.alias(field.name) + "（" + std::string{layer.name} + "）"},
                            {"referencingLayer", from},
                            {"referencedLayer", to},
                            {"strength", "Association"}})
          .add("fieldRef",
               {{"referencingField", std::string{field.name}}, {"referencedField", std::string{target->key}}});
    }
  return relations;
}

}  // namespace qinzao
