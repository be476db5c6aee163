#pragma once
#include "cli/command.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao::cli {

/// `progress --backtest`; returns the exit code. UsageError: an option that does not go with it.
int run_backtest(Arguments const& arguments, Console const& console, AsOf const& as_of, Instant moment);

}  // namespace qinzao::cli
