#include "cli/load_network.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/layer_outcomes.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/swmm/load_network.hpp"

namespace qinzao::cli {

namespace {

NetworkLoadRequest request_of(Arguments const& arguments) {
  NetworkLoadRequest request;
  request.city = arguments.text("CITY");
  request.source = arguments.text("SOURCE");
  if (!small_letters(request.source).ends_with(".inp"))
    throw UsageError{message("{}：network 取自 SWMM 模型 (.inp)；管点与管线请分开载入",
                             "{}: network is loaded from a SWMM model (.inp); load nodes and pipes apart",
                             request.source)};
  for (char const* option : {"source-layer", "layer", "where", "map", "source-crs", "swap-axes", "accept-ballpark",
                             "node-prefix", "quarantine"})
    if (arguments.has(option))
      throw UsageError{message("--{} 对 SWMM 模型没有意义", "--{} says nothing about a SWMM model", option)};
  for (std::string const& given : arguments.repeats("set")) {
    if (!given.starts_with("system="))
      throw UsageError{message("--set {}：管网只能设 system", "--set {}: of a network only system is set", given)};
    request.system = given.substr(7);
    if (request.system != "sanitary" && request.system != "storm" && request.system != "combined")
      throw UsageError{
          message("--set {}：应为 sanitary、storm 或 combined", "--set {}: sanitary, storm or combined", given)};
  }
  if (arguments.has("upsert") && arguments.has("replace"))
    throw UsageError{Message{"--upsert 与 --replace 只能用一个", "--upsert and --replace exclude each other"}};
  if (arguments.has("upsert")) request.mode = LoadMode::upsert;
  if (arguments.has("replace")) request.mode = LoadMode::replace;
  request.dry_run = arguments.has("dry-run");
  request.key_prefix = arguments.text("key-prefix");
  request.encoding = arguments.text("encoding");
  return request;
}

void print_json(NetworkLoadReport const& report) {
  auto left_out = nlohmann::ordered_json::object();
  for (auto const& [what, count] : report.left_out) left_out[what.en] = count;
  nlohmann::ordered_json json{{"source", report.source},
                              {"layer", "network"},
                              {"dry_run", report.dry_run},
                              {"flow_units", report.flow_units},
                              {"feet", report.us_units},
                              {"layers", outcomes_json(report.layers, true)},
                              {"left_out", left_out},
                              {"outside_area_of_use", report.outside},
                              {"assumed_encoding", report.assumed_encoding}};
  show("{}\n", json_text(json));
}

void print_table(NetworkLoadReport const& report, bool unknown_system, bool zh) {
  auto say = [&](StaticMessage text, auto const&... values) {
    show(fmt::runtime(text.in(zh ? Language::zh : Language::en)), values...);
  };
  if (report.dry_run) say({"试运行，未写入。\n", "dry run, nothing written\n"});
  say({"{}：流量单位 {}，长度{}\n", "{}: flow in {}, lengths in {}\n"}, report.source, report.flow_units,
      report.us_units ? (zh ? "由英尺换算为米" : "feet, turned into metres") : (zh ? "为米" : "metres"));
  show_page(outcomes_table(report.layers, true, zh ? Language::zh : Language::en));
  if (!report.assumed_encoding.empty())
    say({"文字非 UTF-8，按 {} 读\n", "text is not UTF-8: read as {} (--encoding names another)\n"},
        report.assumed_encoding);
  if (!report.left_out.empty())
    say({"城市文件没有位置、未载入的：\n", "left out, as the city file has no place for it:\n"});
  for (auto const& [what, count] : report.left_out)
    show("  {} ({})\n", what.in(zh ? Language::zh : Language::en), count);
  if (unknown_system)
    say({"管道没有系统：用 --set system=sanitary、storm 或 combined 指明\n",
         "the pipes have no system: --set system=sanitary, storm or combined gives one\n"});
}

}  // namespace

int load_network_command(Arguments const& arguments, Console const& console) {
  NetworkLoadRequest request = request_of(arguments);
  ProgressBar bar{console};
  bar.progress().begin(message("载入 {}", "loading {}", request.source));
  NetworkLoadReport report = load_network(request);
  if (!request.dry_run) remember_done(message("{}：已载入", "{}: loaded", request.source));
  bar.stop();
  bool zh = console.language == Language::zh;
  if (report.outside > 0)
    fmt::print(stderr,
               fmt::runtime(zh ? "qinzao: {}：{} 个节点在城市坐标系的适用范围之外（SWMM 模型没有坐标系，坐标照用）\n"
                               : "qinzao: {}: {} nodes lie outside the area of use of the city's coordinate "
                                 "system (a SWMM model has none; its coordinates are taken as they are)\n"),
               visible(report.source), report.outside);
  if (console.format == Format::json) {
    print_json(report);
  } else if (!console.quiet) {
    print_table(report, request.system.empty(), zh);
  }
  return 0;
}

}  // namespace qinzao::cli
