#pragma once
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/city/city.hpp"
#include "engine/geo/finding.hpp"

namespace qinzao {

/// Does a finding name a household or a building, as a subject or in its words?
bool names_people(City const& city, Finding const& finding);

/// Takes the findings that do away, with their ids (which may be empty), and says how many of each check there were:
/// what may be published are counts. An empty note where there are none.
Message withhold_people(City const& city, Findings& findings, std::vector<std::string>& ids);

}  // namespace qinzao
