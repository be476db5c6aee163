#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/table.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/ledger/export_log.hpp"
#include "engine/io/ledger/nearest_subjects.hpp"

namespace qinzao::cli {

namespace {

std::string told(Tracks const& tracks, EventRow const& row, Language language) {
  if (row.voids != 0)
    return fmt::format(fmt::runtime(language == Language::zh ? "作废第 {} 行" : "voids row {}"), row.voids);
  EventType const* type = tracks.find(row.subject_kind, row.event);
  if (type == nullptr) return row.event;
  return language == Language::zh ? type->zh : type->en;
}

/// What people wrote: who recorded it, from what, and their notes. As personal as a name.
constexpr std::array<std::string_view, 3> free_text{"actor", "source", "note"};

int run(Arguments const& arguments, Console const& console) {
  bool open = arguments.has("privacy");
  Database city{arguments.text("CITY"), Database::Mode::read};
  std::string subject = arguments.text("SUBJECT");
  std::vector<EventRow> rows = read_history(city, kind_of(arguments), subject);
  std::map<std::int64_t, std::int64_t> voided = voided_by(rows);
  Tracks tracks = read_rule_book().tracks;
  bool zh = console.language == Language::zh;
  ExportEntry entry{now(), fmt::format("ledger history {}", subject), Privacy::internal, actor_of(arguments)};

  if (console.format == Format::json) {
    auto text = [](std::string const& value) {
      return value.empty() ? nlohmann::ordered_json{} : nlohmann::ordered_json(value);
    };
    nlohmann::ordered_json page{
        {"subject_kind", arguments.text("kind")}, {"subject_id", subject}, {"ledger", json_of(read_anchor(city))}};
    page["events"] = nlohmann::ordered_json::array();
    for (EventRow const& row : rows) {
      nlohmann::ordered_json event{{"seq", row.seq},
                                   {"event", row.event},
                                   {"effective_on", row.effective_on.iso()},
                                   {"recorded_at", row.recorded_at.iso()},
                                   {"actor", open ? text(row.actor) : nullptr},
                                   {"source", open ? text(row.source) : nullptr},
                                   {"note", open ? text(row.note) : nullptr},
                                   {"voids", nullptr},
                                   {"voided_by", nullptr}};
      if (row.voids != 0) event["voids"] = row.voids;
      if (auto found = voided.find(row.seq); found != voided.end()) event["voided_by"] = found->second;
      page["events"].push_back(std::move(event));
    }
    page["withheld"] = open ? nlohmann::ordered_json::array() : nlohmann::ordered_json(free_text);
    std::string shown = json_text(page) + "\n";
    if (open) log_export(city.path(), entry, shown);
    show_page(shown);
    return 0;
  }
  std::vector<std::string> header = zh ? std::vector<std::string>{"行", "事件", "发生", "登记"}
                                       : std::vector<std::string>{"row", "event", "effective", "recorded"};
  if (open)
    for (StaticMessage title :
         {StaticMessage{"经办", "actor"}, StaticMessage{"来源", "source"}, StaticMessage{"备注", "note"}})
      header.emplace_back(title.in(console.language));
  header.emplace_back();
  Table table{header};
  for (EventRow const& row : rows) {
    std::string state;
    if (auto found = voided.find(row.seq); found != voided.end())
      state = fmt::format(fmt::runtime(zh ? "已被第 {} 行作废" : "voided by row {}"), found->second);
    std::vector<Cell> cells{std::to_string(row.seq), told(tracks, row, console.language), row.effective_on.iso(),
                            row.recorded_at.iso()};
    if (open) cells.insert(cells.end(), {Cell{row.actor}, Cell{row.source}, Cell{row.note}});
    cells.emplace_back(state);
    table.add(std::move(cells));
  }
  std::string shown = table.text();
  if (rows.empty())
    shown =
        message("台账没有关于{}“{}”的记录{}\n", "the ledger has no row about {} {}{}\n", name_of(kind_of(arguments)),
                subject,
                has_subject(city, kind_of(arguments), subject) ? Message{}
                                                               : nearest_subjects(city, kind_of(arguments), subject))
            .in(console.language);
  if (open) log_export(city.path(), entry, shown);
  show_page(shown);
  if (!open && !console.quiet)
    show("{}\n", message("经办、来源、备注未显示（--privacy internal 显示，并记入导出记录）",
                         "actor, source and note are withheld (--privacy internal shows them, and records it)")
                     .in(console.language));
  return 0;
}

}  // namespace

Command ledger_history_command() {
  return {
      "ledger history",
      {"一户（工程、点位、项目）的全部台账行，包括已作废的",
       "every ledger row of one subject, those taken back included"},
      {{"CITY", {"城市文件", "the city file"}}, {"SUBJECT", {"编号", "its id"}}},
      {kind_option(),
       {"--privacy",
        "PROFILE",
        {"internal：连同经办、来源、备注（会记入导出记录）", "internal: actor, source and note too (it is recorded)"},
        {},
        "internal"},
       actor_option()},
      "qinzao ledger history 秦灶.gpkg 经十一路/017",
      run,
      Command::Output::printed};
}

}  // namespace qinzao::cli
