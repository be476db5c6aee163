#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/stores.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/postgis/city_transfer.hpp"
#include "engine/io/qgis/write_qgis.hpp"

namespace qinzao::cli {

namespace {

Transferred transfer(std::string const& from, std::string const& to, TransferOptions const& options,
                     Language language) {
  StoreAddress const* source = store_of(from);
  StoreAddress const* target = store_of(to);
  StylesOf styles = [language](Database const& city) { return qgis_styles(city, language); };
  if (source == nullptr && target == nullptr)
    throw UsageError{Message{"FROM 与 TO 之一应为共享库（PG:…）；文件之间请直接复制文件",
                             "one of FROM and TO is a shared store (PG:...); a file is copied as a file"}};
  if (target == nullptr) return copy_store_to_file(*source, to, options);
  if (source == nullptr) return copy_file_to_store(from, *target, options, styles);
  return copy_store_to_store(*source, *target, options, styles);
}

int run(Arguments const& arguments, Console const& console) {
  std::string from = arguments.text("FROM");
  std::string to = arguments.text("TO");
  TransferOptions options;
  options.personal = !arguments.has("without-personal");
  options.replica = arguments.has("replica") || !options.personal;
  options.actor = actor_of(arguments);
  options.now = now();
  ProgressBar bar{console};
  options.progress = bar.progress();
  Transferred done = transfer(from, to, options, console.language);
  bar.stop();
  remember_written(to);
  if (console.format == Format::json) {
    nlohmann::ordered_json page{{"from", from},
                                {"to", to},
                                {"rows", done.copied.rows},
                                {"ledger", json_of(done.ledger)},
                                {"personal", options.personal},
                                {"replica", options.replica}};
    show("{}\n", json_text(page));
  } else if (!console.quiet) {
    show("{}\n", message("{}：已复制到 {}：{} 行；台账 {} 行，末行校验码 {}",
                         "{}: copied to {}: {} rows; ledger {} rows, head {}", from, to, done.copied.rows,
                         done.ledger.count, done.ledger.head)
                     .in(console.language));
    show("{}\n", (options.replica ? message("台账仍在 {} 继续；{} 只读台账",
                                            "the ledger goes on in {}; {} takes no rows into its own", from, to)
                                  : message("台账从此在 {} 继续；{} 不再记入",
                                            "the ledger goes on in {}; {} takes no more rows into its own", to, from))
                     .in(console.language));
  }
  return 0;
}

}  // namespace

Command copy_command() {
  return {"copy",
          {"把整个城市从文件复制到共享库，或复制回来；台账与校验码不变",
           "copy a whole city from a file to a shared store, or back, ledger and hashes unchanged"},
          {{"FROM", {"城市文件或共享库 PG:…", "the city file, or the store PG:..."}},
           {"TO", {"要新建的共享库或 .gpkg", "the store or .gpkg to make"}}},
          {{"--without-personal",
            "",
            {"不带个人信息列与台账的备注、来源；副本的台账只读",
             "leave out personal columns and the free text of the ledger; the copy takes no rows into its ledger"}},
           {"--replica",
            "",
            {"台账仍在原处继续，副本的台账只读（默认相反）",
             "the ledger goes on where it is, and the copy takes no rows into its own (else the other way round)"}},
           actor_option()},
          "qinzao copy 秦灶.gpkg \"PG:host=db.example dbname=nantong schema=qinzao\"",
          run,
          Command::Output::printed};
}

}  // namespace qinzao::cli
