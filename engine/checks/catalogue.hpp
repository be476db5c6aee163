#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"

namespace qinzao {

/// One reason a check can give: its trade name and its sentence. In a message {id} is the first subject, {others} the
/// rest, {value} and {limit} the numbers with their unit, {clause} in brackets, {cause}, {reverse}, {nearest},
/// {households}, {parcels}, {area}, {upstream} and {text} what their names say.
struct Reason {
  std::string_view name;  // empty: the check has but one
  Text title;             // trade name
  std::string_view unit;  // of value and limit; empty: no value
  Text message;
  int decimals = 1;  // of value and limit in the message
};

/// One check: what it is called, what it says, and its sentences.
struct Check {
  std::string_view name;
  std::string_view group;  // coverage, topology, hydraulics, data, land
  Text title;
  Text definition;
  std::vector<Reason> reasons;
};

/// Every check, in the order they run.
std::span<Check const> catalogue();

/// The names of the checks of some groups, in the order they run.
std::vector<std::string> checks_of(std::initializer_list<std::string_view> groups);

/// The check of that name, or null.
Check const* find_check(std::string_view name);

/// The reason of a check. REQUIRES both to be in the catalogue.
Reason const& reason_of(std::string_view check, std::string_view reason);

}  // namespace qinzao
