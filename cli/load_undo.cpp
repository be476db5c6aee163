#include "cli/load_undo.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "cli/terminal/output.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/city/layer_title.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/load/backup.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

void require_alone(Arguments const& arguments) {
  if (arguments.has("LAYER") || arguments.has("SOURCE"))
    throw UsageError{
        Message{"load --undo：不写图层与来源，撤销的是最近一次带 --backup 的载入",
                "load --undo: name no layer and no source; it takes back the last load that had --backup"}};
  for (auto const& [name, _] : arguments.given())
    if (name != "CITY" && name != "undo" && name != "dry-run" && name != "format" && name != "lang" &&
        name != "quiet" && name != "verbose" && name != "progress" && name != "options" && name != "jobs")
      throw UsageError{message("--{} 不与 --undo 同用", "--{} does not go with --undo", name)};
}

std::string undone_json(LoadUndone const& undone, bool dry_run) {
  Json layers = Json::array();
  for (LayerUndone const& layer : undone.layers)
    layers.push_back({{"layer", layer.layer},
                      {"rows_before", layer.rows_now},
                      {"rows_after", layer.rows_then},
                      {"columns_removed", layer.columns_gone},
                      {"layer_removed", layer.made}});
  return json_text(Json{{"undone", !dry_run},
                        {"dry_run", dry_run},
                        {"layer", undone.backup.layer},
                        {"source", undone.backup.source},
                        {"loaded_at", undone.backup.made_at.iso()},
                        {"backup", undone.backup.file},
                        {"layers", layers}});
}

std::string undone_text(LoadUndone const& undone, bool dry_run, Language language) {
  bool zh = language == Language::zh;
  std::string page = dry_run ? Message{"试运行，未写入。\n", "dry run, nothing written\n"}.in(language) : std::string{};
  page += message("{0}，{1}，载入 {2}\n", "{0}, {1}, into {2}\n", undone.backup.source, undone.backup.made_at.iso(),
                  undone.backup.layer)
              .in(language);
  Table table{{zh ? "图层" : "layer", zh ? "撤销前行数" : "rows before", zh ? "撤销后行数" : "rows after",
               zh ? "去掉的列" : "columns removed"}};
  for (LayerUndone const& layer : undone.layers)
    table.add({std::string{layer_title(layer.layer).in(language)}, std::to_string(layer.rows_now),
               layer.made ? std::string{zh ? "图层去掉" : "layer removed"} : std::to_string(layer.rows_then),
               fmt::format("{}", fmt::join(layer.columns_gone, ", "))});
  page += table.empty() ? Message{"那次载入没有改动任何行\n", "that load changed no row\n"}.in(language) : table.text();
  page += message("台账与导出记录未动；备份 {} 还在\n",
                  "the ledger and the record of exports stay as they are; the backup {} is still there\n",
                  undone.backup.file)
              .in(language);
  return page;
}

}  // namespace

int undo_load_command(Arguments const& arguments, Console const& console) {
  require_alone(arguments);
  bool dry_run = arguments.has("dry-run");
  LoadUndone undone = undo_load(arguments.text("CITY"), dry_run);
  if (!dry_run) remember_done(message("已撤销载入 {}", "the load of {} was undone", undone.backup.source));
  if (console.format == Format::json)
    show("{}\n", undone_json(undone, dry_run));
  else if (!console.quiet)
    show_page(undone_text(undone, dry_run, console.language));
  return 0;
}

}  // namespace qinzao::cli
