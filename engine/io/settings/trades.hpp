#pragma once
#include "engine/compliance/trades.hpp"

namespace qinzao {

/// data/rules/trades.toml. Error: missing, malformed, a trade told twice.
Trades read_trades();

}  // namespace qinzao
