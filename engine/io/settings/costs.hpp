#pragma once
#include <string>

#include "engine/plan/costs.hpp"

namespace qinzao {

/// Reads a table of costs: a file of data/costs by its name ("estimate-2024"), or any other by its path (it ends in
/// .toml). Error: file, line and cause where it cannot be understood, or where a price falls with depth (a design would
/// be laid deeper to save money). A price that falls with the diameter is a warning of the table. UsageError: no such
/// table, with the names there are.
CostTable read_costs(std::string const& name);

}  // namespace qinzao
