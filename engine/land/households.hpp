#pragma once
#include <cstdint>
#include <optional>

#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"
#include "engine/ledger/category.hpp"

namespace qinzao {

using HouseholdId = Id<struct HouseholdTag>;

/// Households to be moved, one row each. Personal fields are not among the columns: they are read only to be exported.
struct Households {
  TextsOf<HouseholdId> household_id;
  TextsOf<HouseholdId> project_id;  // empty: in no project
  Column<HouseholdId, Category> category;
  Column<HouseholdId, std::optional<std::int64_t>> persons;
  TextsOf<HouseholdId> strategy;  // what is agreed to be done about this one household

  std::size_t size() const { return household_id.size(); }
};

}  // namespace qinzao
