#include "cli/options/zone_options.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/provenance.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/checks/gaps_summary.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/results/zone_table.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/survey/zones.hpp"

namespace qinzao::cli {

namespace {

void put_in_chinese(Spreadsheet& table) {
  constexpr std::array<std::string_view, 9> titles{"分区", "终点数",     "共有",           "地块",       "户数",
                                                   "人数", "管长（米）", "面积（平方米）", "污水（L/s）"};
  table.name = "排水分区";
  for (std::size_t i = 0; i < titles.size(); ++i) table.header[i].title = titles[i];
  constexpr std::size_t shared = 2;
  for (auto& row : table.rows) row[shared] = std::string{std::get<std::int64_t>(row[shared]) != 0 ? "是" : "否"};
}

nlohmann::ordered_json cell_json(SpreadsheetCell const& cell) {
  return std::visit(
      [](auto const& value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
          return nlohmann::ordered_json(nullptr);
        } else {
          return nlohmann::ordered_json(value);
        }
      },
      cell);
}

std::string zones_json(Survey const& survey, Zones const& zones, FeatureTable const& features, std::string const& by) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (std::size_t i = 0; i < zones.list.size(); ++i) {
    Json zone{{"zone", features.table.rows[i][0].index() == 1 ? cell_json(features.table.rows[i][0]) : Json(nullptr)},
              {"ends", end_ids(survey, zones.list[i])},
              {"shared", zones.list[i].shared()}};
    for (std::size_t field = 3; field < features.table.header.size(); ++field)
      zone[features.table.header[field].title] = cell_json(features.table.rows[i][field]);
    list.push_back(std::move(zone));
  }
  return json_text(Json{{"as_of", survey.options.day.iso()},
                        {"by", by},
                        {"group", zones.group == Group::foul ? "foul" : "storm"},
                        {"developed", zones.developed},
                        {"not_served", zones.not_served},
                        {"zones", list}});
}

std::string zones_table(Zones const& zones, FeatureTable const& features, Language language) {
  bool zh = language == Language::zh;
  Table table{{zh ? "分区" : "zone", zh ? "地块" : "parcels", zh ? "户" : "households", zh ? "人" : "persons",
               zh ? "管长 (m)" : "pipe (m)", zh ? "面积" : "area", zh ? "污水 (L/s)" : "sewage (L/s)", ""}};
  auto number = [](SpreadsheetCell const& cell, int decimals) {
    if (auto const* real = std::get_if<double>(&cell)) return grouped(*real, decimals);
    if (auto const* whole = std::get_if<std::int64_t>(&cell)) return grouped(static_cast<double>(*whole));
    return std::string{"-"};
  };
  for (std::size_t i = 0; i < zones.list.size(); ++i) {
    auto const& row = features.table.rows[i];
    table.add({std::get<std::string>(row[0]), number(row[3], 0), number(row[4], 0), number(row[5], 0),
               number(row[6], 0), shown_area(zones.list[i].area_m2, language), number(row[8], 2),
               zones.list[i].shared() ? (zh ? "共有" : "shared") : ""});
  }
  std::string page = table.empty() ? std::string{} : table.text();
  return page + message("已建地块 {} 个，其中 {} 个不通到任何终点\n",
                        "developed parcels: {}, of which {} reach no outlet\n", zones.developed, zones.not_served)
                    .in(language);
}

int run(Arguments const& arguments, Console const& console) {
  std::string path = arguments.text("CITY");
  require_feature_place(console.output, "分区", "zones");
  Group group = zone_group(arguments);
  SurveyOptions options;
  options.day = arguments.date("as-of").value_or(now().day());
  options.jobs = console.jobs;
  take_settings(options, arguments);
  Standard standard = read_standard(standard_named(arguments));
  options.standard = &standard;
  ProgressBar bar{console};
  options.progress = bar.progress();
  Moment moment{path, console.jobs};
  City city = read_city(moment, {.jobs = console.jobs, .progress = options.progress});
  Shapes within;
  if (arguments.has("within")) within = read_within(arguments.text("within"), moment.file());
  Survey survey{city, options};
  if (!survey.assesses(group)) throw Error{why_not_assessed(survey, group)};
  Zones zones = find_zones(survey, group, zone_by(arguments), arguments.has("within") ? &within : nullptr);
  FeatureTable features = zone_table(survey, zones);
  bar.stop();
  std::string member = provenance(arguments, "zones", options.day, city.ledger.anchor);
  if (console.output == "-") {
    show_page(feature_geojson(features, city.crs, member));
    return 0;
  }
  if (!console.output.empty()) {
    FeatureTable written = features;
    if (speaks_chinese(console.output, console.language)) put_in_chinese(written.table);
    write_feature_table(written, city.crs, member, console.output);
  }
  if (console.format == Format::json) {
    show("{}\n", zones_json(survey, zones, features, arguments.text("by")));
  } else if (!console.quiet) {
    show_page(zones_table(zones, features, console.language));
  }
  return 0;
}

}  // namespace

Command zones_command() {
  return {"zones",
          {"排水分区：按污水或雨水流到的终点或首个泵站划分",
           "divide the district by the outlet or the first pump station that its flow reaches"},
          {{"CITY", {"城市文件", "the city file"}}},
          {zone_by_option(),
           zone_group_option(),
           {"--reach", "METRES", {"接户半径", "a house connection is no longer than this"}, "30"},
           {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
           within_option(),
           {"--as-of", "DATE", {"截至日期（默认今天）", "as of this day (default today)"}}},
          "qinzao zones 秦灶.gpkg --by pump -o 分区.gpkg",
          run};
}

}  // namespace qinzao::cli
