#pragma once
#include <vector>

#include "engine/land/households.hpp"
#include "engine/land/projects.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// Some households of a city, the projects they are in, and how far they have come.
struct LandExcerpt {
  Households households;
  Projects projects;  // without declared counts: those speak of all households of a project
  std::vector<HouseholdStatus> statuses;
  std::vector<std::uint32_t> rows;  // household -> its row in the whole
};

/// The households marked in `kept` (one mark a household). REQUIRES one status a household.
LandExcerpt excerpt(Households const& households, Projects const& projects,
                    std::vector<HouseholdStatus> const& statuses, Column<HouseholdId, std::uint8_t> const& kept);

}  // namespace qinzao
