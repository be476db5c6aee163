#pragma once
#include <string>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/ledger/import/import_plan.hpp"

namespace qinzao {

/// Reads what an import is compared with: projects, households with their personal fields, effective_rows events,
/// shares. Error: the file has no projects or no households layer, or they lack a field (make it with qinzao init).
CityRegister read_register(Database const& city);

}  // namespace qinzao
