#pragma once
#include <string>

#include "cli/command.hpp"
#include "engine/io/sheets/spreadsheet.hpp"
#include "engine/land/forecast/backtest.hpp"

namespace qinzao::cli {

/// The JSON of docs/using/progress.md.
std::string backtest_json(Backtest const& result, BacktestMode mode);

/// A row for each stage and horizon, and last all together.
Spreadsheet backtest_sheet(Backtest const& result, Language language);

/// How it was tested, or why it was not, and the table.
std::string backtest_text(Backtest const& result, BacktestMode mode, Language language);

}  // namespace qinzao::cli
