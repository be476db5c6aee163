#pragma once
#include <span>

#include "engine/io/city/schema.hpp"
#include "engine/io/plan/plan_record.hpp"

namespace qinzao {

/// The layers of saved plans: plan_reaches, plan_manholes, plan_laterals. docs/using/qgis.md says what is in them.
std::span<LayerSpec const> plan_layers_schema();

/// Writes all rows anew. REQUIRES a transaction, and the layers to be there.
void write_plan_layers(Database const& file, std::span<PlanRecord const> plans, Date day);

}  // namespace qinzao
