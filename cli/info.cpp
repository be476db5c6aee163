#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/city_info.hpp"
#include "engine/io/city/city_stats.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

namespace {

nlohmann::ordered_json json_of(CityInfo const& info, std::string const& path) {
  nlohmann::ordered_json layers = nlohmann::ordered_json::array();
  for (LayerInfo const& layer : info.layers) {
    nlohmann::ordered_json fields = nlohmann::ordered_json::array();
    for (FieldInfo const& field : layer.fields)
      fields.push_back({{"field", field.field}, {"known", field.known}, {"own", field.own}});
    nlohmann::ordered_json extent;
    if (!layer.extent.empty())
      extent = {std::floor(layer.extent.min_x), std::floor(layer.extent.min_y), std::ceil(layer.extent.max_x),
                std::ceil(layer.extent.max_y)};
    layers.push_back({{"layer", layer.layer},
                      {"rows", layer.rows},
                      {"with_geometry", layer.with_geometry},
                      {"crs", layer.crs},
                      {"extent", extent},
                      {"fields", fields}});
  }
  nlohmann::ordered_json rain;
  if (info.rain)
    rain = {{"place", info.rain->place},
            {"a", info.rain->a},
            {"c", info.rain->c},
            {"b", info.rain->b},
            {"n", info.rain->n},
            {"source", info.rain->source},
            {"verified", info.rain->verified}};
  return {{"city", path},
          {"name", info.facts.name},
          {"rain", rain},
          {"settings", info.settings},
          {"schema_version", info.facts.schema_version},
          {"layers", layers},
          {"other_layers", info.other_layers},
          {"foreign_triggers", info.foreign_triggers}};
}

std::string share(std::uint64_t known, std::uint64_t rows) {
  if (rows == 0) return "-";
  return fmt::format("{:.1f} %", std::floor(1000.0 * static_cast<double>(known) / static_cast<double>(rows)) / 10);
}

void print_tables(CityInfo const& info, Language language) {
  bool zh = language == Language::zh;
  if (!info.facts.name.empty()) show("{}\n", info.facts.name);
  if (info.rain)
    show("{}\n", message("暴雨强度公式：{}，q = {} (1 + {} lg P) / (t + {})^{} L/(s·ha){}",
                         "rain of {}: q = {} (1 + {} lg P) / (t + {})^{} L/(s ha){}", info.rain->place, info.rain->a,
                         info.rain->c, info.rain->b, info.rain->n,
                         info.rain->verified ? Message{} : Message{"，未核对", ", unverified"})
                     .in(language));
  for (auto const& [option, value] : info.settings) show("--{} {}\n", option, value);
  Table layers{{zh ? "图层" : "layer", zh ? "行数" : "rows", zh ? "坐标系" : "CRS", zh ? "西" : "west",
                zh ? "南" : "south", zh ? "东" : "east", zh ? "北" : "north"}};
  for (LayerInfo const& layer : info.layers) {
    bool placed = !layer.extent.empty();
    auto side = [&](double value) { return placed ? fmt::format("{:.0f}", value) : std::string{}; };
    layers.add({layer.layer, std::to_string(layer.rows), layer.crs, side(std::floor(layer.extent.min_x)),
                side(std::floor(layer.extent.min_y)), side(std::ceil(layer.extent.max_x)),
                side(std::ceil(layer.extent.max_y))});
  }
  show_page(layers.text());
  Table fields{
      {zh ? "字段" : "field", zh ? "已知" : "known", zh ? "未知" : "unknown", zh ? "已知比例" : "share known"}};
  for (LayerInfo const& layer : info.layers) {
    if (layer.rows == 0) continue;
    if (!layer.crs.empty() && layer.with_geometry < layer.rows)
      fields.add({layer.layer + (zh ? ".图形" : ".geometry"), std::to_string(layer.with_geometry),
                  std::to_string(layer.rows - layer.with_geometry), share(layer.with_geometry, layer.rows)});
    for (FieldInfo const& field : layer.fields)
      if (!field.own)
        fields.add({layer.layer + "." + field.field, std::to_string(field.known),
                    std::to_string(layer.rows - field.known), share(field.known, layer.rows)});
  }
  if (!fields.empty()) show("\n{}", fields.text());
  for (LayerInfo const& layer : info.layers) {
    std::string own;
    for (FieldInfo const& field : layer.fields)
      if (field.own) own += (own.empty() ? "" : ", ") + field.field;
    if (!own.empty()) show("{}{}{}\n", layer.layer, zh ? " 另有列：" : ", the source's own columns: ", own);
  }
  if (!info.other_layers.empty())
    show("{}{}\n", zh ? "其他表：" : "other tables: ", fmt::join(info.other_layers, ", "));
  if (!info.foreign_triggers.empty())
    show("{}{}\n",
         zh ? "来历不明的触发器（删去之前不能写入）："
            : "triggers of unknown origin (nothing is written before they are dropped): ",
         fmt::join(info.foreign_triggers, ", "));
}

nlohmann::ordered_json json_of(std::vector<FieldStats> const& all) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (FieldStats const& stats : all) {
    nlohmann::ordered_json field{
        {"layer", stats.layer}, {"field", stats.field}, {"known", stats.known}, {"distinct", stats.distinct}};
    if (stats.least) {
      field["least"] = *stats.least;
      field["mean"] = std::round(*stats.mean * 1e6) / 1e6;
      field["most"] = *stats.most;
    }
    if (!stats.first_day.empty()) {
      field["first_day"] = stats.first_day;
      field["last_day"] = stats.last_day;
    }
    if (!stats.commonest.empty()) {
      nlohmann::ordered_json words = nlohmann::ordered_json::array();
      for (FieldStats::Word const& word : stats.commonest) words.push_back({{"value", word.text}, {"rows", word.rows}});
      field["commonest"] = words;
    }
    list.push_back(std::move(field));
  }
  return list;
}

std::string stats_text(std::vector<FieldStats> const& all, bool zh) {
  Table table{{zh ? "字段" : "field", zh ? "已知" : "known", zh ? "不同值" : "distinct", zh ? "最小" : "least",
               zh ? "平均" : "mean", zh ? "最大" : "most", zh ? "最常见" : "commonest"}};
  auto number = [](std::optional<double> value) { return value ? fmt::format("{:.6g}", *value) : std::string{}; };
  for (FieldStats const& stats : all) {
    std::string words;
    for (FieldStats::Word const& word : stats.commonest)
      words += fmt::format("{}{} ({})", words.empty() ? "" : ", ", word.text, word.rows);
    bool days = !stats.first_day.empty();
    table.add({stats.layer + "." + stats.field, std::to_string(stats.known), std::to_string(stats.distinct),
               days ? stats.first_day : number(stats.least), number(stats.mean),
               days ? stats.last_day : number(stats.most), words});
  }
  return table.empty() ? std::string{} : table.text();
}

int run(Arguments const& arguments, Console const& console) {
  std::string path = arguments.text("CITY");
  ProgressBar bar{console};
  bar.progress().begin({"统计各图层", "counting layers"});
  Database city{path, Database::Mode::read};
  CityInfo info = city_info(city);
  std::vector<FieldStats> stats;
  if (arguments.has("stats")) stats = city_stats(city);
  bar.stop();
  if (console.format == Format::json) {
    nlohmann::ordered_json page = json_of(info, path);
    if (arguments.has("stats")) page["stats"] = json_of(stats);
    show("{}\n", json_text(page));
    return 0;
  }
  print_tables(info, console.language);
  if (!stats.empty()) show_page("\n" + stats_text(stats, console.language == Language::zh));
  return 0;
}

}  // namespace

Command info_command() {
  return {"info",
          {"城市文件里有什么：图层、行数、范围、字段已知比例",
           "what a city file holds: layers, rows, extent, how much of each field is known"},
          {{"CITY", {"城市文件", "the city file"}}},
          {{"--stats",
            "",
            {"每个字段的最小、平均、最大与最常见的值（不含个人信息）",
             "least, mean, most and commonest values of each field (nothing personal)"}}},
          "qinzao info 秦灶.gpkg",
          run,
          Command::Output::printed};
}

}  // namespace qinzao::cli
