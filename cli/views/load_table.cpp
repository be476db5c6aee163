#include "cli/views/load_table.hpp"

#include <fmt/format.h>

#include "cli/terminal/output.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"

namespace qinzao::cli {

namespace {

std::string said(std::string const& word, Language) {
  return quoted_text(word);  // from the source
}
std::string said(Message const& note, Language language) {
  return note.in(language);
}

std::string counted(auto const& counts, std::size_t most, Language language) {
  std::string text;
  for (std::size_t shown = 0; auto const& [what, count] : counts) {
    if (shown++ == most) return text + ", ...";
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", said(what, language), count);
  }
  return text;
}

/// Levels beside depths that say otherwise: the first rows, or what a whole column is off by.
void print_contradictions(LoadReport const& report, Language language) {
  for (FieldTally const& field : report.fields) {
    LevelContradictions const& found = field.contradictions;
    if (found.rows == 0) continue;
    show("{}\n",
         message("{}：{} 行中有 {} 行与“地面高程 − 埋深”相差 2 厘米以上，以高程为准，埋深另存；差值的中位数 {:.2f} 米",
                 "{}: of {} rows that tell a depth as well, {} differ from ground less depth by more than 2 cm; "
                 "the level holds, the depth is kept beside it; median difference {:.2f} m",
                 field.field, found.compared, found.rows, found.median_m())
             .in(language));
    if (found.rows * 10 > found.compared && found.rows > 1) continue;  // it is the column, not the rows
    for (LevelContradictions::Row const& row : found.first)
      show("{}\n", message("  第 {} 行：{:.2f}，地面减埋深 {:.2f}", "  row {}: {:.2f}, ground less depth {:.2f}",
                           row.row, row.level_m, row.below_ground_m)
                       .in(language));
  }
}

}  // namespace

void print_load(LoadReport const& report, std::string const& quarantine, Language language) {
  bool zh = language == Language::zh;
  auto say = [&](StaticMessage text, auto const&... values) { show(fmt::runtime(text.in(language)), values...); };
  if (report.dry_run) say({"试运行，未写入。\n", "dry run, nothing written\n"});
  say({"{}，来自 {}：读 {}，新增 {}，更改 {}，未变 {}，拒收 {}\n",
       "{}, from {}: read {}, added {}, changed {}, unchanged {}, refused {}\n"},
      report.layer, report.source, report.read, report.added, report.changed, report.unchanged, report.refused);
  for (Message const& hint : report.hints) say({"注意：{}\n", "note: {}\n"}, hint.in(language));
  for (FieldTally const& field : report.fields)
    if (!field.unreadable.empty())
      say({"{} 读不出的值，记为未知：{}\n", "{}: values that cannot be read, left unknown: {}\n"}, field.field,
          counted(field.unreadable, 6, language));
  print_contradictions(report, language);
  if (report.header_end > report.header_row)
    say({"表头在第 {} 至 {} 行\n", "the header is rows {} to {}\n"}, report.header_row, report.header_end);
  else if (report.header_row > 1)
    say({"表头在第 {} 行\n", "the header is row {}\n"}, report.header_row);
  Table fields{{zh ? "字段" : "field", zh ? "来自" : "from", zh ? "已知" : "known",
                zh ? "视为缺失" : "taken as missing", zh ? "换算" : "converted"}};
  for (FieldTally const& field : report.fields)
    if (field.known > 0 || !field.from.empty())
      fields.add({field.field, field.from, std::to_string(field.known), counted(field.missing, 6, language),
                  counted(field.converted, 3, language)});
  if (report.read > 0) show_page(fields.text());
  if (!report.source_crs.empty() && report.source_crs != report.city_crs)
    say({"坐标：{} → {}\n", "coordinates: {} to {}\n"}, report.source_crs, report.city_crs);
  auto note = [&](std::uint64_t count, StaticMessage text) {
    if (count > 0) say(text, count);
  };
  note(report.blank, {"空行 {} 行，跳过\n", "blank rows passed over: {}\n"});
  if (!report.passed_over.empty()) say({"略过：{}\n", "passed over: {}\n"}, counted(report.passed_over, 6, language));
  note(report.removed, {"先清空的行：{}\n", "rows removed first: {}\n"});
  note(report.repeated, {"重复的相同行 {}，只取一次\n", "rows that repeat an earlier one, taken once: {}\n"});
  note(report.made_keys,
       report.layer == "pipes"
           ? StaticMessage{"{} 行无编号，已按两端管点编号（再次载入不变）\n",
                           "keys made for rows without one (after their two ends, the same at every load): {}\n"}
           : StaticMessage{"{} 行无编号，已自动编号（由图形与属性得出，再次载入不变）\n",
                           "keys made for rows without one (from shape and attributes, the same at every load): "
                           "{}\n"});
  note(report.from_nodes, {"{} 根管按两端节点连线\n", "pipes drawn from their nodes: {}\n"});
  note(report.intake.without_z_or_m, {"{} 个图形去掉 Z/M\n", "shapes without their Z or M: {}\n"});
  note(report.intake.straightened, {"{} 个曲线化为折线\n", "curves drawn as lines: {}\n"});
  note(report.intake.merged, {"{} 个多段线接成一条\n", "multi-lines joined into one: {}\n"});
  note(report.intake.cut, {"多段线不相接，取最长一段：{}\n", "lines in pieces, of which the longest was taken: {}\n"});
  for (Repair const& cut : report.first_cuts)
    say({"  第 {} 行 {}：{}\n", "  row {} {}: {}\n"}, cut.row, cut.key, cut.reason.in(language));
  for (FieldTally const& field : report.fields)
    if (!field.unknown.empty())
      say({"{}：不在词表中，原样保留：{}\n", "{}: words no table explains, kept as they are: {}\n"}, field.field,
          counted(field.unknown, 6, language));
  note(report.repaired, {"修复图形：{}\n", "shapes repaired: {}\n"});
  for (Repair const& repair : report.first_repairs)
    say({"  第 {} 行 {}：{}\n", "  row {} {}: {}\n"}, repair.row, repair.key, repair.reason.in(language));
  if (!report.assumed_encoding.empty())
    say({"文字非 UTF-8，按 {} 读\n", "text is not UTF-8: read as {} (--encoding names another)\n"},
        report.assumed_encoding);
  if (!report.kept_columns.empty())
    say({"另存原有列 {} 个：{}\n", "other columns kept ({}): {}\n"}, report.kept_columns.size(),
        fmt::join(report.kept_columns, ", "));
  if (!report.left_columns.empty())
    say({"与字段同名、未保存：{}\n", "left out, as their names are taken: {}\n"}, fmt::join(report.left_columns, ", "));
  for (Refusal const& refusal : report.first_refusals) show("{}\n", line_of(refusal).in(language));
  if (report.refused > 0 && !quarantine.empty() && !report.dry_run)
    say({"拒收的行见 {}\n", "refused rows are in {}\n"}, quarantine);
}

}  // namespace qinzao::cli
