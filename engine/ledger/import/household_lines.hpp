#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/ledger/import/import_plan.hpp"

namespace qinzao {

/// Takes over what the first row of a household says; what it does not say stays as the city file has it.
void take_first_line(LedgerRow const& row, HouseholdRecord& record);

/// What a further row of the same household contradicts: its category; head or id number, unless it is an heir's row
/// (one with a share). Nothing: it may be added.
std::optional<Message> contradiction(LedgerRow const& row, HouseholdRecord const& record);

/// Adds what a further row says. What is there already stays; names, telephones, addresses and strategies that differ
/// stand side by side. Of two numbers of persons the first stays; false then.
bool take_further_line(LedgerRow const& row, HouseholdRecord& record);

/// The fields in which two records differ, by name.
std::vector<Message> differing_fields(HouseholdRecord const& before, HouseholdRecord const& after);

}  // namespace qinzao
