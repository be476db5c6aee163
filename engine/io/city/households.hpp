#pragma once
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/land/bulletin.hpp"
#include "engine/land/households.hpp"
#include "engine/land/project_days.hpp"

namespace qinzao {

/// Reads the households of a city file; none when it has no such layer, unknown where a field is missing. Error: no
/// household_id field.
Households read_households(Database const& database);

/// Reads the projects of a city file, in the same manner.
Projects read_projects(Database const& database);
ProjectDays read_project_days(Database const& database);
ProjectTargets read_project_targets(Database const& database);

}  // namespace qinzao
