#pragma once
#include <array>
#include <optional>
#include <vector>

#include "engine/ledger/household_status.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

/// How far ahead the back-test looks.
constexpr std::array<int, 3> horizons_weeks{4, 13, 26};

enum class BacktestMode : std::uint8_t {
  known,     // from what was recorded by then
  effective  // from what is recorded today: optimistic, not as known
};

/// The days from which the back-test forecasts: the first of every month from 26 weeks after the first row that was
/// known (or, by effective days, that was true), whose furthest horizon lies wholly before `today`'s day; none before
/// the last bulk import.
struct Cuts {
  std::vector<Date> days;
  std::optional<Date> bulk_import;  // the last one, where it took cuts away
};
Cuts backtest_cuts(Ledger const& ledger, AsOf const& today, BacktestMode mode);

/// The last day on which a backlog was entered: at least 5 rows that were more than 13 weeks old by then, a tenth of
/// all rows known on that day. Nothing before it was known as it happened.
std::optional<Date> last_bulk_import(Ledger const& ledger, AsOf const& today);

}  // namespace qinzao
