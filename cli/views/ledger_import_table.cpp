#include "cli/views/ledger_import_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/terminal/table.hpp"
#include "cli/views/ledger_table.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/plural.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_shown = 50;  // lines of each list on a terminal

std::string_view word_of(RowOutcome outcome) {
  switch (outcome) {
    case RowOutcome::fresh:
      return "new";
    case RowOutcome::changed:
      return "changed";
    case RowOutcome::unchanged:
      break;
  }
  return "unchanged";
}

std::size_t count_of(ImportPlan const& plan, RowOutcome outcome) {
  return static_cast<std::size_t>(std::ranges::count(plan.rows, outcome, &PlannedRow::outcome));
}

/// Households of the workbook that are neither residential nor non-residential, for all that is known.
std::size_t uncategorised(ImportPlan const& plan) {
  return static_cast<std::size_t>(std::ranges::count_if(plan.rows, [](PlannedRow const& row) {
    return !row.is_listed_event && row.record.category == Category::unknown;
  }));
}

/// The two known headers nearest to an unknown one.
std::vector<std::string> nearest(std::string const& header, LedgerColumns const& columns) {
  std::vector<std::string> names = columns.names;
  std::size_t shown = std::min<std::size_t>(2, names.size());
  std::ranges::partial_sort(names, names.begin() + static_cast<std::ptrdiff_t>(shown), {},
                            [&](std::string const& name) { return edit_distance(header, name); });
  names.resize(shown);
  return names;
}

Json json_of(std::vector<CellRemark> const& remarks, Language language) {
  Json list = Json::array();
  for (CellRemark const& remark : remarks)
    list.push_back({{"sheet", remark.sheet},
                    {"row", remark.row},
                    {"cell", remark.cell.empty() ? Json{} : Json(remark.cell)},
                    {"column", remark.column.empty() ? Json{} : Json(remark.column)},
                    {"cause", remark.cause.in(language)}});
  return list;
}

Json json_of(ImportedSheet const& sheet, LedgerColumns const& columns) {
  Json json{{"sheet", sheet.name},
            {"read", sheet.read},
            {"header_row", sheet.read ? Json(sheet.header_row) : Json{}},
            {"rows", sheet.rows},
            {"refused_rows", sheet.refused},
            {"total_rows", sheet.totals},
            {"example_rows", sheet.examples},
            {"other_rows", sheet.other},
            {"section_rows", sheet.sections},
            {"category_from_section", sheet.by_section},
            {"category_from_title", sheet.by_title},
            {"project_from_row_above", sheet.inherited},
            {"numbered_by_serial", sheet.by_serial},
            {"hidden", sheet.hidden},
            {"hidden_rows", sheet.hidden_rows},
            {"hidden_columns", sheet.hidden_columns},
            {"columns", Json::object()},
            {"unknown_headers", Json::array()}};
  for (auto const& [title, field] : sheet.columns) json["columns"][title] = field;
  for (UnknownHeader const& header : sheet.unknown)
    json["unknown_headers"].push_back(
        {{"cell", header.cell}, {"header", header.text}, {"nearest", nearest(header.text, columns)}});
  return json;
}

void tell(std::string& page, std::vector<CellRemark> const& remarks, StaticMessage heading, Language language) {
  if (remarks.empty()) return;
  page += fmt::format("{} {}\n", heading.in(language), remarks.size());
  Table table{{"", "", "", ""}};
  for (std::size_t i = 0; i < std::min(remarks.size(), most_shown); ++i) {
    CellRemark const& remark = remarks[i];
    table.add({"  " + remark.sheet, remark.cell.empty() ? std::to_string(remark.row) : remark.cell, remark.column,
               remark.cause.in(language)});
  }
  page += table.text();
  if (remarks.size() > most_shown) page += fmt::format("  ... {}\n", remarks.size() - most_shown);
}

std::string sheet_line(ImportedSheet const& sheet, bool zh) {
  if (!sheet.read && sheet.hidden)
    return fmt::format(fmt::runtime(zh ? "{}：隐藏的工作表，未读（--sheet {} 读它）\n"
                                       : "{}: a hidden sheet, not read (--sheet {} reads it)\n"),
                       sheet.name, sheet.name);
  if (!sheet.read)
    return fmt::format(
        fmt::runtime(zh ? "{}：没有带户号的表头，未读\n" : "{}: no header with a household number, not read\n"),
        sheet.name);
  std::string line =
      fmt::format(fmt::runtime(zh ? "{}：表头至第 {} 行，{}" : "{}: header ends in row {}, {}"), sheet.name,
                  sheet.header_row, zh ? fmt::format("{} 行", sheet.rows) : plural(sheet.rows, "row"));
  if (sheet.refused > 0)
    line += fmt::format(fmt::runtime(zh ? "（其中拒收 {} 行）" : " ({} of them refused)"), sheet.refused);
  if (sheet.examples > 0)
    line += fmt::format(fmt::runtime(zh ? "，略过示例 {} 行" : ", rows of examples left out: {}"), sheet.examples);
  if (sheet.totals > 0)
    line += fmt::format(fmt::runtime(zh ? "，略过合计 {} 行" : ", rows of totals left out: {}"), sheet.totals);
  if (sheet.other > 0)
    line += fmt::format(
        fmt::runtime(zh ? "，略过表头、单位、表注 {} 行" : ", repeated headers, units and notes left out: {}"),
        sheet.other);
  if (sheet.sections > 0)
    line += fmt::format(fmt::runtime(zh ? "，行间标题 {} 行" : ", headings between rows: {}"), sheet.sections);
  if (sheet.by_section > 0)
    line += fmt::format(fmt::runtime(zh ? "，{} 行类别取自行间标题" : ", rows whose category a heading tells: {}"),
                        sheet.by_section);
  if (sheet.by_title > 0)
    line += fmt::format(
        fmt::runtime(zh ? "，{} 行类别取自表题或表名" : ", rows whose category the title or sheet name tells: {}"),
        sheet.by_title);
  if (sheet.inherited > 0)
    line +=
        fmt::format(fmt::runtime(zh ? "，{} 行项目取自上一行" : ", rows whose project is that of the row above: {}"),
                    sheet.inherited);
  if (sheet.hidden_rows > 0)
    line += fmt::format(fmt::runtime(zh ? "，其中隐藏的 {} 行也已读入" : ", {} of them hidden, read all the same"),
                        sheet.hidden_rows);
  if (!sheet.hidden_columns.empty())
    line += fmt::format(fmt::runtime(zh ? "，隐藏的列也已读入：{}" : ", hidden columns read all the same: {}"),
                        fmt::join(sheet.hidden_columns, zh ? "、" : ", "));
  if (sheet.by_serial) line += zh ? "，无户号，以序号代" : ", no household number: the serial number stands in";
  return line + "\n";
}

}  // namespace

std::string import_json(ImportResult const& result, ImportRequest const& request, LedgerColumns const& columns,
                        Language language) {
  Json json{{"file", request.plan.file.empty() ? request.workbook.filename().string() : request.plan.file},
            {"dry_run", request.dry_run},
            {"written", result.written},
            {"ledger", json_of(result.anchor)}};
  json["summary"] = {{"new", count_of(result.plan, RowOutcome::fresh)},
                     {"changed", count_of(result.plan, RowOutcome::changed)},
                     {"unchanged", count_of(result.plan, RowOutcome::unchanged)},
                     {"refused", result.plan.refused.size()},
                     {"questions", result.questions.size()},
                     {"events", result.plan.events},
                     {"voids", result.plan.voids},
                     {"new_projects", result.plan.new_projects.size()},
                     {"without_category", uncategorised(result.plan)}};
  json["sheets"] = Json::array();
  for (ImportedSheet const& sheet : result.sheets) json["sheets"].push_back(json_of(sheet, columns));
  json["changes"] = Json::array();
  for (PlannedRow const& row : result.plan.rows) {
    if (row.outcome == RowOutcome::unchanged) continue;
    Json changes = Json::array();
    for (Message const& change : row.changes) changes.push_back(change.en);
    bool household = row.subject_kind == SubjectKind::household;
    json["changes"].push_back({{"sheet", row.sheet},
                               {"row", row.row},
                               {"subject_kind", qinzao::word_of(row.subject_kind)},
                               {"subject_id", row.household_id},
                               {"household_id", household ? Json(row.household_id) : Json{}},
                               {"outcome", word_of(row.outcome)},
                               {"changes", std::move(changes)}});
  }
  json["refused"] = json_of(result.plan.refused, language);
  json["questions"] = json_of(result.questions, language);
  json["notes"] = json_of(result.plan.notes, language);
  json["projects_without_kind_or_year"] = result.plan.unassigned;
  return json_text(json) + "\n";
}

std::string import_text(ImportResult const& result, ImportRequest const& request, LedgerColumns const& columns,
                        Language language) {
  bool zh = language == Language::zh;
  std::string page;
  for (ImportedSheet const& sheet : result.sheets) {
    page += sheet_line(sheet, zh);
    for (UnknownHeader const& header : sheet.unknown)
      page += fmt::format(
          fmt::runtime(zh ? "  {} 不识别的表头：{}（相近：{}）\n" : "  {} unknown header: {} (nearest: {})\n"),
          header.cell, header.text, fmt::join(nearest(header.text, columns), ", "));
  }
  page += fmt::format(
      fmt::runtime(
          zh ? "新增 {} 户，变更 {}，未变 {}，拒收 {}；事件 {} 个（其中作废 {}），新项目 {} 个\n"
             : "new {}, changed {}, unchanged {}, refused {}; events {} (voids among them {}), new projects {}\n"),
      count_of(result.plan, RowOutcome::fresh), count_of(result.plan, RowOutcome::changed),
      count_of(result.plan, RowOutcome::unchanged), result.plan.refused.size(), result.plan.events, result.plan.voids,
      result.plan.new_projects.size());
  if (request.dry_run) {
    Table table{{"", "", "", ""}};
    for (PlannedRow const& row : result.plan.rows) {
      if (row.outcome == RowOutcome::unchanged) continue;
      std::string changes;
      for (Message const& change : row.changes)
        changes += (changes.empty() ? "" : zh ? "；" : "; ") + change.in(language);
      std::string_view outcome = !zh ? word_of(row.outcome) : row.outcome == RowOutcome::fresh ? "新" : "变";
      table.add({"  " + std::string{outcome}, row.household_id, fmt::format("{}!{}", row.sheet, row.row), changes});
    }
    if (!table.empty()) page += table.text();
  }
  tell(page, result.plan.refused, {"拒收", "refused"}, language);
  tell(page, result.questions, {"待确认", "to be asked"}, language);
  tell(page, result.plan.notes, {"提醒", "notes"}, language);
  if (std::size_t unknown = uncategorised(result.plan); unknown > 0)
    page +=
        fmt::format(fmt::runtime(zh ? "类别（民居、非居）不明 {} 户，年度报告只能给出范围\n"
                                    : "of unknown category (residential or not): {}; the yearly report can only give "
                                      "ranges\n"),
                    unknown);
  if (!result.plan.unassigned.empty())
    page += fmt::format(
        fmt::runtime(
            zh ? "类别或年度不明、年度报告无法归类的项目：{}（可用 --kind 新开 --year 2020 说明）\n"
               : "projects without kind or year, which the yearly report cannot place: {} (say --kind new --year "
                 "2020)\n"),
        fmt::join(result.plan.unassigned, zh ? "、" : ", "));
  if (request.dry_run) {
    page += zh ? "试运行，未写入\n" : "dry run: nothing was written\n";
  } else {
    page += fmt::format(fmt::runtime(zh ? "台账 {}，末行校验码 {}\n" : "ledger of {}, head {}\n"),
                        ledger_rows(result.anchor.count, language), result.anchor.head);
  }
  return page;
}

Spreadsheet quarantine_sheet(ImportResult const& result, Language language) {
  bool zh = language == Language::zh;
  Spreadsheet sheet{zh ? "拒收" : "quarantine",
                    {{zh ? "工作表" : "sheet"},
                     {zh ? "行" : "row", CellKind::whole},
                     {zh ? "单元格" : "cell"},
                     {zh ? "列" : "column"},
                     {zh ? "原因" : "cause"}},
                    {}};
  for (CellRemark const& remark : result.plan.refused)
    sheet.rows.push_back(
        {remark.sheet, static_cast<std::int64_t>(remark.row), remark.cell, remark.column, remark.cause.in(language)});
  return sheet;
}

}  // namespace qinzao::cli
