#pragma once
#include "engine/compliance/areas.hpp"
#include "engine/compliance/condition_standard.hpp"
#include "engine/compliance/criteria.hpp"
#include "engine/compliance/dischargers.hpp"
#include "engine/compliance/inspections.hpp"
#include "engine/compliance/trades.hpp"
#include "engine/geo/finding.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// Who keeps a pipe: the town, or the plot it drains. Unknown counts as municipal.
enum class Owner : std::uint8_t { unknown, municipal, plot };

/// Cross connections that the office found, each a finding of gaps in the ledger, one row each.
struct FoundCrossings {
  TextColumn id;       // of the finding
  TextColumn subject;  // the node or pipe it lies at; empty: the ledger's row does not keep it

  std::size_t size() const { return id.size(); }
};

/// What an office is graded on, as its lists say it: the layers areas, dischargers, inspections and defects, the
/// compounds among the sites, who keeps the pipes and how streets are classed; and the rules they are held against.
/// Layers the file does not have are empty.
struct Compliance {
  Areas areas;
  Compounds compounds;
  Dischargers dischargers;
  Inspections inspections;
  Defects defects;
  FoundCrossings found_crossings;
  Column<PipeId, Owner> owner;  // of every pipe of the city
  TextColumn street_class;      // of every street of the city
  Trades trades;
  Criteria criteria;
  ConditionStandard condition;

  // The rows of City::others that stand for the first row of each layer.
  std::uint32_t first_area = 0;
  std::uint32_t first_discharger = 0;
  std::uint32_t first_inspection = 0;
  std::uint32_t first_defect = 0;

  Subject subject(AreaId area) const { return {Layer::other, first_area + area.value()}; }
  Subject subject(DischargerId discharger) const { return {Layer::other, first_discharger + discharger.value()}; }
  Subject subject(InspectionId inspection) const { return {Layer::other, first_inspection + inspection.value()}; }
  Subject subject(DefectId defect) const { return {Layer::other, first_defect + defect.value()}; }
  Subject subject(CompoundId compound) const { return {Layer::sites, compounds.site[compound]}; }
};

}  // namespace qinzao
