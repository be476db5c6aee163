#include <fmt/format.h>

#include <filesystem>
#include <functional>

#include "cli/command.hpp"
#include "cli/load_inspections.hpp"
#include "cli/load_network.hpp"
#include "cli/load_undo.hpp"
#include "cli/options/layer_names.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/load_json.hpp"
#include "cli/views/load_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/files/standard_input.hpp"
#include "engine/io/load/backup.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao::cli {

namespace {

std::map<std::string, std::string> pairs(Arguments const& arguments, std::string const& option) {
  std::map<std::string, std::string> all;
  for (std::string const& given : arguments.repeats(option)) {
    std::size_t equal = given.find('=');
    if (equal == std::string::npos || equal == 0)
      throw UsageError{message("--{} {}：应写成 字段={}", "--{} {}: write it as field={}", option, given,
                               option == "map" ? Message{"列名", "column"} : Message{"值", "value"})};
    if (!all.emplace(given.substr(0, equal), given.substr(equal + 1)).second)
      throw UsageError{message("--{} {}：写了两次", "--{} {}: given twice", option, given.substr(0, equal))};
  }
  return all;
}

LoadRequest request_of(Arguments const& arguments) {
  LoadRequest request;
  request.city = arguments.text("CITY");
  request.layer = arguments.text("LAYER");
  request.source = {arguments.text("SOURCE"),   arguments.text("source-layer"),
                    arguments.text("where"),    arguments.text("encoding"),
                    arguments.repeats("layer"), {arguments.has("allow-indirect"), arguments.has("allow-remote")}};
  if (auto crs = arguments.optional_text("source-crs")) request.source_crs = Crs{*crs};
  request.overrides = {pairs(arguments, "map"), pairs(arguments, "set")};
  if (arguments.has("upsert") && arguments.has("replace"))
    throw UsageError{Message{"--upsert 与 --replace 只能用一个", "--upsert and --replace exclude each other"}};
  if (arguments.has("upsert")) request.mode = LoadMode::upsert;
  if (arguments.has("replace")) request.mode = LoadMode::replace;
  request.dry_run = arguments.has("dry-run");
  request.quarantine = arguments.text("quarantine");
  request.key_prefix = arguments.text("key-prefix");
  request.node_prefix = arguments.text("node-prefix");
  request.swap_axes = arguments.has("swap-axes");
  if (arguments.has("accept-ballpark")) request.ballpark = Ballpark::accepted;
  return request;
}

/// Every layer, and network.
std::string_view layers_to_load() {
  static std::string const names = std::string{layer_names()} + " network";
  return names;
}

/// `given`: the source is what came in through standard input.
int load_as_asked(LoadRequest const& request, StandardInput const* given, Console const& console) {
  if (request.layer == "inspections" || request.layer == "defects") return load_inspections_command(request, console);
  ProgressBar bar{console};
  LoadReport report = load(request, bar.progress());
  if (given != nullptr)
    report.source =
        console.format == Format::json ? "-" : given->named({report.source, report.source}).in(console.language);
  if (!report.dry_run)
    remember_done(message("{}：已载入 {}，新增 {} 行，更改 {} 行", "{}: loaded into {}, rows added {}, changed {}",
                          report.source, report.layer, report.added, report.changed));
  bar.stop();
  if (console.format == Format::json)
    show("{}\n", json_text(load_json(report, console.language)));
  else if (!console.quiet)
    print_load(report, request.quarantine, console.language);
  return 0;
}

/// A backup that goes again where the load it is for comes to nothing.
struct BackupOfLoad {
  LoadBackup backup;
  std::filesystem::path file;
  bool kept = false;
  BackupOfLoad(LoadBackup made, std::filesystem::path const& city) : backup{std::move(made)}, file{city} {
    file.replace_filename(backup.file);
  }
  BackupOfLoad(BackupOfLoad const&) = delete;
  BackupOfLoad& operator=(BackupOfLoad const&) = delete;
  ~BackupOfLoad() {
    std::error_code gone;
    if (!kept && done_so_far().en.empty()) std::filesystem::remove(file, gone);
  }
};

/// Loads, with a copy of the city made before where one is asked for.
int load_with_backup(Arguments const& arguments, Console const& console, std::function<int()> const& work) {
  if (!arguments.has("backup")) return work();
  if (arguments.has("dry-run"))
    throw UsageError{
        Message{"--backup 不用于试运行：试运行不写入", "--backup says nothing about a dry run: it writes nothing"}};
  std::string city = arguments.text("CITY");
  BackupOfLoad made{make_backup(city, arguments.text("LAYER"), arguments.text("SOURCE"), now()), city};
  int status = work();
  made.kept = true;
  keep_backup(city, made.backup);
  if (console.format == Format::table && !console.quiet)
    show("{}\n", message("载入前的备份：{}（qinzao load {} --undo 撤销这次载入）",
                         "backup of the city as it was: {} (qinzao load {} --undo takes this load back)",
                         made.backup.file, city)
                     .in(console.language));
  return status;
}

int run_load(Arguments const& arguments, Console const& console) {
  if (arguments.text("LAYER") == "network") return load_network_command(arguments, console);
  if (small_letters(arguments.text("SOURCE")).ends_with(".inp"))
    throw UsageError{message("{}：SWMM 模型整个载入：qinzao load {} network {}",
                             "{}: a SWMM model is loaded whole: qinzao load {} network {}", arguments.text("SOURCE"),
                             arguments.text("CITY"), arguments.text("SOURCE"))};
  LoadRequest request = request_of(arguments);
  request.language = console.language;
  std::optional<StandardInput> given;
  if (request.source.path == "-") request.source.path = given.emplace().path().string();
  return given ? given->read_by([&] { return load_as_asked(request, &*given, console); })
               : load_as_asked(request, nullptr, console);
}

int run(Arguments const& arguments, Console const& console) {
  if (arguments.has("undo")) return undo_load_command(arguments, console);
  if (!arguments.has("LAYER") || !arguments.has("SOURCE"))
    throw UsageError{Message{"load：要写图层与来源：qinzao load 城市.gpkg pipes 污水管.shp",
                             "load: say the layer and the source: qinzao load CITY.gpkg pipes sewers.shp"}};
  return load_with_backup(arguments, console, [&] { return run_load(arguments, console); });
}

}  // namespace

Command load_command() {
  return {
      "load",
      {"把数据（Shapefile、Excel、CSV、DXF 等）载入城市文件的一个图层",
       "load anything GDAL reads into one layer of the city"},
      {{"CITY", {"城市文件", "the city file"}},
       {"LAYER",
        {"目标图层：parcels、nodes、pipes……（中文名亦可）；network 为整个 SWMM 模型 (.inp)",
         "the layer: parcels, nodes, pipes...; network for a whole SWMM model (.inp)"},
        Operand::Count::optional,
        layers_to_load()},
       {"SOURCE",
        {"来源文件或数据库；- 为标准输入（CSV 或 GeoJSON）",
         "file or database to read; - for standard input (CSV or GeoJSON)"},
        Operand::Count::optional}},
      {{"--source-layer", "L", {"来源中的图层", "layer of the source"}},
       {"--layer",
        "NAME",
        {"只取 .dxf 图中这一层上的图形", "only entities on this layer of a .dxf drawing"},
        {},
        {},
        true},
       {"--allow-indirect",
        "",
        {"来源可指向本机的其他文件（.vrt、链接的 .tab）",
         "the source may lead to other files of this machine (.vrt, a linked .tab)"}},
       {"--allow-remote", "", {"来源可连网络", "the source may use the network"}},
       {"--where",
        "SQL",
        {"只取满足条件的行（来源的列名）", "only rows that meet a condition on the source's columns"}},
       {"--map",
        "FIELD=COLUMN",
        {"字段取自哪一列，可带单位，如 diameter_mm=D:in",
         "the column of a field, with its unit if need be: diameter_mm=D:in"},
        {},
        {},
        true},
       {"--set",
        "FIELD=VALUE",
        {"字段的固定值，如 system=storm", "the same value for every row: system=storm"},
        {},
        {},
        true},
       {"--encoding", "NAME", {"来源文字的编码，如 GBK", "encoding of the source's text, such as GBK"}},
       {"--source-crs", "EPSG:n", {"来源的坐标系（代替其声明的）", "CRS of the source, instead of what it declares"}},
       {"--swap-axes", "", {"来源的坐标北坐标在前", "the source has northing before easting"}},
       {"--accept-ballpark",
        "",
        {"接受基准面之间的粗略转换（误差可达 150 米）", "accept a datum shift that is off by up to 150 m"}},
       {"--key-prefix", "TEXT", {"加在每个编号前", "put before every key"}},
       {"--node-prefix", "TEXT", {"加在 from_node、to_node 前", "put before from_node and to_node"}},
       {"--upsert", "", {"按编号更新已有的行", "update rows of the same key"}},
       {"--replace", "", {"先清空图层", "empty the layer first"}},
       {"--dry-run", "", {"只报告差异，不写入", "report the difference, write nothing"}},
       {"--backup",
        "",
        {"载入前先在旁边备份城市文件，之后可用 --undo 撤销",
         "copy the city file beside itself first, so that --undo can take the load back"}},
       {"--undo",
        "",
        {"撤销最近一次带 --backup 的载入（不写图层与来源）；台账不动，之后又写过则拒绝",
         "take back the last load that had --backup (no layer, no source); the ledger stays; refused where anything "
         "was "
         "written since"}},
       {"--quarantine",
        "FILE",
        {"拒收的行写入此 CSV，其余照载", "write refused rows to this CSV and load the others"}}},
      "qinzao load 秦灶.gpkg pipes 污水管.shp --set system=sanitary --encoding GBK",
      run,
      Command::Output::printed};
}

}  // namespace qinzao::cli
