#include "engine/checks/registry.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>

namespace qinzao {

namespace {

std::vector<Check> make_registry() {
  std::vector<Check> checks;
  for (RegisteredCheck const& registered : registered_checks()) {
    checks.push_back(registered.make());
    if (checks.back().name != registered.file || checks.back().find == nullptr)
      throw std::logic_error{"the check of " + std::string{registered.file} + ".cpp has another name or no function"};
  }
  std::ranges::sort(checks, {}, [](Check const& check) { return std::tie(check.place, check.name); });
  return checks;
}

std::vector<Check>& registry() {
  static std::vector<Check> checks = make_registry();
  return checks;
}

}  // namespace

std::span<Check const> check_registry() {
  return registry();
}

void add_checks(std::vector<Check> checks) {
  std::ranges::move(checks, std::back_inserter(registry()));
}

std::vector<std::string_view> check_groups() {
  std::vector<std::string_view> names;
  for (Check const& check : check_registry())
    if (std::ranges::find(names, check.group) == names.end()) names.push_back(check.group);
  return names;
}

std::vector<std::string> checks_of(std::initializer_list<std::string_view> asked) {
  std::vector<std::string> names;
  for (Check const& check : check_registry())
    if (std::ranges::find(asked, check.group) != asked.end()) names.emplace_back(check.name);
  return names;
}

Check const* find_check(std::string_view name) {
  auto checks = check_registry();
  auto found = std::ranges::find(checks, name, &Check::name);
  return found == checks.end() ? nullptr : &*found;
}

Check const* check_called(std::string_view name) {
  if (Check const* check = find_check(name)) return check;
  auto is_called = [&](StaticMessage const& title) { return title.zh == name || title.en == name; };
  for (Check const& check : check_registry())
    if (is_called(check.title)) return &check;
  Check const* found = nullptr;
  for (Check const& check : check_registry()) {
    if (std::ranges::none_of(check.reasons, [&](Reason const& reason) { return is_called(reason.title); })) continue;
    if (found != nullptr) return nullptr;
    found = &check;
  }
  return found;
}

Reason const& reason_of(std::string_view check, std::string_view reason) {
  if (Check const* found = find_check(check))
    for (Reason const& r : found->reasons)
      if (r.name == reason) return r;
  throw std::logic_error{"no such reason: " + std::string{check} + " " + std::string{reason}};
}

CheckNeeds needs_of(std::span<std::string const> checks) {
  CheckNeeds all;
  for (std::string const& name : checks) {
    CheckNeeds const& needs = find_check(name)->needs;
    all.land = all.land || needs.land;
    all.parcels = all.parcels || needs.parcels;
    all.details = all.details || needs.details;
    all.records = all.records || needs.records;
    all.limits = all.limits || needs.limits || needs.standard;
    all.standard = all.standard || needs.standard;
    all.outlets = std::max(all.outlets, needs.outlets);
  }
  return all;
}

Outlets outlets_of_group(std::string_view group) {
  Outlets least = Outlets::none;
  for (Check const& check : check_registry())
    if (check.group == group && check.needs.outlets != Outlets::none)
      least = least == Outlets::none ? check.needs.outlets : std::min(least, check.needs.outlets);
  return least;
}

}  // namespace qinzao
