#include "engine/report/markdown.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/base/plural.hpp"
#include "engine/report/sentences.hpp"

namespace qinzao {

namespace {

using Cells = std::vector<std::string>;

std::string metres(std::optional<double> value) {
  return value ? fmt::format("{:.0f}", *value) : "?";
}

/// StaticMessage that Markdown takes as it is, in a table too.
std::string markdown(std::string_view text) {
  std::string safe;
  for (char c : text) {
    if (c == '\n' || c == '\r') {
      safe += ' ';
      continue;
    }
    if (std::string_view{"\\`*_[]<>|#"}.find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

/// The first row is the header.
std::string table(std::vector<Cells> const& rows) {
  std::string text;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    text += "|";
    for (std::string const& cell : rows[row]) text += " " + markdown(cell) + " |";
    text += "\n";
    if (row > 0) continue;
    text += "|";
    for (std::size_t i = 0; i < rows[row].size(); ++i) text += "---|";
    text += "\n";
  }
  return text;
}

std::string river_table(std::vector<RiverWork> const& works, Language language) {
  std::vector<Cells> rows{language == Language::zh
                              ? Cells{"工程", "状态", "河道", "桩号（米）", "长度（米）", "涉及地块"}
                              : Cells{"work", "state", "river", "chainage (m)", "length (m)", "parcels touched"}};
  for (RiverWork const& work : works) {
    bool placed = work.from_m.has_value();
    rows.push_back({work.name, work.state_name.in(language), work.river,
                    placed ? metres(work.from_m) + "–" + metres(work.to_m) : "?", metres(work.metres),
                    placed ? std::to_string(work.parcels.size()) : "?"});
  }
  return table(rows);
}

std::string figure_table(std::vector<Figure> const& figures, Language language) {
  std::vector<Cells> rows{language == Language::zh ? Cells{"指标", "数值", "单位", "来源行"}
                                                   : Cells{"figure", "value", "unit", "rows"}};
  for (Figure const& figure : figures) {
    rows.push_back({std::string{figure.kind->title.in(language)}, said_with_whole(figure, language),
                    std::string{figure.kind->unit.in(language)}, rows_of(figure, language)});
  }
  return table(rows);
}

}  // namespace

std::string report_title(Report const& report, Language language) {
  bool zh = language == Language::zh;
  std::string of = report.city;
  if (!report.place.empty() && zh) of += "（" + report.place + "）";
  if (!report.place.empty() && !zh) of += (of.empty() ? "" : ", ") + report.place;
  if (zh) return of + "年度工作数据";
  return of.empty() ? std::string{"Yearly report"} : of + ": yearly report";
}

std::string report_markdown(Report const& report, Language language) {
  bool zh = language == Language::zh;
  std::string text = "# " + markdown(report_title(report, language)) + "\n\n";
  text += fmt::format(fmt::runtime(zh ? "{} 至 {}" : "{} to {}"), report.period.from.iso(), report.period.to.iso());
  if (report.period.known)
    text += fmt::format(fmt::runtime(zh ? "，按 {} 已登记的情况" : ", as known at {}"), report.period.known->iso());
  text += "\n";
  for (Message const& note : report.on_place) text += "\n" + markdown(note.in(language)) + "\n";
  for (Paragraph const& paragraph : paragraphs(report.figures, language))
    text += "\n## " + paragraph.heading + "\n\n" + markdown(paragraph.text) + "\n";
  if (!report.figures.flags.empty()) {
    text += zh ? "\n## 须核对\n\n" : "\n## To be looked at\n\n";
    for (Flag const& flag : report.figures.flags) text += "- " + markdown(flag.text.in(language)) + "\n";
  }
  if (!report.figures.river_works.empty())
    text += (zh ? "\n## 水系工程\n\n" : "\n## River works\n\n") + river_table(report.figures.river_works, language);
  text += (zh ? "\n## 指标\n\n" : "\n## Figures\n\n") + figure_table(report.figures.list, language);
  if (!report.waived.empty())
    text += fmt::format(fmt::runtime(zh ? "\n已豁免的问题 {} 个：{}\n" : "\nFindings that are waived, {}: {}\n"),
                        report.waived.size(), markdown(fmt::to_string(fmt::join(report.waived, zh ? "、" : ", "))));
  return text + fmt::format(fmt::runtime(zh ? "\n台账 {}，末行校验码 {}\n" : "\nLedger of {}, head {}\n"),
                            zh ? fmt::format("{} 行", report.ledger.count) : plural(report.ledger.count, "row"),
                            report.ledger.head);
}

}  // namespace qinzao
