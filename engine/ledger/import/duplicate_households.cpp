#include "engine/ledger/import/duplicate_households.hpp"

namespace qinzao {

namespace {

/// The number of a household without its project: `P1/007` in P1 is 007.
std::string_view number_of(std::string_view household_id, std::string_view project_id) {
  if (household_id.starts_with(project_id) && household_id.substr(project_id.size()).starts_with('/'))
    return household_id.substr(project_id.size() + 1);
  return household_id;
}

/// The last word of its registration is that it left its project.
bool is_gone(std::string const& household, CityRegister const& city, Tracks const& tracks) {
  auto found = city.events.find(household);
  if (found == city.events.end()) return false;
  bool gone = false;
  for (KnownEvent const& event : found->second) {
    EventType const* type = tracks.find(SubjectKind::household, event.word);
    if (type != nullptr && tracks.track[type->track].word == "registration")
      gone = type->effect == Effect::leaves_project;
  }
  return gone;
}

}  // namespace

DuplicateHouseholds::DuplicateHouseholds(CityRegister const& city, Tracks const& tracks) : city_{city} {
  for (auto const& [id, record] : city.households) {
    if (is_gone(id, city, tracks)) continue;
    if (!record.id_number.empty()) by_id_number_[record.id_number].push_back(id);
    if (!record.head.empty())
      by_name_[std::string{number_of(id, record.project_id)} + '\n' + record.head].push_back(id);
  }
}

std::string DuplicateHouseholds::twin_of(LedgerRow const& row, std::string const& id,
                                         std::string const& project_id) const {
  auto other = [&](std::unordered_map<std::string, std::vector<std::string>> const& index,
                   std::string const& key) -> std::string {
    auto found = index.find(key);
    if (found == index.end()) return {};
    for (std::string const& candidate : found->second)
      if (candidate != id && !moved_away_.contains(candidate) &&
          city_.households.at(candidate).project_id != project_id)
        return candidate;
    return {};
  };
  std::string twin = row.id_number.empty() ? std::string{} : other(by_id_number_, row.id_number);
  if (twin.empty() && !row.head.empty()) twin = other(by_name_, row.household + '\n' + row.head);
  return twin;
}

}  // namespace qinzao
