#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "cli/command.hpp"
#include "cli/options/survey_settings.hpp"
#include "cli/options/within.hpp"
#include "cli/report_pictures.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/table.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/docx/report_docx.hpp"
#include "engine/io/files/file_kind.hpp"
#include "engine/io/files/file_text.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/ledger/export_log.hpp"
#include "engine/io/ledger/pseudonym_key.hpp"
#include "engine/io/page/page.hpp"
#include "engine/io/report/read_report.hpp"
#include "engine/io/report/write_report.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/report/sentences.hpp"
#include "engine/report/withhold.hpp"

namespace qinzao::cli {

namespace {

ReportPeriod period_of(Arguments const& arguments) {
  auto from = arguments.date("from");
  auto to = arguments.date("to");
  if (!from || !to) throw UsageError{Message{"缺 --from 与 --to", "--from and --to are required"}};
  if (*to < *from)
    throw UsageError{message("--to：{} 早于 --from {}", "--to: {} is earlier than --from {}", to->iso(), from->iso())};
  ReportPeriod period{*from, *to, {}};
  if (auto known = arguments.optional_text("known-at")) {
    period.known = Instant::parse(*known);
    if (auto day = Date::parse(*known); day && known->size() == 10) period.known = Instant::end_of(*day);
    if (!period.known)
      throw UsageError{
          message("--known-at：“{}”既不是日期（如 2020-11-15）也不是时刻（如 2020-11-15T08:00:00Z）",
                  "--known-at: '{}' is neither a date like 2020-11-15 nor a moment like 2020-11-15T08:00:00Z", *known)};
  }
  return period;
}

int year_of(Date day) {
  return static_cast<int>(std::chrono::year_month_day{day.day()}.year());
}

std::string report_table(Report const& report, Language language) {
  bool zh = language == Language::zh;
  std::string page =
      fmt::format("{}{}{} — {}\n", report.city.empty() ? "" : report.city + "  ",
                  report.place.empty() ? "" : report.place + "  ", report.period.from.iso(), report.period.to.iso());
  for (Message const& note : report.on_place) page += note.in(language) + "\n";
  for (Paragraph const& paragraph : paragraphs(report.figures, language))
    page += "\n" + paragraph.heading + "\n  " + paragraph.text + "\n";
  Table table{{zh ? "指标" : "figure", zh ? "数值" : "value", zh ? "单位" : "unit", zh ? "来源行" : "rows", "key"}};
  for (Figure const& figure : report.figures.list)
    table.add({std::string{figure.kind->title.in(language)},
               said(figure, language) + (figure.whole && !figure.part ? fmt::format(" / {:.0f}", *figure.whole) : ""),
               std::string{figure.kind->unit.in(language)}, rows_of(figure, language), std::string{figure.kind->key}});
  page += "\n" + table.text();
  for (Flag const& flag : report.figures.flags)
    page += fmt::format("{}{}\n", zh ? "须核对：" : "to be looked at: ", flag.text.in(language));
  if (!report.waived.empty())
    page += fmt::format("{}{}\n", zh ? "已豁免的问题：" : "waived findings: ", fmt::join(report.waived, ", "));
  page += fmt::format(fmt::runtime(zh ? "台账 {}，末行校验码 {}\n" : "ledger of {}, head {}\n"),
                      ledger_rows(report.ledger.count, language), report.ledger.head);
  return page;
}

std::string claims_table(std::vector<Claim> const& claims, Language language) {
  bool zh = language == Language::zh;
  constexpr std::array<StaticMessage, 3> verdicts{
      {{"相符", "agrees"}, {"不符", "differs"}, {"无法判断", "cannot tell"}}};
  Table table{{zh ? "行" : "line", zh ? "原文数字" : "claim", zh ? "指标" : "figure", "", zh ? "系统计算值" : "ours",
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

/// UTF-8, or what Windows calls ANSI (GB18030).
std::string text_of(std::string const& path, std::string const& encoding) {
  require_file(path);
  std::string bytes = file_bytes(path);
  if (bytes.empty()) throw Error{message("{}：是空文件", "{}: is empty", path)};
  return decoded_text(std::move(bytes), encoding, path).text;
}

/// Writes what -o asks for, and records it in the city file. `paper`: of a .docx.
void write(ReportedCity const& reported, std::filesystem::path const& city, ExportEntry const& entry,
           Console const& console, std::optional<DocxTemplate> const& paper) {
  std::filesystem::path place = console.output;
  export_file(city, entry, place, [&](std::filesystem::path const& path) {
    if (paper) {
      auto pictures = report_pictures(reported, entry.privacy, console.language, paper->text_width_mm(), console.jobs);
      return write_whole(path, place,
                         report_docx(reported, *paper, {entry.privacy, console.language, std::move(pictures)}));
    }
    if (extension_of(place) != ".html") return write_report(reported.report, console.language, path, place);
    write_page(reported, {entry.privacy, console.language, console.jobs}, page_template(), path, place);
  });
  remember_written(place);
}

int run(Arguments const& arguments, Console const& console) {
  std::filesystem::path city = arguments.text("CITY");
  ReportPeriod period = period_of(arguments);
  Privacy privacy = privacy_of(arguments.text("privacy")).value_or(Privacy::none);
  if (arguments.has("within") && extension_of(console.output) == ".html")
    throw UsageError{
        Message{"--within：网页报告画整个城市；范围内的报告请写 .docx、.md 或 .json",
                "--within: the page shows the whole city; the report of a place is written as .docx, .md or "
                ".json"}};
  require_report_place(console.output);
  std::vector<Claim> claims;
  if (auto text = arguments.optional_text("check"))
    claims = find_claims(text_of(*text, arguments.text("encoding")), {{year_of(period.from), year_of(period.to)}});
  std::optional<DocxTemplate> paper;
  if (extension_of(console.output) == ".docx") {
    if (auto file = arguments.optional_text("template")) {
      paper.emplace(std::filesystem::path{*file});
    } else {
      paper.emplace();
    }
  } else if (arguments.has("template")) {
    throw UsageError{Message{"--template 用于 -o X.docx", "--template goes with -o X.docx"}};
  }
  bool page = extension_of(console.output) == ".html" || paper;
  ProgressBar bar{console};
  SurveyOptions survey;
  take_settings(survey, arguments);
  ReportedCity reported{city, period, {survey, page, arguments.text("within"), console.jobs, bar.progress()}};
  Report& report = reported.report;
  withhold(report.figures, privacy, privacy == Privacy::area ? std::optional{pseudonym_key_of(city)} : std::nullopt);
  ExportEntry entry{now(), fmt::format("report --from {} --to {}", period.from.iso(), period.to.iso()), privacy,
                    actor_of(arguments)};
  if (arguments.has("within")) entry.what += " --within " + arguments.text("within");
  bar.progress().begin({"写报告", "writing the report"});
  if (!console.output.empty()) write(reported, city, entry, console, paper);
  bar.stop();
  bool json = console.format == Format::json;
  std::string text;
  if (arguments.has("check")) {
    judge(claims, report.figures);
    text = json ? claims_json(claims, console.language) + "\n" : claims_table(claims, console.language);
  } else if (json) {
    text = report_json(report, console.language) + "\n";
  } else if (console.output.empty() || !console.quiet) {
    text = report_table(report, console.language);
  }
  if (privacy != Privacy::none && console.output.empty()) log_export(city, entry, text);
  show_page(text);
  return 0;
}

}  // namespace

Command report_command() {
  return {
      "report",
      {"由数据算出年度工作报告的数字与文句", "compute the figures and sentences of the yearly report"},
      {{"CITY", {"城市文件", "the city file"}}},
      {{"--from", "DATE", {"起始日", "first day of the period"}},
       {"--to", "DATE", {"截止日，数字截至此日", "last day; figures are as of it"}},
       within_option(),
       {"--known-at",
        "MOMENT",
        {"只计当时已登记的事件（日期或 2020-11-15T08:00:00Z）",
         "only events recorded by then (a date, or 2020-11-15T08:00:00Z)"}},
       {"--check", "FILE", {"核对一份中文报告文本中的数字", "judge the numbers in the text of a Chinese report"}},
       {"--encoding",
        "NAME",
        {"所核文本的编码（默认自辨 UTF-8、GB18030）", "encoding of that text (default: UTF-8 or GB18030, found out)"}},
       {"--template",
        "FILE.docx",
        {"Word 模板：用它的样式、页眉页脚；报告放在写有【报告】的一段处",
         "a Word document whose styles, header and footer a .docx takes; the report stands where it says {{report}}"}},
       {"--terminal", "NODE_IDS", {"另作终点的管点编号", "additional outlet nodes"}, {}, {}, true},
       {"--privacy",
        "PROFILE",
        {"对谁公开：默认不含个人信息；area 户号化名；public 五户以下不列、不按户",
         "who may read it: none (nothing personal), area (households by pseudonym), public (no group below five)"},
        "none",
        "none area public"},
       actor_option()},
      "qinzao report 秦灶.gpkg --from 2020-01-01 --to 2020-11-15 --lang zh -o 报告.md",
      run};
}

}  // namespace qinzao::cli
