#include "engine/report/page.hpp"

#include <fmt/format.h>

#include "engine/base/markup.hpp"
#include "engine/report/sentences.hpp"

namespace qinzao {

namespace {

using Cells = std::vector<std::string>;

/// A report in parts, before it becomes Markdown or HTML.
struct Page {
  std::string title;
  std::string period;
  std::vector<Paragraph> paragraphs;
  struct Table {
    std::string heading;
    std::vector<Cells> rows;  // the first is the header
  };
  std::vector<Table> tables;
  std::string flags_heading;
  std::vector<std::string> flags;
  std::string ledger;
};

std::string metres(std::optional<double> value) {
  return value ? fmt::format("{:.0f}", *value) : "?";
}

Page page_of(Report const& report, Language language) {
  bool zh = language == Language::zh;
  Page page;
  page.title = report.city + (zh ? "年度工作数据" : report.city.empty() ? "Yearly report" : ": yearly report");
  page.period =
      fmt::format(fmt::runtime(zh ? "{} 至 {}" : "{} to {}"), report.period.from.iso(), report.period.to.iso());
  if (report.period.known)
    page.period +=
        fmt::format(fmt::runtime(zh ? "，按 {} 已登记的情况" : ", as known at {}"), report.period.known->iso());
  page.paragraphs = paragraphs(report.figures, language);

  if (!report.figures.river_works.empty()) {
    Page::Table rivers{zh ? "水系工程" : "River works",
                       {zh ? Cells{"工程", "状态", "河道", "桩号（米）", "长度（米）", "涉及地块"}
                           : Cells{"work", "state", "river", "chainage (m)", "length (m)", "parcels touched"}}};
    for (RiverWork const& work : report.figures.river_works) {
      bool placed = work.from_m.has_value();
      rivers.rows.push_back({work.name, work.state_name.in(language), work.river,
                             placed ? metres(work.from_m) + "–" + metres(work.to_m) : "?", metres(work.metres),
                             placed ? std::to_string(work.parcels.size()) : "?"});
    }
    page.tables.push_back(std::move(rivers));
  }
  Page::Table table{zh ? "指标" : "Figures",
                    {zh ? Cells{"指标", "数值", "单位", "来源行"} : Cells{"figure", "value", "unit", "rows"}}};
  for (Figure const& figure : report.figures.list) {
    std::string value = said(figure, language);
    if (figure.whole && figure.part) {
      value += fmt::format(" ({:.0f}/{:.0f})", *figure.part, *figure.whole);
    } else if (figure.whole) {
      value += fmt::format(" / {:.0f}", *figure.whole);
    }
    table.rows.push_back({std::string{figure.kind->title.in(language)}, value,
                          std::string{figure.kind->unit.in(language)},
                          fmt::format("{} {}", figure.layer, figure.of.size())});
  }
  page.tables.push_back(std::move(table));
  page.flags_heading = zh ? "须核对" : "To be looked at";
  for (Flag const& flag : report.figures.flags) page.flags.push_back(flag.text.in(language));
  page.ledger = fmt::format(fmt::runtime(zh ? "台账 {} 行，链头 {}" : "Ledger of {} rows, head {}"),
                            report.ledger.count, report.ledger.head);
  return page;
}

/// Text that Markdown takes as it is, in a table too.
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

std::string markdown_row(Cells const& cells) {
  std::string row = "|";
  for (std::string const& cell : cells) row += " " + markdown(cell) + " |";
  return row + "\n";
}

constexpr std::string_view style =
    "body{font:16px/1.6 'Noto Sans CJK SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif;max-width:52em;"
    "margin:2em auto;padding:0 1em;color:#222}h1{font-size:1.5em}h2{font-size:1.15em;margin:1.4em 0 .3em}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.25em .6em;text-align:left}"
    ".flags{background:#fff4e0;padding:.2em 1em}footer{color:#666;font-size:.85em;margin-top:2em;word-break:break-all}";

}  // namespace

std::string report_markdown(Report const& report, Language language) {
  Page page = page_of(report, language);
  std::string text = "# " + markdown(page.title) + "\n\n" + page.period + "\n";
  for (Paragraph const& paragraph : page.paragraphs)
    text += "\n## " + paragraph.heading + "\n\n" + markdown(paragraph.text) + "\n";
  if (!page.flags.empty()) {
    text += "\n## " + page.flags_heading + "\n\n";
    for (std::string const& flag : page.flags) text += "- " + markdown(flag) + "\n";
  }
  for (Page::Table const& table : page.tables) {
    text += "\n## " + table.heading + "\n\n" + markdown_row(table.rows.front()) + "|";
    for (std::size_t i = 0; i < table.rows.front().size(); ++i) text += "---|";
    text += "\n";
    for (std::size_t row = 1; row < table.rows.size(); ++row) text += markdown_row(table.rows[row]);
  }
  return text + "\n" + page.ledger + "\n";
}

std::string report_html(Report const& report, Language language) {
  Page page = page_of(report, language);
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title><style>{}</style></head>\n"
      "<body>\n<h1>{}</h1>\n<p>{}</p>\n",
      language == Language::zh ? "zh-CN" : "en", escaped_markup(page.title), style, escaped_markup(page.title),
      escaped_markup(page.period));
  for (Paragraph const& paragraph : page.paragraphs)
    text += fmt::format("<h2>{}</h2>\n<p>{}</p>\n", escaped_markup(paragraph.heading), escaped_markup(paragraph.text));
  if (!page.flags.empty()) {
    text += fmt::format("<div class=\"flags\"><h2>{}</h2>\n<ul>\n", escaped_markup(page.flags_heading));
    for (std::string const& flag : page.flags) text += "<li>" + escaped_markup(flag) + "</li>\n";
    text += "</ul></div>\n";
  }
  for (Page::Table const& table : page.tables) {
    text += fmt::format("<h2>{}</h2>\n<table>\n", escaped_markup(table.heading));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      char const* tag = row == 0 ? "th" : "td";
      text += "<tr>";
      for (std::string const& cell : table.rows[row]) text += fmt::format("<{0}>{1}</{0}>", tag, escaped_markup(cell));
      text += "</tr>\n";
    }
    text += "</table>\n";
  }
  return text + fmt::format("<footer>{}</footer>\n</body>\n</html>\n", escaped_markup(page.ledger));
}

}  // namespace qinzao
