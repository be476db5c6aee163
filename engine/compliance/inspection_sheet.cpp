#include "engine/compliance/inspection_sheet.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 8> nothing_found{"无异常", "无缺陷", "正常",       "完好",
                                                        "无",     "良好",   "无明显缺陷", "-"};

bool names_a_place(InspectionLine const& line) {
  return !line.inspection_id.empty() || !line.pipe_id.empty() || !line.from_node.empty() || !line.to_node.empty() ||
         !line.node_id.empty();
}

bool agree(std::string const& a, std::string const& b) {
  return a.empty() || b.empty() || a == b;
}

/// Do two rows tell of one inspection?
bool same_inspection(InspectionLine const& a, InspectionLine const& b) {
  return agree(a.inspection_id, b.inspection_id) && agree(a.pipe_id, b.pipe_id) && agree(a.from_node, b.from_node) &&
         agree(a.to_node, b.to_node) && agree(a.node_id, b.node_id) && agree(a.method, b.method) &&
         agree(a.inspected_on, b.inspected_on) &&
         (a.against_flow == Answer::unknown || b.against_flow == Answer::unknown || a.against_flow == b.against_flow);
}

void complete(InspectionLine& told, InspectionLine const& more) {
  auto fill = [](auto& value, auto const& other) {
    if (value.empty()) value = other;
  };
  fill(told.pipe_id, more.pipe_id);
  fill(told.from_node, more.from_node);
  fill(told.to_node, more.to_node);
  fill(told.node_id, more.node_id);
  fill(told.method, more.method);
  fill(told.inspected_on, more.inspected_on);
  if (told.against_flow == Answer::unknown) told.against_flow = more.against_flow;
  if (!told.inspected_m) told.inspected_m = more.inspected_m;
  if (!told.flow_lps) told.flow_lps = more.flow_lps;
  if (told.clean == Answer::unknown) told.clean = more.clean;
}

std::string made_id(InspectionLine const& told) {
  std::string id = !told.pipe_id.empty()   ? told.pipe_id
                   : !told.node_id.empty() ? told.node_id
                                           : told.from_node + "-" + told.to_node;
  for (std::string const& part : {told.inspected_on, told.method})
    if (!part.empty()) id += "/" + part;
  if (told.against_flow == Answer::yes) id += "/against";
  return id;
}

void note_once(std::vector<std::string>& list, std::string const& text) {
  if (std::ranges::find(list, text) == list.end()) list.push_back(text);
}

}  // namespace

std::optional<int> typed_grade(std::string_view typed) {
  std::string text = half_width(typed);
  constexpr std::array<std::string_view, 4> numerals{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"};
  constexpr std::array<std::string_view, 4> letters{"I", "II", "III", "IV"};
  constexpr std::string_view level = "级";
  if (text.ends_with(level)) text.resize(text.size() - level.size());
  for (std::size_t i = 0; i < numerals.size(); ++i)
    if (text == numerals[i] || text == letters[i]) return static_cast<int>(i) + 1;
  auto number = typed_number(digits_of_numerals(text));
  if (!number || *number != static_cast<int>(*number)) return std::nullopt;
  return static_cast<int>(*number);
}

std::string typed_clock(std::string_view typed) {
  std::string text = half_width(typed);
  if (std::size_t point = text.find('.'); point != std::string::npos) text.resize(point);  // 507.0 of a spreadsheet
  std::vector<std::string> runs;
  bool in_run = false;
  for (char sign : text) {
    bool digit = sign >= '0' && sign <= '9';
    if (digit && !in_run) runs.emplace_back();
    if (digit) runs.back() += sign;
    in_run = digit;
  }
  std::string clock;
  for (std::string const& run : runs) clock += (run.size() % 2 == 1 ? "0" : "") + run;
  constexpr std::size_t two_hours = 4;
  bool is_clock = clock.size() <= two_hours;
  for (std::size_t at = 0; is_clock && at < clock.size(); at += 2) is_clock = clock.substr(at, 2) <= "12";
  return is_clock ? clock : std::string{};
}

GatheredSheet gather_inspections(std::vector<InspectionLine> const& lines, ConditionStandard const& standard) {
  GatheredSheet sheet;
  std::map<std::string, std::size_t> by_id;
  std::map<std::string, std::size_t> defects_of;
  struct Row {
    InspectionLine const* line;
    std::size_t inspection;
  };
  std::vector<Row> rows;
  for (InspectionLine const& line : lines) {
    bool named = names_a_place(line);
    if (!named && sheet.inspections.empty()) {
      sheet.nameless.push_back(line.row);
      continue;
    }
    if (!named) ++sheet.carried;
    bool goes_on = !sheet.inspections.empty() && same_inspection(sheet.inspections.back().told, line);
    InspectionLine told = line;
    if (!named && !goes_on) {  // the pipe of the row above, looked into again
      InspectionLine const& above = sheet.inspections.back().told;
      told.pipe_id = above.pipe_id, told.from_node = above.from_node, told.to_node = above.to_node;
      told.node_id = above.node_id;
    }
    if (goes_on) {
      complete(sheet.inspections.back().told, line);
    } else {
      sheet.inspections.push_back({{}, std::move(told)});
    }
    rows.push_back({&line, sheet.inspections.size() - 1});
  }
  // Named once all rows of it are known; rows further down that tell of it again are of one inspection.
  std::vector<SheetInspection> gathered;
  std::vector<std::size_t> place(sheet.inspections.size());
  for (std::size_t i = 0; i < sheet.inspections.size(); ++i) {
    SheetInspection& one = sheet.inspections[i];
    one.id = one.told.inspection_id.empty() ? made_id(one.told) : one.told.inspection_id;
    auto [known, first] = by_id.try_emplace(one.id, gathered.size());
    place[i] = known->second;
    if (first) {
      gathered.push_back(std::move(one));
    } else {
      complete(gathered[known->second].told, one.told);
    }
  }
  sheet.inspections = std::move(gathered);
  for (auto const& [line, at] : rows) {
    std::string text = half_width(line->code);
    bool clean = std::ranges::find(nothing_found, text) != nothing_found.end();
    if (clean) ++sheet.clean_rows;
    if (clean || (text.empty() && line->grade.empty())) continue;
    SheetDefect defect;
    defect.inspection_id = sheet.inspections[place[at]].id;
    std::size_t number = ++defects_of[defect.inspection_id];
    defect.id = line->defect_id.empty() ? defect.inspection_id + "/" + std::to_string(number) : line->defect_id;
    DefectCode const* code = standard.find(text);
    defect.code = code != nullptr ? code->code : text;
    if (code == nullptr) note_once(sheet.unknown_codes, text);
    defect.grade = typed_grade(line->grade);
    if (!defect.grade && !line->grade.empty()) note_once(sheet.unknown_grades, line->grade);
    defect.position_m = line->position_m;
    defect.end_m = line->end_m;
    if (!defect.end_m && line->length_m && line->position_m) defect.end_m = *line->position_m + *line->length_m;
    defect.clock = typed_clock(line->clock);
    if (defect.clock.empty() && !line->clock.empty()) note_once(sheet.unknown_clocks, line->clock);
    sheet.defects.push_back(std::move(defect));
  }
  return sheet;
}

}  // namespace qinzao
