#pragma once
#include <functional>

#include "cli/command.hpp"
#include "cli/views/household_names.hpp"
#include "engine/clearance/stretches.hpp"
#include "engine/io/clearance/clearance_city.hpp"

namespace qinzao::cli {

// What block and unlock share.

Option work_option();
Option plan_option();
Option clearance_privacy_option();

/// Error: the one work that is asked for is drawn nowhere.
void require_drawn(Planned const& planned, WorkChoice const& choice);

/// --work or --plan. UsageError: both.
WorkChoice choice_of(Arguments const& arguments);
/// Looks at the plan of --plan: a saved one, or else a file where the name has an extension.
void take_plan(WorkChoice const& choice, ClearanceCity& city);
/// Error, as gaps has it: something planned carries foul flow, and the city has no outlet for it.
void require_foul_outlet(Planned const& planned, Stretches const& stretches, Survey const& today);
Privacy privacy_of(Arguments const& arguments);
/// Sentences about works whose place nobody could find.
std::vector<std::string> misplaced_of(ClearanceCity const& city, Language language);

/// Writes a result to the file of -o or to standard output, recorded in the city file as an export is. `write(path)`
/// writes the file; `page` is what standard output shows.
int put_out(Arguments const& arguments, Console const& console, std::string const& what, std::string const& page,
            std::function<void(std::filesystem::path const&)> const& write);

}  // namespace qinzao::cli
