#include "cli/command.hpp"
#include "cli/finding_event.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao::cli {

namespace {

/// The row as the ledger shall have it of a finding.
EventRow completed(Arguments const& arguments, Console const& console, EventRow row) {
  auto until = arguments.date("until");
  if (until && (row.event != "waived" || *until < row.effective_on))
    throw UsageError{
        Message{"--until：只用于豁免，且不早于 --on", "--until: is for waived alone, and not before --on"}};
  if ((row.event == "waived" || row.event == "reopened") && trimmed(row.note).empty())
    throw UsageError{Message{"--note：请写明为何豁免或恢复", "--note: say why the finding is waived or reopened"}};
  ProgressBar bar{console};
  FindingEvents findings{arguments, console.jobs, bar.progress()};
  return findings.completed(std::move(row), {.until = until});
}

int run(Arguments const& arguments, Console const& console) {
  auto day = arguments.date("on");
  if (!day)
    throw UsageError{
        Message{"--on：缺发生日期（年-月-日）", "--on: the day the event was true is missing (YYYY-MM-DD)"}};
  EventRow row;
  row.subject_kind = kind_of(arguments);
  row.subject_id = arguments.text("SUBJECT");
  row.effective_on = *day;
  row.actor = actor_of(arguments);
  row.source = arguments.text("source");
  row.note = arguments.text("note");
  RuleBook book = read_rule_book();
  std::string word = book.names.word(row.subject_kind, arguments.text("EVENT"));
  row.event = word.empty() ? arguments.text("EVENT") : word;
  bool finding = row.subject_kind == SubjectKind::finding;
  if (!finding && (arguments.has("until") || arguments.has("findings")))
    throw UsageError{
        Message{"--until、--findings 只用于 --kind finding", "--until and --findings are for --kind finding"}};
  if (finding && !word.empty()) row = completed(arguments, console, std::move(row));

  Database city{arguments.text("CITY"), Database::Mode::write};
  Recorded recorded = record_event(city, book, row, now(), arguments.text("override"));
  if (recorded.seq == 0) {
    std::string cause;
    for (Breach const& breach : recorded.broken)
      if (breach.refuses) cause += (cause.empty() ? "" : "; ") + sentence(*breach.rule, console.language);
    throw Error{message("{}，{} {}，{} {}：不合规则，未记入：{}；确需记入请用 --override 理由",
                        "{}, {} {}, {} {}: refused by {}; --override REASON records it all the same",
                        city.path().string(), name_of(row.subject_kind), row.subject_id, row.event,
                        row.effective_on.iso(), cause)};
  }
  print(recorded, console);
  return 0;
}

}  // namespace

Command ledger_add_command() {
  return {"ledger add",
          {"向台账追加一个事件", "append one event to the ledger"},
          {{"CITY", {"城市文件", "the city file"}},
           {"SUBJECT",
            {"户、工程、点位、项目、片区、排水户、缺陷或问题的编号",
             "id of the household, work, site, project, area, discharger, defect or finding"}},
           {"EVENT", {"事件，如 签约、signed、豁免", "the event, such as signed, vacated, waived"}}},
          {{"--on", "DATE", {"事件发生日期（必填）", "the day it was true (needed)"}},
           kind_option(),
           actor_option(),
           {"--source", "TEXT", {"来源（文件!工作表!行）", "where it stands (file!sheet!row)"}},
           {"--note", "TEXT", {"备注；豁免与恢复问题时必填", "a note; needed where a finding is waived or reopened"}},
           {"--until", "DATE", {"豁免到哪一天为止", "the last day of a waiver"}},
           {"--findings",
            "FILE",
            {"豁免的是这个文件（gaps -o 的 .geojson）里的问题；不给则重做该项检查",
             "the finding to waive is in this file (.geojson of gaps -o); without it, its check is run"}},
           {"--override", "REASON", {"违反规则仍要记入的理由", "why it is recorded although a rule refuses it"}}},
          "qinzao ledger add 秦灶.gpkg 经十一路/017 signed --on 2020-06-03 --source 台账.xlsx!签约!17",
          run,
          Command::Output::printed};
}

}  // namespace qinzao::cli
