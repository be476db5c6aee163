#pragma once
#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/checks/gaps_options.hpp"
#include "engine/geo/finding.hpp"

namespace qinzao {

/// One reason a check can give: its trade name and its sentence. In a message {id} is the first subject, {others} the
/// rest, {value} and {limit} the numbers with their unit, {clause} in brackets, {cause}, {reverse}, {nearest},
/// {households}, {parcels}, {area}, {upstream} and {text} what their names say. What stands in [square brackets] is
/// left out where a word in it is not known.
struct Reason {
  std::string_view name;  // empty: the check has but one
  StaticMessage title;    // trade name
  std::string_view unit;  // of value and limit; empty: no value
  StaticMessage message;
  int decimals = 1;  // of value and limit in the message
};

/// A number that a check can be given, by a name no other check uses; its unit is in the name or in the help.
struct CheckOption {
  std::string_view name;
  double by_default = 0;
  double least = 0;  // this and what follows: only where `gaps` has a flag --name
  double most = 0;
  std::string_view value = {};  // names the number in the help; empty: no flag
  StaticMessage help = {};
};

/// The flow group whose outlets a check must know: where one is asked for by name, and that group has pipes in service
/// but no outlet, the command is an Error instead of an empty answer. any: one of the two groups will do.
enum class Outlets : std::uint8_t { none, any, foul };

/// What must be read and worked out before a check can run.
struct CheckNeeds {
  bool land = false;      // parcels, buildings, households, projects
  bool parcels = false;   // says nothing where the city has no parcels
  bool details = false;   // the columns that hydraulics alone looks at: sections, materials, works, land uses
  bool records = false;   // references between layers, sites, households with one identity
  bool limits = false;    // numbers of a standard, though no flow is calculated
  bool standard = false;  // limits to hold pipes and their flow against
  Outlets outlets = Outlets::none;
};

/// What docs/using/gaps.md says beside the words of the check; Markdown, English.
struct CheckManual {
  std::string_view reasons = {};     // DEFAULT their names
  std::string_view definition = {};  // DEFAULT that of the check
  std::string_view geometry = {};    // of its findings
};

struct Check;

/// What a check looks at.
struct CheckInput {
  Survey const& survey;
  Check const& check;
  GapsOptions const& options;
  /// The value of an option of the check. REQUIRES the check to have it.
  double option(std::string_view name) const;
};

/// One check: what it is called, what it says, what it needs, and how it is done. Each has a file of its own name in
/// engine/checks, which defines `Check NAME_check()`; the build lists them all in the registry.
struct Check {
  std::string_view name;
  std::string_view group;  // coverage, topology, hydraulics, data, land
  int place = 0;           // in every list of checks, rising
  StaticMessage title;
  StaticMessage definition;
  std::vector<Reason> reasons;
  std::vector<CheckOption> options = {};
  CheckNeeds needs = {};
  std::string_view also_with = {};  // a group that brings this check along
  CheckManual manual = {};
  void (*find)(CheckInput const&, Findings&) = nullptr;
};

inline double CheckInput::option(std::string_view name) const {
  auto option = std::ranges::find(check.options, name, &CheckOption::name);
  if (option == check.options.end()) throw std::logic_error{"no such option of a check: " + std::string{name}};
  auto given = options.check_options.find(name);
  return given == options.check_options.end() ? option->by_default : given->second;
}

}  // namespace qinzao
