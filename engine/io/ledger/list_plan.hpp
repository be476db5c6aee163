#pragma once
#include <vector>

#include "engine/io/ledger/event_list.hpp"
#include "engine/ledger/import/import_plan.hpp"

namespace qinzao {

/// Adds listed events to a plan: what the ledger has already is unchanged; a new day of the event that stands on its
/// track takes the old one back, unless the list tells both; a subject the city file does not have and a broken rule
/// refuse the row. Of a finding a new day is a decision of its own, and takes nothing back; the same day with another
/// note or last day corrects the old row.
void plan_event_list(Database const& city, std::vector<ListedEvent> const& list, CityRegister const& known,
                     RuleBook const& book, ImportOptions const& options, Date today, ImportPlan& plan);

}  // namespace qinzao
