#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/command.hpp"
#include "cli/options/layer_names.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/settings/synonyms.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word_of(FieldType type) {
  constexpr std::array<std::string_view, 5> words{"text", "integer", "real", "boolean", "date"};
  return words[static_cast<std::size_t>(type)];
}

/// For people; what JSON says is word_of.
std::string_view name_of(FieldType type, Language language) {
  constexpr std::array<std::string_view, 5> in_chinese{"文本", "整数", "小数", "是否", "日期"};
  return language == Language::zh ? in_chinese[static_cast<std::size_t>(type)] : word_of(type);
}

std::string_view word_of(GeometryKind kind) {
  constexpr std::array<std::string_view, 8> words{
      "none", "point", "line", "polygon", "multipolygon", "point or polygon", "line or polygon", "any"};
  return words[static_cast<std::size_t>(kind)];
}

std::string_view name_of(GeometryKind kind, Language language) {
  constexpr std::array<std::string_view, 8> in_chinese{"无图形", "点",     "线",     "面",
                                                       "多面",   "点或面", "线或面", "任意图形"};
  return language == Language::zh ? in_chinese[static_cast<std::size_t>(kind)] : word_of(kind);
}

std::vector<std::string> columns_of(Synonyms const& synonyms, LayerSpec const& layer, FieldSpec const& field) {
  std::vector<std::string> names;
  for (ColumnName const& column : synonyms.columns(layer.name, field.name)) names.push_back(column.plain);
  return names;
}

/// word -> what sources say for it
std::map<std::string, std::vector<std::string>> said_of(Synonyms const& synonyms, LayerSpec const& layer,
                                                        FieldSpec const& field) {
  std::map<std::string, std::vector<std::string>> said;
  for (auto const& [text, word] : synonyms.words(layer.name, field.name)) said[word].push_back(text);
  return said;
}

Json layer_json(LayerSpec const& layer, Synonyms const& synonyms) {
  Json fields = Json::array();
  for (FieldSpec const& field : layer.fields)
    fields.push_back({{"field", field.name},
                      {"type", word_of(field.type)},
                      {"personal", field.personal},
                      {"names_rows_of", field.rows_of.empty() ? Json(nullptr) : Json(split(field.rows_of, ' '))},
                      {"words", field.words.empty() ? Json(nullptr) : Json(split(field.words, ' '))},
                      {"columns", columns_of(synonyms, layer, field)},
                      {"synonyms", said_of(synonyms, layer, field)}});
  return {{"layer", layer.name},
          {"geometry", word_of(layer.geometry)},
          {"geometry_required", layer.geometry_required},
          {"key", layer.key.empty() ? Json(nullptr) : Json(layer.key)},
          {"fields", fields}};
}

std::string joined(std::vector<std::string> const& words, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, words.size()); ++i) text += (i == 0 ? "" : ", ") + words[i];
  return words.size() > most ? text + ", ..." : text;
}

std::string layer_text(LayerSpec const& layer, Synonyms const& synonyms, Language language, bool whole) {
  bool zh = language == Language::zh;
  std::size_t most = whole ? 1000 : 4;
  std::string text = fmt::format(fmt::runtime(zh ? "{}（{}；编号 {}）\n" : "{} ({}; key {})\n"), layer.name,
                                 name_of(layer.geometry, language), layer.key.empty() ? "-" : layer.key);
  Table table{{zh ? "字段" : "field", zh ? "类型" : "type", zh ? "取值" : "words", zh ? "认得的列名" : "column names"}};
  for (FieldSpec const& field : layer.fields) {
    std::string words = joined(split(field.words, ' '), 1000);
    if (!field.rows_of.empty()) words = "→ " + joined(split(field.rows_of, ' '), 1000);
    if (field.personal) words = zh ? "（个人信息）" : "(personal)";
    table.add({std::string{field.name}, std::string{name_of(field.type, language)}, words,
               joined(columns_of(synonyms, layer, field), most)});
  }
  text += table.text();
  if (!whole) return text;
  for (FieldSpec const& field : layer.fields)
    for (auto const& [word, said] : said_of(synonyms, layer, field))
      text += fmt::format("{} {} = {}\n", field.name, word, joined(said, 1000));
  return text;
}

int run(Arguments const& arguments, Console const& console) {
  Synonyms synonyms;
  std::vector<LayerSpec const*> layers;
  for (std::string const& name : arguments.repeats("LAYER")) {
    LayerSpec const* layer = find_layer(name);
    if (layer == nullptr)
      throw UsageError{
          message("没有图层 {}{}", "no layer is named {}{}", name, suggestion(name, split(layer_names(), ' ')))};
    layers.push_back(layer);
  }
  bool whole = !layers.empty();
  if (!whole)
    for (LayerSpec const& layer : city_schema()) layers.push_back(&layer);
  if (console.format == Format::json) {
    Json list = Json::array();
    for (LayerSpec const* layer : layers) list.push_back(layer_json(*layer, synonyms));
    show_page(json_text(Json{{"layers", list}}) + "\n");
    return 0;
  }
  std::string page;
  for (LayerSpec const* layer : layers)
    page += (page.empty() ? "" : "\n") + layer_text(*layer, synonyms, console.language, whole);
  show_page(page);
  return 0;
}

}  // namespace

Command schema_command() {
  return {"schema",
          {"城市文件的图层与字段：类型、取值、载入时识别的列名与取值",
           "the layers and fields of a city file: types, words, and the names and words that load knows for them"},
          {{"LAYER",
            {"图层，不写则为全部", "layers; all of them when none is named"},
            Operand::Count::many,
            layer_names()}},
          {},
          "qinzao schema pipes",
          run,
          Command::Output::printed};
}

}  // namespace qinzao::cli
