#include <fmt/format.h>

#include <array>
#include <fstream>
#include <sstream>

#include "cli/command.hpp"
#include "cli/table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/read_report.hpp"
#include "engine/report/sentences.hpp"

namespace qinzao::cli {

namespace {

ReportPeriod period_of(Arguments const& arguments) {
  auto from = arguments.date("from");
  auto to = arguments.date("to");
  if (!from || !to) throw UsageError{Note{"缺 --from 与 --to", "--from and --to are required"}};
  if (*to < *from)
    throw UsageError{filled("--to：{} 早于 --from {}", "--to: {} is earlier than --from {}", to->iso(), from->iso())};
  ReportPeriod period{*from, *to, {}};
  if (auto known = arguments.optional_text("known-at")) {
    period.known = Instant::parse(*known);
    if (auto day = Date::parse(*known); day && known->size() == 10) period.known = Instant::end_of(*day);
    if (!period.known)
      throw UsageError{
          filled("--known-at：“{}”既不是日期（如 2020-11-15）也不是时刻（如 2020-11-15T08:00:00Z）",
                 "--known-at: '{}' is neither a date like 2020-11-15 nor a moment like 2020-11-15T08:00:00Z", *known)};
  }
  return period;
}

std::string report_table(Report const& report, Language language) {
  bool zh = language == Language::zh;
  std::string page = fmt::format("{}{} — {}\n", report.city.empty() ? "" : report.city + "  ", report.period.from.iso(),
                                 report.period.to.iso());
  for (Paragraph const& paragraph : paragraphs(report.figures, language))
    page += "\n" + paragraph.heading + "\n  " + paragraph.text + "\n";
  Table table{{zh ? "指标" : "figure", "", zh ? "数值" : "value", zh ? "单位" : "unit", zh ? "来自" : "of"}};
  for (Figure const& figure : report.figures.list)
    table.add({std::string{figure.kind->key}, std::string{figure.kind->title.in(language)},
               said(figure, language) + (figure.whole && !figure.part ? fmt::format(" / {:.0f}", *figure.whole) : ""),
               std::string{figure.kind->unit.in(language)}, fmt::format("{} {}", figure.layer, figure.of.size())});
  page += "\n" + table.text();
  for (Flag const& flag : report.figures.flags)
    page += fmt::format("{}: {}\n", zh ? "须核对" : "to be looked at", flag.text.in(language));
  page += fmt::format(fmt::runtime(zh ? "台账 {} 行，链头 {}\n" : "ledger of {} rows, head {}\n"), report.ledger.count,
                      report.ledger.head);
  return page;
}

std::string claims_table(std::vector<Claim> const& claims, Language language) {
  bool zh = language == Language::zh;
  constexpr std::array<Text, 3> verdicts{{{"相符", "agrees"}, {"不符", "differs"}, {"无法判断", "cannot tell"}}};
  Table table{{zh ? "行" : "line", zh ? "说法" : "claim", zh ? "指标" : "figure", "", zh ? "我们的数" : "ours",
               zh ? "说明" : "note"}};
  constexpr std::array<Tone, 3> tones{Tone::good, Tone::bad, Tone::faint};
  std::array<std::size_t, 3> counts{};
  for (Claim const& claim : claims) {
    auto verdict = static_cast<std::size_t>(claim.verdict);
    ++counts[verdict];
    table.add({std::to_string(claim.line),
               claim.text,
               std::string{claim.kind == nullptr ? "" : claim.kind->key},
               {std::string{verdicts[verdict].in(language)}, tones[verdict]},
               claim.ours,
               claim.note.in(language)});
  }
  return table.text() +
         fmt::format(fmt::runtime(zh ? "相符 {}，不符 {}，无法判断 {}\n" : "{} agree, {} differ, {} cannot be told\n"),
                     counts[0], counts[1], counts[2]);
}

std::string text_of(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  if (!file || !(text << file.rdbuf()))
    throw Error{filled("{}：无法读取，或是空文件", "{}: cannot be read, or is empty", path)};
  return text.str();
}

int run(Arguments const& arguments, Console const& console) {
  ReportPeriod period = period_of(arguments);
  require_report_place(console.output);
  std::vector<Claim> claims;
  if (auto text = arguments.optional_text("check")) claims = find_claims(text_of(*text));
  Report report = read_report(arguments.text("CITY"), period, {arguments.list("terminal"), console.jobs});
  if (!console.output.empty()) write_report(report, console.language, console.output);
  bool json = console.format == Format::json;
  if (arguments.has("check")) {
    judge(claims, report.figures);
    fmt::print("{}", json ? claims_json(claims, console.language) + "\n" : claims_table(claims, console.language));
    return 0;
  }
  if (json) {
    fmt::print("{}\n", report_json(report, console.language));
  } else if (console.output.empty() || !console.quiet) {
    fmt::print("{}", report_table(report, console.language));
  }
  return 0;
}

}  // namespace

Command report_command() {
  return {"report",
          {"由数据算出年度工作报告的数字与文句", "compute the figures and sentences of the yearly report"},
          {{"CITY", {"城市文件", "the city file"}}},
          {{"--from", "DATE", {"起始日", "first day of the period"}},
           {"--to", "DATE", {"截止日，数字截至此日", "last day; figures are as of it"}},
           {"--known-at",
            "MOMENT",
            {"只计当时已登记的事件（日期或 2020-11-15T08:00:00Z）",
             "only events recorded by then (a date, or 2020-11-15T08:00:00Z)"}},
           {"--check", "FILE", {"核对一份中文报告文本中的数字", "judge the numbers in the text of a Chinese report"}},
           {"--terminal", "NODE_IDS", {"另作终点的管点编号", "more nodes where flow ends well"}, {}, {}, true}},
          "qinzao report 秦灶.gpkg --from 2020-01-01 --to 2020-11-15 --lang zh -o 报告.md",
          run};
}

}  // namespace qinzao::cli
