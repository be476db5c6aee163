#include "engine/land/excerpt.hpp"

namespace qinzao {

LandExcerpt excerpt(Households const& households, Projects const& projects,
                    std::vector<HouseholdStatus> const& statuses, Column<HouseholdId, std::uint8_t> const& kept) {
  LandExcerpt part;
  TextIndex index{projects.project_id};
  std::vector<bool> has_household(projects.size(), false);
  for (std::uint32_t row = 0; row < households.size(); ++row) {
    HouseholdId household{row};
    if (kept[household] == 0) continue;
    part.rows.push_back(row);
    part.households.household_id.push_back(households.household_id[HouseholdId{row}]);
    part.households.project_id.push_back(households.project_id[HouseholdId{row}]);
    part.households.category.push_back(households.category[household]);
    part.households.persons.push_back(households.persons[household]);
    part.households.strategy.push_back(households.strategy[HouseholdId{row}]);
    part.statuses.push_back(statuses[row]);
    if (auto project = index.find(households.project_id[HouseholdId{row}])) has_household[*project] = true;
  }
  for (std::uint32_t row = 0; row < projects.size(); ++row) {
    if (!has_household[row]) continue;
    ProjectId project{row};
    part.projects.project_id.push_back(projects.project_id[ProjectId{row}]);
    part.projects.name.push_back(projects.name[ProjectId{row}]);
    part.projects.kind.push_back(projects.kind[ProjectId{row}]);
    part.projects.year.push_back(projects.year[project]);
    part.projects.declared_residential.push_back(std::nullopt);
    part.projects.declared_non_residential.push_back(std::nullopt);
    part.projects.closed_on.push_back(projects.closed_on[project]);
  }
  return part;
}

}  // namespace qinzao
