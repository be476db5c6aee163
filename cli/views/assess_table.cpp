#include "cli/views/assess_table.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/views/assess_sheets.hpp"
#include "cli/views/sheet_text.hpp"
#include "engine/base/message.hpp"

namespace qinzao::cli {

namespace {

/// What the tables leave to be said.
std::vector<std::string> sentences(AssessPage const& page, Language language) {
  bool zh = language == Language::zh;
  std::vector<std::string> all;
  auto say = [&](Message const& note) { all.push_back(note.in(language)); };
  std::size_t met = 0;
  for (AreaId area : page.shown) met += page.of(area).met ? 1 : 0;
  double share = page.shown.empty() ? 0 : 100.0 * static_cast<double>(met) / static_cast<double>(page.shown.size());
  say(message("达标 {} / {} 个片区（{:.1f} %）", "areas met: {} of {} ({:.1f} %)", met, page.shown.size(), share));
  if (page.then != nullptr) {
    std::size_t before = 0;
    for (AreaId area : page.shown) before += page.then->areas[area.value()].met ? 1 : 0;
    say(message("{} 时达标 {} 个", "met on {}: {}", page.earlier->iso(), before));
  }
  double unowned_m = 0;
  for (AreaId area : page.shown) {
    AreaAssessment const& it = page.of(area);
    for (std::size_t kind = 0; kind < it.dischargers.size(); ++kind) {
      DischargerCounts const& counts = it.dischargers[kind];
      if (counts.total == 0 || kind > 0) continue;
      say(message(
          "{}：排水户 {} 户，已整改 {} 户；未接入 {}，无有效许可 {}，缺预处理 {}，已发现未验收 {}",
          "{}: {} dischargers, {} rectified; not connected {}, without a valid permit {}, without pretreatment {}, "
          "found and not accepted {}",
          page.name(area), counts.total, counts.rectified, counts.unconnected, counts.without_permit,
          counts.unpretreated, counts.unaccepted));
    }
    unowned_m += it.unowned_m;
  }
  if (unowned_m > 0.5)
    say(message("{:.0f} 米污水管没有写明归属，按市政管计",
                "{:.0f} m of foul pipes have no owner and count as municipal", unowned_m));
  if (page.now.blank_street_m) {
    say(message("缺管道路共 {:.0f} 米", "street without a sewer: {:.0f} m in all", *page.now.blank_street_m));
  } else {
    say({"缺管道路不明：没有地块或道路，或污水没有终点",
         "street without a sewer: unknown; there are no parcels or streets, or the foul group has no outlet"});
  }
  if (page.now.uncovered_m2 && *page.now.uncovered_m2 > 0.5)
    say(message("边界内有 {:.0f} 平方米不在任何达标区", "of the boundary {:.0f} m2 lie in no compliance area",
                *page.now.uncovered_m2));
  auto count = [&](std::size_t rows, char const* chinese, char const* english) {
    if (rows > 0) all.push_back(fmt::format(fmt::runtime(zh ? chinese : english), rows));
  };
  count(page.now.unplaced_dischargers, "{} 个排水户图上无位置，未计",
        "dischargers without a place, counted nowhere: {}");
  count(page.now.outside_dischargers, "{} 个排水户不在任何片区", "dischargers in no area: {}");
  count(page.now.unplaced_compounds, "{} 个小区庭院图上无位置，未计", "compounds without a place, counted nowhere: {}");
  count(page.now.outside_compounds, "{} 个小区庭院不在任何片区", "compounds in no area: {}");
  for (Message const& note : page.now.notes) say(note);
  return all;
}

std::string cell_text(SpreadsheetCell const& cell, CellKind kind) {
  if (auto const* text = std::get_if<std::string>(&cell)) return *text;
  if (auto const* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (auto const* real = std::get_if<double>(&cell))
    return kind == CellKind::percent ? fmt::format("{:.1f}", *real) : fmt::format("{}", *real);
  return {};
}

std::string markdown_table(Spreadsheet const& sheet) {
  auto safe = [](std::string const& text) {
    std::string out;
    for (char c : text) {
      if (c == '\n' || c == '\r') c = ' ';
      if (std::string_view{"\\`*_[]<>|#"}.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
    return out;
  };
  std::string text = "|";
  for (Spreadsheet::Heading const& heading : sheet.header) text += " " + safe(heading.title) + " |";
  text += "\n|";
  for (std::size_t i = 0; i < sheet.header.size(); ++i) text += "---|";
  text += "\n";
  for (auto const& row : sheet.rows) {
    text += "|";
    for (std::size_t i = 0; i < row.size(); ++i) text += " " + safe(cell_text(row[i], sheet.header[i].kind)) + " |";
    text += "\n";
  }
  return text;
}

}  // namespace

std::string assess_text(AssessPage const& page, Language language) {
  bool zh = language == Language::zh;
  if (page.papers.areas.size() == 0)
    return zh ? "没有片区（图层 areas 是空的或没有）\n" : "no areas: the layer areas is empty or missing\n";
  std::string text = table_of(areas_sheet(page, zh));
  constexpr std::size_t few_areas = 3;
  Spreadsheet items = items_sheet(page, zh, page.shown.size() <= few_areas);
  if (!items.rows.empty()) text += "\n" + items.name + "\n" + table_of(items, {}, 1);
  Spreadsheet claims = claims_sheet(page, language);
  constexpr std::size_t most_claims = 30;
  std::size_t more_claims = claims.rows.size() > most_claims ? claims.rows.size() - most_claims : 0;
  claims.rows.resize(claims.rows.size() - more_claims);
  if (!claims.rows.empty()) text += "\n" + claims.name + "\n" + table_of(claims);
  if (more_claims > 0)
    text += fmt::format(fmt::runtime(zh ? "另有 {} 条，见 -o 写出的文件\n" : "and {} more, in the file of -o\n"),
                        more_claims);
  text += "\n";
  for (std::string const& sentence : sentences(page, language)) text += sentence + "\n";
  return text;
}

std::string assess_markdown(AssessPage const& page, Language language) {
  bool zh = language == Language::zh;
  std::string text = fmt::format(fmt::runtime(zh ? "# 达标区评估（截至 {}）\n\n" : "# Compliance areas as of {}\n\n"),
                                 page.survey.options.day.iso());
  for (std::string const& sentence : sentences(page, language)) text += "- " + sentence + "\n";
  for (Spreadsheet const& sheet : {areas_sheet(page, zh), items_sheet(page, zh, true), claims_sheet(page, language)})
    if (!sheet.rows.empty()) text += "\n## " + sheet.name + "\n\n" + markdown_table(sheet);
  return text;
}

}  // namespace qinzao::cli
