#include "cli/load_inspections.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "cli/views/layer_outcomes.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/load/inspection_load.hpp"

namespace qinzao::cli {

namespace {

void print_json(InspectionLoadReport const& report, Language language) {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (FieldTally const& field : report.fields)
    fields.push_back({{"field", field.field},
                      {"from", field.from},
                      {"known", field.known},
                      {"unreadable", field.unreadable},
                      {"unknown_words", field.unknown}});
  nlohmann::ordered_json unsettled = nlohmann::ordered_json::array();
  for (UnsettledPipe const& one : report.unsettled)
    unsettled.push_back({{"row", one.row}, {"told", one.told}, {"cause", one.cause.in(language)}});
  nlohmann::ordered_json hints = nlohmann::ordered_json::array();
  for (Message const& hint : report.hints) hints.push_back(hint.in(language));
  show("{}\n", json_text(nlohmann::ordered_json{{"source", report.source},
                                                {"layer", "inspections"},
                                                {"dry_run", report.dry_run},
                                                {"header_row", report.header_row},
                                                {"header_end", report.header_end},
                                                {"rows", report.rows},
                                                {"layers", outcomes_json(report.layers, false)},
                                                {"rows_without_defect", report.sheet.clean_rows},
                                                {"rows_carried_down", report.sheet.carried},
                                                {"unknown_codes", report.sheet.unknown_codes},
                                                {"unknown_grades", report.sheet.unknown_grades},
                                                {"unknown_clocks", report.sheet.unknown_clocks},
                                                {"unsettled_pipes", unsettled},
                                                {"hints", hints},
                                                {"fields", fields},
                                                {"left_columns", report.left_columns},
                                                {"assumed_encoding", report.assumed_encoding}}));
}

void print_table(InspectionLoadReport const& report, Language language) {
  bool zh = language == Language::zh;
  auto say = [&](StaticMessage text, auto const&... values) { show(fmt::runtime(text.in(language)), values...); };
  if (report.dry_run) say({"试运行，未写入。\n", "dry run, nothing written\n"});
  for (Message const& hint : report.hints) say({"注意：{}\n", "note: {}\n"}, hint.in(language));
  say({"{}：{} 行\n", "{}: {} rows\n"}, report.source, report.rows);
  if (report.header_end > report.header_row)
    say({"表头在第 {} 至 {} 行\n", "the header is rows {} to {}\n"}, report.header_row, report.header_end);
  else if (report.header_row > 1)
    say({"表头在第 {} 行\n", "the header is row {}\n"}, report.header_row);
  for (FieldTally const& field : report.fields) {
    auto list = [&](auto const& counts, StaticMessage text) {
      std::vector<std::string> values;
      for (auto const& [value, count] : counts) values.push_back(fmt::format("{} ({})", value, count));
      if (!values.empty()) say(text, field.field, fmt::join(values, zh ? "、" : ", "));
    };
    list(field.unreadable, {"{} 读不出的值，记为未知：{}\n", "{}: values that cannot be read, left unknown: {}\n"});
    list(field.unknown, {"{} 不认识的词：{}\n", "{}: words on no list: {}\n"});
  }
  Table fields{{zh ? "字段" : "field", zh ? "来自" : "from", zh ? "已知" : "known"}};
  for (FieldTally const& field : report.fields) fields.add({field.field, field.from, std::to_string(field.known)});
  show_page(fields.text());
  show_page(outcomes_table(report.layers, false, language));
  if (report.sheet.clean_rows > 0)
    say({"无异常 {} 行：有检测、没有缺陷\n", "rows that say nothing was found: {}, inspections without a defect\n"},
        report.sheet.clean_rows);
  if (report.sheet.carried > 0)
    say({"{} 行没写管段，随上一行\n", "rows that leave the pipe to the row above: {}\n"}, report.sheet.carried);
  auto list = [&](std::vector<std::string> const& values, StaticMessage text) {
    if (!values.empty()) say(text, fmt::join(values, zh ? "、" : ", "));
  };
  list(report.sheet.unknown_codes,
       {"标准中没有的缺陷，原样保留：{}\n", "defects the standard does not know, kept as they are: {}\n"});
  list(report.sheet.unknown_grades, {"读不出的等级，留空：{}\n", "grades that cannot be read, left unknown: {}\n"});
  list(report.sheet.unknown_clocks, {"不是钟点的位置，留空：{}\n", "clocks that are none, left unknown: {}\n"});
  constexpr std::size_t most_pipes = 10;
  for (std::size_t i = 0; i < std::min(most_pipes, report.unsettled.size()); ++i) {
    UnsettledPipe const& one = report.unsettled[i];
    say({"第 {} 行，{}：{}\n", "row {}, {}: {}\n"}, one.row, one.told, one.cause.in(language));
  }
  if (report.unsettled.size() > most_pipes)
    say({"另有 {} 次检测找不到管道\n", "and {} more inspections of pipes nobody can find\n"},
        report.unsettled.size() - most_pipes);
  list(report.left_columns, {"未载入的列：{}\n", "columns not loaded: {}\n"});
  if (!report.assumed_encoding.empty())
    say({"文字非 UTF-8，按 {} 读\n", "text is not UTF-8: read as {} (--encoding names another)\n"},
        report.assumed_encoding);
}

}  // namespace

int load_inspections_command(LoadRequest const& request, Console const& console) {
  if (!request.quarantine.empty())
    throw UsageError{Message{"--quarantine 不用于检测表：没有单行拒收",
                             "--quarantine says nothing about a sheet of "
                             "inspections: no single row of it is refused"}};
  ProgressBar bar{console};
  InspectionLoadReport report = load_inspections(request, bar.progress());
  if (!request.dry_run) remember_done(message("{}：已载入", "{}: loaded", report.source));
  bar.stop();
  if (console.format == Format::json) {
    print_json(report, console.language);
  } else if (!console.quiet) {
    print_table(report, console.language);
  }
  return 0;
}

}  // namespace qinzao::cli
