#pragma once
#include <string>
#include <vector>

#include "engine/checks/waivers.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// What the ledger's row of a waiver keeps as its source, as JSON: how the finding was, the last day of the waiver, and
/// where the decision stands.
std::string waiver_source(Waiver const& waiver, std::string const& source);

/// How a finding was when the ledger was told of it, as the row's source keeps it; of any other source the id alone.
PastFinding kept_finding(EventRow const& row);

/// The last day of the waiver that a row tells of, as its source keeps it.
std::optional<Date> kept_until(EventRow const& row);

/// The findings that stand as waived, in the order of the ledger, those whose last day is over too. A row whose source
/// is none of the above is a waiver of that id alone.
std::vector<Waiver> read_waivers(Database const& city, AsOf const& as_of);

/// The same of rows about findings, in the order of the ledger.
std::vector<Waiver> standing_waivers(std::vector<EventRow> const& rows, AsOf const& as_of);

/// Whether a text has the form of the id of a finding: a check, a hyphen, 16 hex digits, perhaps the number of a
/// repeat. Returns the check; empty where it has not.
std::string_view check_of_id(std::string_view id);

}  // namespace qinzao
