#pragma once
#include <span>

#include "engine/io/city/schema.hpp"
#include "engine/io/clearance/works_clearance.hpp"

namespace qinzao {

/// The layers of what block and unlock find: `block`, a row a clear or blocked stretch of a line, and `unlock`, a row a
/// piece. docs/using/qgis.md says what is in them.
std::span<LayerSpec const> clearance_layers_schema();

/// Writes all rows anew. REQUIRES a transaction, and the layers to be there.
void write_clearance_layers(Database const& file, City const& city, std::span<WorksClearance const* const> clearances,
                            Date day);

}  // namespace qinzao
