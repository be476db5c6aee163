#include "cli/options/gaps_asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>

#include "cli/options/survey_settings.hpp"
#include "cli/options/trade_words.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

namespace {

std::vector<std::string> groups_asked(Arguments const& arguments) {
  std::vector<std::string> names = arguments.list("group");
  if (names.empty() && arguments.list("check").empty()) names = {"coverage", "topology"};
  return names;
}

void list_checks_as_json(Language language) {
  auto list = nlohmann::ordered_json::array();
  for (Check const& check : check_registry()) {
    auto reasons = nlohmann::ordered_json::array();
    for (Reason const& reason : check.reasons)
      if (!reason.name.empty()) reasons.push_back({{"reason", reason.name}, {"title", reason.title.in(language)}});
    list.push_back({{"check", check.name},
                    {"group", check.group},
                    {"title", check.title.in(language)},
                    {"definition", check.definition.in(language)},
                    {"reasons", reasons}});
  }
  show("{}\n", json_text(nlohmann::ordered_json{{"checks", list}}));
}

/// The words of the table of commands live as long as the program; those made here are kept.
std::string_view kept_word(std::string word) {
  static std::deque<std::string> words;
  return words.emplace_back(std::move(word));
}

/// The check that a word of --check means. UsageError: none.
Check const& check_asked(std::string const& word) {
  if (Check const* check = check_called(word)) return *check;
  std::vector<std::string> all;
  for (Check const& check : check_registry()) all.emplace_back(check.name);
  throw UsageError{message("--check：没有检查 {}{}；qinzao gaps --list 列出全部",
                           "--check: no check named {}{}; qinzao gaps --list names them all", word,
                           suggestion(word, all))};
}

/// Those of the registry that are named, are of a group, or come along with one.
std::vector<std::string> checks_among(std::vector<std::string> const& names, std::vector<std::string> const& groups) {
  auto among = [](std::vector<std::string> const& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
  };
  std::vector<std::string> checks;
  for (Check const& check : check_registry())
    if (among(names, check.name) || among(groups, check.group) || among(groups, check.also_with))
      checks.emplace_back(check.name);
  return checks;
}

}  // namespace

std::vector<std::string> checks_named(Arguments const& arguments) {
  std::vector<std::string> names;
  for (std::string const& given : arguments.list("check"))
    for (std::string const& word : parts_of(given)) names.emplace_back(check_asked(word).name);
  return names;
}

std::vector<std::string> checks_or_groups(Arguments const& arguments) {
  std::vector<std::string> groups;
  for (std::string_view group : check_groups()) groups.emplace_back(group);
  std::vector<std::string> names;
  std::vector<std::string> sets;
  for (std::string const& given : arguments.list("check"))
    for (std::string const& word : parts_of(given)) {
      std::string group = english_of(word, groups);
      if (std::ranges::find(groups, group) != groups.end()) {
        sets.push_back(group);
      } else {
        names.emplace_back(check_asked(word).name);
      }
    }
  if (names.empty() && sets.empty()) sets = {"coverage", "topology"};
  return checks_among(names, sets);
}

std::vector<std::string> wanted_checks(Arguments const& arguments) {
  return checks_among(checks_named(arguments), groups_asked(arguments));
}

GapsOptions gaps_options(Arguments const& arguments, Console const& console) {
  GapsOptions options;
  options.checks = wanted_checks(arguments);
  take_settings(options, arguments);
  for (Check const& check : check_registry())
    for (CheckOption const& option : check.options)
      if (!option.value.empty())
        options.check_options.emplace(option.name, arguments.number(option.name, option.least, option.most));
  options.day = arguments.date("as-of").value_or(now().day());
  options.today = now().day();
  options.jobs = console.jobs;
  return options;
}

std::string_view all_checks() {
  static std::string const all = [] {
    std::string names;
    for (Check const& check : check_registry()) names += (names.empty() ? "" : " ") + std::string{check.name};
    return names;
  }();
  return all;
}

std::string_view all_groups() {
  static std::string const all = [] {
    std::string names;
    for (std::string_view group : check_groups()) names += (names.empty() ? "" : " ") + std::string{group};
    return names;
  }();
  return all;
}

/// One flag for each option that a check has on the command line.
std::vector<Option> options_of_checks() {
  std::vector<Option> flags;
  for (Check const& check : check_registry())
    for (CheckOption const& option : check.options)
      if (!option.value.empty())
        flags.push_back({kept_word("--" + std::string{option.name}), option.value, option.help,
                         kept_word(fmt::format("{}", option.by_default))});
  return flags;
}

void list_checks(Console const& console) {
  if (console.format == Format::json) return list_checks_as_json(console.language);
  for (Check const& check : check_registry()) {
    show("{:<22} {:<9} {}\n", check.name, check.group, check.title.in(console.language));
    show("    {}\n", check.definition.in(console.language));
    for (Reason const& reason : check.reasons)
      if (!reason.name.empty()) show("    {:<18} {}\n", reason.name, reason.title.in(console.language));
  }
}

}  // namespace qinzao::cli
