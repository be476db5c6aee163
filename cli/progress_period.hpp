#pragma once
#include <optional>

#include "cli/command.hpp"
#include "cli/views/progress_table.hpp"
#include "engine/city/city.hpp"

namespace qinzao::cli {

/// The first day of the period that a bulletin tells of: --from, else by unit 1 January of the year of `as_of`. None:
/// no bulletin. UsageError: it is later than `as_of`, or goes with what the rest asks for.
std::optional<Date> first_day(Arguments const& arguments, ProgressView view, Privacy privacy, Date as_of);

/// The bulletin of a page counted by project. `facts` holds the households and the ledger that the page is of.
Bulletin bulletin_since(Date from, ProgressPage const& page, City const& facts, ProjectTargets targets);

}  // namespace qinzao::cli
