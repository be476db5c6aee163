#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/ledger_console.hpp"
#include "cli/table.hpp"
#include "engine/base/error.hpp"
#include "engine/io/read_ledger.hpp"

namespace qinzao::cli {

namespace {

std::string told(Tracks const& tracks, EventRow const& row, Language language) {
  if (row.voids != 0)
    return fmt::format(fmt::runtime(language == Language::zh ? "作废第 {} 行" : "voids row {}"), row.voids);
  EventType const* type = tracks.find(row.subject_kind, row.event);
  if (type == nullptr) return row.event;
  return language == Language::zh ? type->zh : type->en;
}

int run(Arguments const& arguments, Console const& console) {
  Database city{arguments.text("CITY"), Database::Mode::read};
  std::string subject = arguments.text("SUBJECT");
  std::vector<EventRow> rows = read_history(city, kind_of(arguments), subject);
  std::map<std::int64_t, std::int64_t> voided = voided_by(rows);
  Tracks tracks = read_rule_book().tracks;
  bool zh = console.language == Language::zh;

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
                                   {"actor", text(row.actor)},
                                   {"source", text(row.source)},
                                   {"note", text(row.note)},
                                   {"voids", nullptr},
                                   {"voided_by", nullptr}};
      if (row.voids != 0) event["voids"] = row.voids;
      if (auto found = voided.find(row.seq); found != voided.end()) event["voided_by"] = found->second;
      page["events"].push_back(std::move(event));
    }
    fmt::print("{}\n", page.dump(2));
    return 0;
  }
  Table table{zh ? std::vector<std::string>{"行", "事件", "发生", "登记", "经办", "来源", "备注", ""}
                 : std::vector<std::string>{"row", "event", "effective", "recorded", "actor", "source", "note", ""}};
  for (EventRow const& row : rows) {
    std::string state;
    if (auto found = voided.find(row.seq); found != voided.end())
      state = fmt::format(fmt::runtime(zh ? "已被第 {} 行作废" : "voided by row {}"), found->second);
    table.add({std::to_string(row.seq), told(tracks, row, console.language), row.effective_on.iso(),
               row.recorded_at.iso(), row.actor, row.source, row.note, state});
  }
  fmt::print("{}", table.text());
  return 0;
}

}  // namespace

Command ledger_history_command() {
  return {"ledger history",
          {"一户（工程、点位、项目）的全部台账行，作废的也在",
           "every ledger row of one subject, those taken back included"},
          {{"CITY", {"城市文件", "the city file"}}, {"SUBJECT", {"编号", "its id"}}},
          {kind_option()},
          "qinzao ledger history 秦灶.gpkg 经十一路/017",
          run,
          Command::Output::printed};
}

}  // namespace qinzao::cli
