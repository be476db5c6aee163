#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/compliance/condition_standard.hpp"
#include "engine/compliance/dischargers.hpp"

namespace qinzao {

/// One row of a contractor's sheet, a defect or 无异常, as its cells say it. Empty: an empty cell.
struct InspectionLine {
  std::int64_t row = 0;  // of the sheet
  std::string inspection_id;
  std::string pipe_id;
  std::string from_node;
  std::string to_node;
  std::string node_id;
  std::string method;        // cctv, qv, sonar, dry_flow, or another word
  std::string inspected_on;  // 2024-05-01
  Answer against_flow = Answer::unknown;
  std::optional<double> inspected_m;
  std::optional<double> flow_lps;
  Answer clean = Answer::unknown;
  std::string defect_id;
  std::string code;   // PL, 破裂, (PL)破裂, 无异常
  std::string grade;  // 3, 3级, 三级, III
  std::optional<double> position_m;
  std::optional<double> end_m;
  std::optional<double> length_m;  // of the defect
  std::string clock;               // 0507, 507, 5
};

/// An inspection, gathered from the rows that tell of it.
struct SheetInspection {
  std::string id;
  InspectionLine told;  // what the first of its rows says of the pipe and the day, completed by the others
};

struct SheetDefect {
  std::string id;
  std::string inspection_id;
  std::string code;
  std::optional<int> grade;
  std::optional<double> position_m;
  std::optional<double> end_m;
  std::string clock;
};

/// What a sheet says, and what had to be made of its cells.
struct GatheredSheet {
  std::vector<SheetInspection> inspections;
  std::vector<SheetDefect> defects;
  std::size_t clean_rows = 0;               // 无异常: an inspection without a defect
  std::size_t carried = 0;                  // rows that leave pipe and day to the row above
  std::vector<std::int64_t> nameless;       // rows that name no pipe, and none above does
  std::vector<std::string> unknown_codes;   // each once
  std::vector<std::string> unknown_grades;  // each once
  std::vector<std::string> unknown_clocks;  // each once
};

/// Gathers inspections and defects. A row without pipe or node belongs to that of the row above, as does one that names
/// the same and tells no other day, method or direction. An inspection without a number of its own is named after its
/// pipe (or its nodes), day, method and direction: W1-W2/2024-05-01/cctv; a defect after its inspection and its place
/// in it. So a sheet loaded again gives the same keys.
GatheredSheet gather_inspections(std::vector<InspectionLine> const& lines, ConditionStandard const& standard);

/// 1 to 4 and other numbers as 3, 3级, 三级, III; none: no number.
std::optional<int> typed_grade(std::string_view typed);
/// Four digits, or two: 507 is 0507, 5 is 05; other signs are left out (05-07). Empty: no hours of a clock.
std::string typed_clock(std::string_view typed);

}  // namespace qinzao
