#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/options/layer_names.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/provenance.hpp"
#include "cli/qgis.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/plural.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/within.hpp"
#include "engine/io/export/geojson.hpp"
#include "engine/io/export/layers.hpp"
#include "engine/io/export/outgoing_layers.hpp"
#include "engine/io/export/shapefile.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/geojson_lines.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/ledger/export_log.hpp"
#include "engine/io/plan/saved_plan.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/io/swmm/write_swmm.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The export as JSON. `hash`: as recorded in the city file; empty where it is not recorded.
Json json_of(std::vector<OutgoingLayer> const& layers, Privacy privacy, std::filesystem::path const& city,
             std::filesystem::path const& place, std::string const& hash) {
  Json list = Json::array();
  for (OutgoingLayer const& layer : layers)
    list.push_back({{"layer", layer.name}, {"rows", layer.rows}, {"withheld", layer.withheld}});
  std::string extension = extension_of(place);
  bool degrees = extension == ".geojson" || extension == ".json" || extension == ".kml" || is_geojson_lines(place);
  Crs crs = degrees ? wgs84() : crs_of_city(Database{city, Database::Mode::read});
  return {{"file", place.string()},
          {"bytes", std::filesystem::file_size(place)},
          {"crs", crs.code().empty() ? crs.label() : crs.code()},
          {"privacy", word_of(privacy)},
          {"sha256", hash.empty() ? Json(nullptr) : Json(hash)},
          {"layers", list}};
}

/// What is not drawn has no place in a file of this format.
bool draws_alone(std::filesystem::path const& place) {
  std::string extension = extension_of(place);
  return extension == ".fgb" || extension == ".dxf" || extension == ".kml";
}

void say_what_stayed(std::vector<OutgoingLayer> const& layers, Console const& console) {
  for (OutgoingLayer const& layer : layers) {
    bool zh = console.language == Language::zh;
    show("{}\n", zh ? fmt::format("{}：{} 行", layer.name, layer.rows)
                    : fmt::format("{}: {}", layer.name, plural(layer.rows, "row")));
    StaticMessage stayed{"{}：个人信息未导出：{}（--privacy internal 导出）\n",
                         "{}: personal columns that stayed: {} (--privacy internal lets them out)\n"};
    if (!layer.withheld.empty())
      show(fmt::runtime(stayed.in(console.language)), layer.name, fmt::join(layer.withheld, ", "));
  }
}

int export_swmm(Arguments const& arguments, Console const& console) {
  if (!arguments.repeats("LAYER").empty() || arguments.has("privacy"))
    throw UsageError{message("{}：SWMM 模型取整个管网，不能带图层名或 --privacy",
                             "{}: a SWMM model is made of the whole network; name no layers, no privacy",
                             console.output)};
  Standard standard = read_standard(standard_named(arguments));
  SurveyOptions options;
  options.day = arguments.date("as-of").value_or(now().day());
  take_settings(options, arguments);
  options.standard = &standard;
  options.cut_named = false;  // a pipe from node to node stays one link
  options.jobs = console.jobs;
  ProgressBar bar{console};
  options.progress = bar.progress();
  City city = read_city(arguments.text("CITY"), {.jobs = console.jobs, .progress = options.progress});
  if (arguments.has("with-plan"))
    take_as_built(city, Database{arguments.text("CITY"), Database::Mode::read}, arguments.text("with-plan"));
  Survey survey{city, options};
  options.progress.begin({"写模型", "writing the model"});
  SwmmExport made = write_swmm(survey, arguments.text("CITY"), console.output);
  remember_written(console.output);
  bar.stop();
  if (console.format == Format::json) {
    Json assumed = Json::object();
    for (auto const& [what, count] : made.assumed) assumed[what.en] = count;
    Json page{{"file", console.output},    {"bytes", std::filesystem::file_size(console.output)},
              {"nodes", made.nodes},       {"links", made.links},
              {"outfalls", made.outfalls}, {"dry_flow_lps", made.dry_flow_lps},
              {"assumed", assumed}};
    show("{}\n", json_text(page));
    return 0;
  }
  if (console.quiet) return 0;
  if (console.language == Language::zh)
    show("{}：节点 {}，连接 {}，出口 {}，旱流 {:.1f} L/s\n", console.output, made.nodes, made.links, made.outfalls,
         made.dry_flow_lps);
  else
    show("{}: {}, {}, {}, {:.1f} L/s of dry-weather flow\n", console.output, plural(made.nodes, "node"),
         plural(made.links, "link"), plural(made.outfalls, "outfall"), made.dry_flow_lps);
  for (auto const& [what, count] : made.assumed)
    show("  {}{} ({})\n", console.language == Language::zh ? "假定：" : "assumed: ", what.in(console.language), count);
  return 0;
}

/// What lies within a place; a layer asked for by name must have a place.
void keep(std::string const& place, std::filesystem::path const& path, std::vector<OutgoingLayer>& layers, bool named) {
  for (OutgoingLayer const& layer : layers)
    if (named && layer.geometry.empty())
      throw UsageError{message("--within：{} 没有图形", "--within: {} has no geometry", layer.name)};
  Database city{path, Database::Mode::read};
  keep_within(city, layers, read_within(place, city));
  if (!named) std::erase_if(layers, [](OutgoingLayer const& layer) { return layer.rows == 0; });
}

int run(Arguments const& arguments, Console const& console) {
  if (arguments.has("qgis") && arguments.has("within"))
    throw UsageError{Message{"--qgis 显示整个城市，不能与 --within 同用",
                             "--qgis shows the whole city, so --within cannot go with it"}};
  if (arguments.has("qgis")) return export_qgis(arguments, console);
  std::filesystem::path path = arguments.text("CITY");
  if (extension_of(console.output) == ".inp") return export_swmm(arguments, console);
  if (arguments.has("with-plan"))
    throw UsageError{Message{"--with-plan 用于 .inp 模型；规划本身用 plan -o 导出",
                             "--with-plan is for .inp models; a plan itself is written by plan -o"}};
  Privacy privacy = privacy_of(arguments.text("privacy")).value_or(Privacy::none);
  if (console.output.empty())
    throw UsageError{Message{
        "export：请用 -o 文件 指明写到哪里（.geojson .gpkg .fgb .shp .csv .xlsx .dxf .kml .inp；- 为 GeoJSON）",
        "export: say where to, with -o OUT (.geojson .gpkg .fgb .shp .csv .xlsx .dxf .kml .inp, or - for GeoJSON)"}};
  std::vector<OutgoingLayer> layers;
  std::string member;
  {
    Database file{path, Database::Mode::read};
    layers = outgoing_layers(file, arguments.repeats("LAYER"), privacy);
    member = provenance(arguments, "export", std::nullopt, read_anchor(file));
  }
  if (arguments.has("within")) keep(arguments.text("within"), path, layers, arguments.has("LAYER"));
  ExportEntry entry{now(), "export", privacy, actor_of(arguments)};
  for (OutgoingLayer const& layer : layers) entry.what += " " + layer.name;
  if (arguments.has("within")) entry.what += " --within " + arguments.text("within");

  ProgressBar bar{console};
  if (console.output == "-") {
    if (layers.size() != 1)
      throw UsageError{
          Message{"export -o -：GeoJSON 只装一个图层，请指明", "export -o -: GeoJSON holds one layer; name it"}};
    if (privacy != Privacy::none)
      throw UsageError{message("--privacy {}：个人信息只写入文件，不写到标准输出",
                               "--privacy {}: personal data goes into a file, not to standard output",
                               arguments.text("privacy"))};
    write_geojson(path, layers.front(), member, console.jobs, stdout, std::string{standard_output.in(console.language)},
                  bar.progress());
    return 0;
  }
  std::filesystem::path place = console.output;
  std::string hash;
  bool shapefile = extension_of(place) == ".shp";
  if (shapefile) {
    if (layers.size() != 1)
      throw UsageError{message("{}：一个 Shapefile 只装一个图层，请指明", "{}: a Shapefile holds one layer; name it",
                               console.output)};
    if (privacy != Privacy::none)
      throw UsageError{message("{}：个人信息只能写成一个有记录的文件；请写 .gpkg、.xlsx 或 .csv",
                               "{}: personal data leaves in one recorded file; write .gpkg, .xlsx or .csv",
                               console.output)};
    write_shapefile(path, layers.front(), place, arguments.text("encoding"), bar.progress());
  } else if (privacy != Privacy::none) {
    hash = export_file(path, entry, place, [&](std::filesystem::path const& target) {
      write_layers(path, layers, member, target, place, console.language, console.jobs, bar.progress());
    });
  } else {
    AtomicFile file{place};
    write_layers(path, layers, member, file.temporary(), place, console.language, console.jobs, bar.progress());
    file.commit();
  }
  remember_written(place);
  bar.stop();
  if (draws_alone(place)) {
    Database city{path, Database::Mode::read};
    std::uint64_t lost = 0;
    for (OutgoingLayer const& layer : layers) lost += rows_without_geometry(city, layer);
    if (lost > 0) warn_of_lost_rows(console.output, lost, console.language);
  }
  if (console.format == Format::json) {
    show("{}\n", json_text(json_of(layers, privacy, path, place, hash)));
  } else if (!console.quiet) {
    say_what_stayed(layers, console);
  }
  return 0;
}

}  // namespace

Command export_command() {
  return {
      "export",
      {"把图层写成其他格式", "write layers to another format"},
      {{"CITY", {"城市文件", "the city file"}},
       {"LAYER",
        {"图层，不写则为全部有数据的", "layers; all that have rows when none is named"},
        Operand::Count::many,
        layer_names()}},
      {within_option(),
       {"--encoding",
        "NAME",
        {"Shapefile 的文字编码：UTF-8 或 GBK", "encoding of a Shapefile's text: UTF-8 or GBK"},
        "UTF-8"},
       {"--privacy",
        "PROFILE",
        {"internal：连同个人信息（会记入导出记录）", "internal: personal columns too (the export is recorded)"},
        {},
        "internal"},
       {"--actor", "NAME", {"导出人", "who exports"}},
       {"--with-plan", "NAME", {"把这一已保存的规划当作已建成（.inp）", "take this saved plan as built (.inp)"}},
       {"--standard",
        "NAME|FILE",
        {".inp：负荷与糙率所据的标准", ".inp: the standard that loads and roughness rest on"},
        "gb50014-2021"},
       {"--qgis",
        "",
        {"把样式、问题、阶段与 QGIS 工程写进城市文件；-o 另存 .qgz 工程",
         "write styles, findings, stages and a QGIS project into the city file; -o FILE.qgz: the project beside it"}},
       {"--as-of",
        "DATE",
        {"--qgis、.inp：截至何日（默认今天）", "with --qgis and .inp: as of this day (default today)"}},
       {"--terminal",
        "NODE_IDS",
        {"--qgis、.inp：另作终点的管点编号", "with --qgis and .inp: additional outlet nodes"},
        {},
        {},
        true},
       {"--no-findings", "", {"--qgis：不查问题", "with --qgis: look for no findings"}}},
      "qinzao export 秦灶.gpkg pipes -o 管线.shp --encoding GBK",
      run};
}

}  // namespace qinzao::cli
