#pragma once
#include <filesystem>

#include "engine/land/forecast/prior.hpp"

namespace qinzao {

/// Reads what the forecast believes before the ledger speaks. Error: file, line and cause.
ForecastPrior read_forecast_prior(std::filesystem::path const& path);

/// The house's own, data/forecast/prior.toml.
ForecastPrior read_forecast_prior();

}  // namespace qinzao
