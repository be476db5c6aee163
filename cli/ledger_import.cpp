#include <fmt/format.h>

#include <cmath>

#include "cli/command.hpp"
#include "cli/finding_event.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/views/ledger_import_table.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/standard_input.hpp"
#include "engine/io/settings/ledger_columns.hpp"

namespace qinzao::cli {

namespace {

ImportRequest request_of(Arguments const& arguments) {
  ImportRequest request;
  request.workbook = arguments.text("WORKBOOK");
  request.encoding = arguments.text("encoding");
  request.sheets = arguments.repeats("sheet");
  for (std::string const& pair : arguments.repeats("map")) {
    std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      throw UsageError{message("--map：“{}”应写成 表头=字段", "--map: '{}' is not HEADER=FIELD", pair)};
    request.headers[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  if (arguments.has("zero")) request.rows.zero_is_empty = arguments.text("zero") == "empty";
  request.rows.undated = arguments.date("undated");
  request.plan.project = arguments.text("project");
  if (auto kind = arguments.optional_text("kind")) request.plan.kind = *kind;
  if (arguments.has("year")) {
    double year = arguments.number("year", 1990, 2100);
    if (year != std::floor(year))
      throw UsageError{Message{"--year：应为整年，如 2020", "--year: a whole year, such as 2020"}};
    request.plan.year = static_cast<int>(year);
  }
  request.plan.actor = actor_of(arguments);
  request.plan.override_reason = arguments.text("override");
  request.plan.moved = arguments.date("moved");
  request.plan.not_moved = arguments.has("not-moved");
  request.dry_run = arguments.has("dry-run");
  request.take_good_rows = arguments.has("quarantine");
  request.now = now();
  return request;
}

int import_as_asked(Arguments const& arguments, ImportRequest request, Console const& console) {
  Database city{arguments.text("CITY"), request.dry_run ? Database::Mode::read : Database::Mode::write};
  RuleBook book = read_rule_book();
  LedgerColumns columns = read_columns(book.tracks);
  std::optional<AtomicFile> quarantine;
  if (auto place = arguments.optional_text("quarantine")) quarantine.emplace(*place);

  ProgressBar bar{console};
  request.progress = bar.progress();
  std::optional<FindingEvents> findings;  // made where the workbook speaks of any
  request.find = [&](EventRow const& row, FindingNamed const& named) {
    if (!findings) findings.emplace(arguments, console.jobs, bar.progress());
    return findings->completed(row, named);
  };
  ImportResult result = import_ledger(city, book, columns, request);
  if (result.written)
    remember_done(message("已导入 {} 个事件，末行校验码 {}:{}", "events imported: {}; head {}:{}", result.plan.events,
                          result.anchor.head, result.anchor.count));
  if (quarantine) {
    write_spreadsheet(quarantine_sheet(result, console.language), quarantine->temporary(), quarantine->place());
    quarantine->commit();
  }
  bar.stop();
  if (console.format == Format::json) {
    show_page(import_json(result, request, columns, console.language));
  } else if (!console.quiet) {
    show_page(import_text(result, request, columns, console.language));
  }
  if (result.plan.refused.empty() || request.dry_run || request.take_good_rows) return 0;
  CellRemark const& first = result.plan.refused.front();
  throw Error{message("{}，{}：{} 行被拒，未导入任何一行；第一处 {}：{}（--quarantine FILE：合格的行照收，这些行另存）",
                      "{}, {}: rows refused: {}, and nothing was imported; first {}: {} (--quarantine FILE takes the "
                      "good rows and puts these aside)",
                      request.workbook.filename().string(), first.sheet, result.plan.refused.size(),
                      first.cell.empty() ? message("第 {} 行", "row {}", first.row) : Message{first.cell, first.cell},
                      first.cause)};
}

int run(Arguments const& arguments, Console const& console) {
  ImportRequest request = request_of(arguments);
  if (request.workbook != "-") return import_as_asked(arguments, std::move(request), console);
  StandardInput given;
  request.workbook = given.path();
  return given.read_by([&] { return import_as_asked(arguments, std::move(request), console); });
}

}  // namespace

Command ledger_import_command() {
  return {
      "ledger import",
      {"导入本单位自己的台账（.xlsx .ods .csv .dbf），原样即可", "import the office's own workbook as it is"},
      {{"CITY", {"城市文件", "the city file"}},
       {"WORKBOOK", {".xlsx、.ods、.csv 或 .dbf", "a .xlsx, .ods, .csv or .dbf"}}},
      {{"--sheet", "NAME", {"只读这张表", "read this sheet alone"}, {}, {}, true},
       {"--project",
        "PROJECT",
        {"表中未写项目时所属的项目（编号或名称）", "id or name of the project of rows that name none"}},
       {"--kind",
        "KIND",
        {"类别不明的项目是哪一类（新开、续征、扫尾）", "the kind of projects whose kind is unknown"},
        {},
        "new continued tail"},
       {"--year",
        "YEAR",
        {"年度不明的项目是哪一年（默认取表题中的年份）",
         "the year of projects whose year is unknown (default: the one in the title)"}},
       {"--map", "HEADER=FIELD", {"指明某个表头是什么字段", "say what field a header is"}, {}, {}, true},
       {"--encoding",
        "NAME",
        {"CSV、DBF 的编码（默认自辨 UTF-8、GB18030）",
         "encoding of .csv and .dbf (default: UTF-8 or GB18030, found out)"}},
       {"--zero", "MEANING", {"填 0 是空还是数", "what a typed 0 means"}, {}, "empty value"},
       {"--undated", "DATE", {"只写“已签”等、没有日期的事件，算作这一天", "the day of events that only say done"}},
       {"--moved",
        "DATE",
        {"疑似换项目的户，于此日转入", "households that look like another project's moved on this day"}},
       {"--not-moved", "", {"疑似换项目的户，其实是另一户", "households that look like another project's are others"}},
       {"--findings",
        "FILE",
        {"豁免的是这个文件（gaps -o 的 .geojson）里的问题；不给则重做所涉检查",
         "the findings to waive are in this file (.geojson of gaps -o); without it, their checks are run"}},
       {"--override", "REASON", {"违反规则仍要记入的理由", "why events are recorded although a rule refuses them"}},
       actor_option(),
       {"--dry-run", "", {"只列出差异，不写入", "list the differences, write nothing"}},
       {"--quarantine",
        "FILE",
        {"合格的行照收，不合格的行写入此文件（.csv .xlsx）",
         "take the good rows and write the refused ones here (.csv .xlsx)"}}},
      "qinzao ledger import 秦灶.gpkg 经十一路台账.xlsx --dry-run",
      run,
      Command::Output::printed};
}

}  // namespace qinzao::cli
