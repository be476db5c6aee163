#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/plan/named_plan.hpp"

namespace qinzao {

enum class BillItem : std::uint8_t { sewers, manholes, drop_manholes, pumps, joins, laterals };

/// The word of tables and files; sewers, manholes, drop_manholes ...
std::string_view word_of(BillItem item);
std::optional<BillItem> bill_item_of(std::string_view word);
StaticMessage title_of(BillItem item);
/// m for sewers and laterals, otherwise pcs.
StaticMessage unit_of(BillItem item);

/// A row of the bill of quantities (工程量清单).
struct BillRow {
  BillItem item = BillItem::sewers;
  std::string street;                  // of sewers
  double diameter_mm = unknown_value;  // of sewers
  double quantity = 0;                 // metres or pieces
  double cost_cny = unknown_value;     // unknown where nothing was designed
};

/// Sewers by street and diameter, then manholes, drop manholes, pumps, joins to what exists, laterals. The costs sum to
/// that of the plan. REQUIRES `named` to be of `plan`.
std::vector<BillRow> bill_of(Plan const& plan, NamedPlan const& named);

/// What a street costs: its pipes with their upper manholes, drops and pumps.
struct StreetCost {
  std::string street;
  double metres = 0;
  double cost_cny = 0;
};
/// The dearest first, then by name.
std::vector<StreetCost> cost_by_street(std::vector<NamedReach> const& reaches);

}  // namespace qinzao
