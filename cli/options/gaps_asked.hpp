#pragma once
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "engine/checks/gaps_options.hpp"

namespace qinzao::cli {

// What `gaps` is asked, from the words of its command line.

/// The checks --check and --group ask for, by their names or their titles in Chinese; all of coverage and topology
/// where neither is given. UsageError: no such check.
std::vector<std::string> wanted_checks(Arguments const& arguments);

/// The names in --check, titles in Chinese made names. UsageError: no such check.
std::vector<std::string> checks_named(Arguments const& arguments);

/// The same of a --check that takes groups as well, by either word; those of coverage and topology where it is not
/// given. UsageError: neither a check nor a group.
std::vector<std::string> checks_or_groups(Arguments const& arguments);

GapsOptions gaps_options(Arguments const& arguments, Console const& console);

/// The groups of checks, blank between.
std::string_view all_groups();

/// The names of all checks, blank between.
std::string_view all_checks();

/// One flag for each option that a check has on the command line.
std::vector<Option> options_of_checks();

/// --list: every check with its definition.
void list_checks(Console const& console);

}  // namespace qinzao::cli
