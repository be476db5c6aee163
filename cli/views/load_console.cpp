#include "cli/views/load_console.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/terminal/output.hpp"
#include "cli/terminal/table.hpp"
#include "engine/base/note.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

namespace {

/// The keys of JSON do not change with the language.
nlohmann::ordered_json in_english(NoteCounts const& counts) {
  auto object = nlohmann::ordered_json::object();
  for (auto const& [what, count] : counts) object[what.en] = count;
  return object;
}

double to_millimetres(double metres) {
  return std::round(metres * 1000) / 1000;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

nlohmann::ordered_json contradictions_json(LoadReport const& report) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (FieldTally const& field : report.fields) {
    LevelContradictions const& found = field.contradictions;
    if (found.rows == 0) continue;
    nlohmann::ordered_json first = nlohmann::ordered_json::array();
    for (LevelContradictions::Row const& row : found.first)
      first.push_back(
          {{"row", row.row}, {"level_m", row.level_m}, {"ground_less_depth_m", to_millimetres(row.below_ground_m)}});
    list.push_back({{"field", field.field},
                    {"rows", found.rows},
                    {"compared", found.compared},
                    {"median_m", to_millimetres(median(found.differences_m))},
                    {"first", first}});
  }
  return list;
}

nlohmann::ordered_json page_of(LoadReport const& report, Language language) {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (FieldTally const& field : report.fields)
    fields.push_back({{"field", field.field},
                      {"from", field.from},
                      {"known", field.known},
                      {"missing", in_english(field.missing)},
                      {"converted", in_english(field.converted)},
                      {"unknown_words", field.unknown},
                      {"unreadable", field.unreadable}});
  nlohmann::ordered_json repairs = nlohmann::ordered_json::array();
  for (Repair const& repair : report.first_repairs)
    repairs.push_back({{"row", repair.row}, {"key", repair.key}, {"reason", repair.reason.in(language)}});
  nlohmann::ordered_json cuts = nlohmann::ordered_json::array();
  for (Repair const& cut : report.first_cuts)
    cuts.push_back({{"row", cut.row}, {"key", cut.key}, {"reason", cut.reason.in(language)}});
  nlohmann::ordered_json hints = nlohmann::ordered_json::array();
  for (Note const& hint : report.hints) hints.push_back(hint.in(language));
  nlohmann::ordered_json refusals = nlohmann::ordered_json::array();
  for (Refusal const& refusal : report.first_refusals)
    refusals.push_back({{"row", refusal.row},
                        {"field", refusal.field},
                        {"value", refusal.value},
                        {"cause", refusal.cause.in(language)}});
  return {{"source", report.source},
          {"layer", report.layer},
          {"source_crs", report.source_crs},
          {"city_crs", report.city_crs},
          {"dry_run", report.dry_run},
          {"header_row", report.header_row},
          {"header_end", report.header_end},
          {"hints", hints},
          {"read", report.read},
          {"blank", report.blank},
          {"passed_over", in_english(report.passed_over)},
          {"added", report.added},
          {"changed", report.changed},
          {"unchanged", report.unchanged},
          {"refused", report.refused},
          {"removed", report.removed},
          {"repeated", report.repeated},
          {"made_keys", report.made_keys},
          {"from_nodes", report.from_nodes},
          {"repaired", report.repaired},
          {"first_repairs", repairs},
          {"first_refusals", refusals},
          {"z_or_m_dropped", report.door.without_z_or_m},
          {"curves_straightened", report.door.straightened},
          {"lines_merged", report.door.merged},
          {"lines_cut", report.door.cut},
          {"first_cuts", cuts},
          {"fields", fields},
          {"contradictions", contradictions_json(report)},
          {"kept_columns", report.kept_columns},
          {"left_columns", report.left_columns},
          {"assumed_encoding", report.assumed_encoding}};
}

std::string said(std::string const& word, Language) {
  return quoted_text(word);  // from the source
}
std::string said(Note const& note, Language language) {
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
         filled("{}：{} 行中有 {} 行与“地面高程 − 埋深”相差 2 厘米以上，以高程为准，埋深另存；差值的中位数 {:.2f} 米",
                "{}: of {} rows that tell a depth as well, {} differ from ground less depth by more than 2 cm; "
                "the level holds, the depth is kept beside it; median difference {:.2f} m",
                field.field, found.compared, found.rows, median(found.differences_m))
             .in(language));
    if (found.rows * 10 > found.compared && found.rows > 1) continue;  // it is the column, not the rows
    for (LevelContradictions::Row const& row : found.first)
      show("{}\n", filled("  第 {} 行：{:.2f}，地面减埋深 {:.2f}", "  row {}: {:.2f}, ground less depth {:.2f}",
                          row.row, row.level_m, row.below_ground_m)
                       .in(language));
  }
}

}  // namespace

std::string load_json(LoadReport const& report, Language language) {
  return json_text(page_of(report, language));
}

void print_load(LoadReport const& report, std::string const& quarantine, Language language) {
  bool zh = language == Language::zh;
  auto say = [&](Text text, auto const&... values) { show(fmt::runtime(text.in(language)), values...); };
  if (report.dry_run) say({"试运行，未写入。\n", "dry run, nothing written\n"});
  say({"{}，来自 {}：读 {}，新增 {}，更改 {}，未变 {}，拒收 {}\n",
       "{}, from {}: read {}, added {}, changed {}, unchanged {}, refused {}\n"},
      report.layer, report.source, report.read, report.added, report.changed, report.unchanged, report.refused);
  for (Note const& hint : report.hints) say({"注意：{}\n", "note: {}\n"}, hint.in(language));
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
  auto note = [&](std::uint64_t count, Text text) {
    if (count > 0) say(text, count);
  };
  note(report.blank, {"空行 {} 行，跳过\n", "blank rows passed over: {}\n"});
  if (!report.passed_over.empty()) say({"略过：{}\n", "passed over: {}\n"}, counted(report.passed_over, 6, language));
  note(report.removed, {"先清空的行：{}\n", "rows removed first: {}\n"});
  note(report.repeated, {"重复的相同行 {}，只取一次\n", "rows that repeat an earlier one, taken once: {}\n"});
  note(report.made_keys,
       report.layer == "pipes"
           ? Text{"{} 行无编号，已按两端管点编号（再次载入不变）\n",
                  "keys made for rows without one (after their two ends, the same at every load): {}\n"}
           : Text{"{} 行无编号，已自动编号（由图形与属性得出，再次载入不变）\n",
                  "keys made for rows without one (from shape and attributes, the same at every load): "
                  "{}\n"});
  note(report.from_nodes, {"{} 根管按两端节点连线\n", "pipes drawn from their nodes: {}\n"});
  note(report.door.without_z_or_m, {"{} 个图形去掉 Z/M\n", "shapes without their Z or M: {}\n"});
  note(report.door.straightened, {"{} 个曲线化为折线\n", "curves drawn as lines: {}\n"});
  note(report.door.merged, {"{} 个多段线接成一条\n", "multi-lines joined into one: {}\n"});
  note(report.door.cut, {"多段线不相接，取最长一段：{}\n", "lines in pieces, of which the longest was taken: {}\n"});
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
