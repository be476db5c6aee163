#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/provenance.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/geojson_lines.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/diff.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

Json value_of(std::optional<std::string> const& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json diff_json(CityDiff const& diff, std::string const& before, std::string const& after) {
  Json layers = Json::array();
  for (LayerDiff const& layer : diff.layers) {
    Json lists{{"added", Json::array()}, {"removed", Json::array()}, {"changed", Json::array()}};
    for (RowDiff const& row : layer.rows) {
      Json& list = lists[std::string{word_of(row.change)}];
      if (row.change != RowChange::changed) {
        list.push_back(row.key);
        continue;
      }
      Json fields = Json::array();
      for (FieldChange const& field : row.fields) {
        Json change{{"field", field.field}};
        if (field.personal) {
          change["withheld"] = true;
        } else {
          change["before"] = value_of(field.before);
          change["after"] = value_of(field.after);
        }
        fields.push_back(std::move(change));
      }
      list.push_back({{"key", row.key}, {"moved", row.moved}, {"fields", fields}});
    }
    layers.push_back({{"layer", layer.layer},
                      {"rows_before", layer.rows_before},
                      {"rows_after", layer.rows_after},
                      {"repeated_keys", layer.repeated},
                      {"added", lists["added"]},
                      {"removed", lists["removed"]},
                      {"changed", lists["changed"]}});
  }
  auto side = [](std::string const& path, Anchor const& ledger, CitySettings const& settings) {
    return Json{{"city", path}, {"ledger", {{"head", ledger.head}, {"count", ledger.count}}}, {"settings", settings}};
  };
  return {{"before", side(before, diff.ledger_before, diff.settings_before)},
          {"after", side(after, diff.ledger_after, diff.settings_after)},
          {"same", diff.same()},
          {"layers", layers}};
}

std::string quoted_or_unknown(std::optional<std::string> const& value) {
  return value ? *value : "—";
}

/// One line a row that differs, the first of each layer.
std::string rows_text(LayerDiff const& layer, Language language) {
  constexpr std::size_t most = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, layer.rows.size()); ++i) {
    RowDiff const& row = layer.rows[i];
    constexpr std::array<char const*, 3> marks{"+", "-", "~"};
    text += fmt::format("{} {} {}", marks[static_cast<std::size_t>(row.change)], layer.layer, row.key);
    for (FieldChange const& field : row.fields)
      text += field.personal ? fmt::format("  {}", field.field)
                             : fmt::format("  {}: {} → {}", field.field, quoted_or_unknown(field.before),
                                           quoted_or_unknown(field.after));
    if (row.moved) text += language == Language::zh ? "  图形" : "  geometry";
    text += "\n";
  }
  if (layer.rows.size() > most)
    text += message("  …… {} 另有 {} 行（--format json 列出全部）\n",
                    "  ... {} more of {} (--format json lists them all)\n", layer.rows.size() - most, layer.layer)
                .in(language);
  return text;
}

std::string diff_text(CityDiff const& diff, Language language) {
  bool zh = language == Language::zh;
  if (diff.same()) return zh ? "两个城市文件相同\n" : "the two city files are the same\n";
  Table table{{zh ? "图层" : "layer", zh ? "原有" : "before", zh ? "现有" : "after", zh ? "新增" : "added",
               zh ? "删去" : "removed", zh ? "改动" : "changed"}};
  std::string rows;
  for (LayerDiff const& layer : diff.layers) {
    auto count = [&](RowChange change) {
      return std::to_string(std::ranges::count(layer.rows, change, &RowDiff::change));
    };
    table.add({layer.layer, std::to_string(layer.rows_before), std::to_string(layer.rows_after),
               count(RowChange::added), count(RowChange::removed), count(RowChange::changed)});
    rows += rows_text(layer, language);
  }
  std::string text = table.empty() ? std::string{} : table.text();
  if (!rows.empty()) text += "\n" + rows;
  if (diff.ledger_before.head != diff.ledger_after.head)
    text += message("台账：{} 行 → {} 行\n", "ledger: {} rows, then {}\n", diff.ledger_before.count,
                    diff.ledger_after.count)
                .in(language);
  for (auto const& [option, value] : diff.settings_after)
    if (auto old = diff.settings_before.find(option); old == diff.settings_before.end() || old->second != value)
      text += fmt::format("--{} {}\n", option, value);
  for (auto const& [option, value] : diff.settings_before)
    if (!diff.settings_after.contains(option)) text += fmt::format("--{} —\n", option);
  return text;
}

int run(Arguments const& arguments, Console const& console) {
  std::string before = arguments.text("CITY");
  std::string after = arguments.text("OTHER");
  bool to_file = !console.output.empty() && console.output != "-";
  if (to_file && extension_of(console.output) != ".geojson" && !is_geojson_lines(console.output))
    throw UsageError{message("{}：差异写成 .geojson", "{}: a difference is written as .geojson", console.output)};
  ProgressBar bar{console};
  bar.progress().begin({"比较", "comparing"});
  Database first{before, Database::Mode::read};
  Database second{after, Database::Mode::read};
  Crs crs = crs_of_city(first);
  if (!crs.is_same_as(crs_of_city(second)))
    throw Error{message("{} 与 {} 坐标系不同，无法比较", "{} and {} have different CRSs and cannot be compared", before,
                        after)};
  CityDiff diff = diff_cities(first, second);
  std::string code = crs.code().empty() ? crs.wkt() : crs.code();
  bar.stop();
  std::string member = provenance(arguments, "diff", std::nullopt, diff.ledger_after);
  if (to_file) {
    std::string collection = diff_geojson(diff, code, member);
    write_beside(console.output, is_geojson_lines(console.output) ? features_alone(collection) : collection);
  }
  if (console.output == "-") {
    show_page(diff_geojson(diff, code, member));
  } else if (console.format == Format::json) {
    show("{}\n", json_text(diff_json(diff, before, after)));
  } else if (!console.quiet) {
    show_page(diff_text(diff, console.language));
  }
  return diff.same() ? 0 : 3;
}

}  // namespace

Command diff_command() {
  return {"diff",
          {"比较两个城市文件：按编号列出新增、删去、改动的行；有差异则退出码为 3",
           "compare two city files by key: rows added, removed and changed; exits with 3 where they differ"},
          {{"CITY", {"城市文件", "the city file"}}, {"OTHER", {"后来的城市文件", "the later one"}}},
          {},
          "qinzao diff 秦灶-2020.gpkg 秦灶.gpkg -o 改动.geojson",
          run};
}

}  // namespace qinzao::cli
