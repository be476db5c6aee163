#pragma once
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "engine/base/text.hpp"
#include "engine/io/load/incoming.hpp"

namespace qinzao::cli {

/// What became of the rows of several layers that were loaded at once; `drawn`: those without geometry are counted too.
nlohmann::ordered_json outcomes_json(std::span<LayerOutcome const> layers, bool drawn);
std::string outcomes_table(std::span<LayerOutcome const> layers, bool drawn, Language language);

}  // namespace qinzao::cli
