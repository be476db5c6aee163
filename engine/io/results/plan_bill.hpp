#pragma once
#include <vector>

#include "engine/io/results/plan_json.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

/// The bill of quantities (工程量清单): by item, and sheets of reaches, manholes and laterals.
std::vector<Spreadsheet> plan_bill(CityPlan const& of, Language language);

}  // namespace qinzao
