#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checks/check.hpp"

namespace qinzao {

/// Every check, by its place; those added come last. Made of the sources of engine/checks that have no header: the
/// build lists them.
std::span<Check const> check_registry();

/// Adds checks that are not in the program, before anything is asked of the registry's list. REQUIRES names that no
/// check has.
void add_checks(std::vector<Check> checks);

/// The groups of checks, in the order of their first check.
std::vector<std::string_view> check_groups();

/// The names of the checks of some groups, in the order of the registry.
std::vector<std::string> checks_of(std::initializer_list<std::string_view> asked);

/// The check of that name, or null.
Check const* find_check(std::string_view name);

/// The check that people call so, or null: by its name, its title in either language (断头管), or the title of a reason
/// that no other check has (污水断头管).
Check const* check_called(std::string_view name);

/// The reason of a check. REQUIRES both to be registered.
Reason const& reason_of(std::string_view check, std::string_view reason);

/// What at least one of the checks needs; of outlets the strictest. REQUIRES the names to be registered.
CheckNeeds needs_of(std::span<std::string const> checks);

/// The outlets that a group as a whole must have: the least of what those of its checks need that need any.
Outlets outlets_of_group(std::string_view group);

/// The list of the build: the name of each file and what it defines.
struct RegisteredCheck {
  std::string_view file;
  Check (*make)();
};
std::span<RegisteredCheck const> registered_checks();

}  // namespace qinzao
