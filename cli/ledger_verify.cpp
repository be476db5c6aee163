#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/gpkg/triggers.hpp"
#include "engine/io/ledger/verify.hpp"

namespace qinzao::cli {

namespace {

/// HASH:N
Anchor read_anchor_text(std::string const& text) {
  Anchor anchor;
  std::size_t colon = text.find(':');
  anchor.head = text.substr(0, colon);
  bool hex = anchor.head.size() == 64 &&
             std::ranges::all_of(anchor.head, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  std::string_view number = colon == std::string::npos ? std::string_view{} : std::string_view{text}.substr(colon + 1);
  auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), anchor.count);
  if (!hex || error != std::errc{} || end != number.data() + number.size() || anchor.count < 0)
    throw UsageError{message("--anchor：“{}”应为报告上所印的 末行校验码:行数",
                             "--anchor: '{}' is not HASH:N as a report prints it", text)};
  return anchor;
}

int run(Arguments const& arguments, Console const& console) {
  std::optional<Anchor> anchor;
  if (auto given = arguments.optional_text("anchor")) anchor = read_anchor_text(*given);
  Database city{arguments.text("CITY"), Database::Mode::read};
  ProgressBar bar{console};
  Verification seen = verify_ledger(city, anchor, bar.progress());
  std::vector<std::string> foreign = foreign_triggers(city);
  std::vector<std::string> missing;
  if (city.has_table(events_table)) missing = missing_ledger_triggers(city);
  bar.stop();
  bool zh = console.language == Language::zh;
  if (console.format == Format::json) {
    nlohmann::ordered_json page{
        {"sound", !seen.fault}, {"ledger", json_of(seen.anchor)}, {"first_bad_row", nullptr}, {"cause", nullptr}};
    page["foreign_triggers"] = foreign;
    page["missing_triggers"] = missing;
    if (seen.fault) page["first_bad_row"] = seen.fault->seq;
    if (seen.fault) page["cause"] = seen.fault->cause.in(console.language);
    show("{}\n", json_text(page));
  } else if (!seen.fault) {
    show(fmt::runtime(zh ? "台账完好：{}，末行校验码 {}:{}\n" : "the ledger is sound: {}, head {}:{}\n"),
         ledger_rows(seen.anchor.count, console.language), seen.anchor.head, seen.anchor.count);
  }
  if (!missing.empty() && !seen.fault && console.format == Format::table)
    show(fmt::runtime(zh ? "缺台账自己的触发器：{}（下次写入时补上）\n"
                         : "triggers of the ledger's own are missing: {} (the next write puts them back)\n"),
         fmt::join(missing, ", "));
  if (!foreign.empty() && !seen.fault)
    throw Error{message("{}：含来历不明的触发器：{}", "{}: holds triggers of unknown origin: {}", city.path().string(),
                        fmt::format("{}", fmt::join(foreign, ", ")))};
  if (seen.fault) throw Error{describe({city.path().string() + ", events", seen.fault->seq, ""}, seen.fault->cause)};
  return 0;
}

}  // namespace

Command ledger_verify_command() {
  return {"ledger verify",
          {"逐行核对台账的校验码，指出第一处改动", "check the chain of hashes and name the first bad row"},
          {{"CITY", {"城市文件", "the city file"}}},
          {{"--anchor",
            "HASH:N",
            {"先前报告上的末行校验码与行数；可查出被截去的尾部",
             "head and count of an earlier report; finds a tail cut off since"}}},
          "qinzao ledger verify 秦灶.gpkg",
          run,
          Command::Output::printed};
}

}  // namespace qinzao::cli
