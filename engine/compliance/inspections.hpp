#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"
#include "engine/compliance/dischargers.hpp"

namespace qinzao {

using InspectionId = Id<struct InspectionTag>;
using DefectId = Id<struct DefectTag>;

/// A camera drawn through, a periscope at the manhole, a sonar, or a look at an outfall in dry weather.
enum class InspectionMethod : std::uint8_t { unknown, cctv, qv, sonar, dry_flow };

/// Inspections of pipes, and of outfalls and manholes in dry weather, one row each.
struct Inspections {
  TextsOf<InspectionId> id;
  TextsOf<InspectionId> pipe_id;
  TextsOf<InspectionId> from_node;  // instead of a pipe: the manholes it was drawn between, the upper first
  TextsOf<InspectionId> to_node;
  TextsOf<InspectionId> node_id;  // an outfall or manhole
  Column<InspectionId, InspectionMethod> method;
  Column<InspectionId, std::optional<Date>> inspected_on;
  Column<InspectionId, Answer> against_flow;  // yes: metres count from the lower manhole (逆流)
  Column<InspectionId, double> inspected_m;   // not-a-number: unknown
  Column<InspectionId, double> flow_lps;
  Column<InspectionId, Answer> clean;

  std::size_t size() const { return id.size(); }
};

/// Defects that inspections found, one row each.
struct Defects {
  TextsOf<DefectId> id;
  TextsOf<DefectId> inspection_id;
  TextsOf<DefectId> code;                      // as the sheet has it: PL, CJ
  Column<DefectId, std::optional<int>> grade;  // 1 to 4 where the standard knows it
  Column<DefectId, double> position_m;         // from the manhole the inspection began at; not-a-number: unknown
  Column<DefectId, double> end_m;              // not-a-number: no length was told
  TextsOf<DefectId> clock;                     // 0507: from 5 to 7

  std::size_t size() const { return id.size(); }
};

}  // namespace qinzao
