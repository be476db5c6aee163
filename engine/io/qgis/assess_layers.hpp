#pragma once
#include <span>

#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/report/compliance_state.hpp"

namespace qinzao {

/// The layers of what the office is graded on: `assessed_areas`, a row an area with the state of each item, and
/// `defect_places`, a row a defect where it lies on its pipe. docs/using/qgis.md says what is in them.
std::span<LayerSpec const> assess_layers_schema();

/// Writes all rows anew; null: none. REQUIRES a transaction, and the layers to be there.
void write_assess_layers(Database const& file, ComplianceState const* state, Date day, Language language);

}  // namespace qinzao
