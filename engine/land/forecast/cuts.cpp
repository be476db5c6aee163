#include "engine/land/forecast/cuts.hpp"

#include <map>

#include "engine/land/forecast/stage_days.hpp"

namespace qinzao {

namespace {

constexpr std::int32_t week = 7;
constexpr std::int32_t late_weeks = 13;  // longer than a clerk who enters every month or quarter takes

struct Recorded {
  std::int64_t rows = 0;
  std::int64_t late = 0;
};

bool is_known(Ledger const& ledger, EventId event, AsOf const& today) {
  return !today.known || ledger.recorded_at[event] <= *today.known;
}

Date first_of_month_from(Date day) {
  std::chrono::year_month_day date{day.day()};
  if (date.day() == std::chrono::day{1}) return day;
  auto next = date.year() / date.month() + std::chrono::months{1};
  return Date{std::chrono::sys_days{next / std::chrono::day{1}}};
}

Date next_month(Date day) {
  return first_of_month_from(day_after(day, 1));
}

}  // namespace

std::optional<Date> last_bulk_import(Ledger const& ledger, AsOf const& today) {
  std::map<Date, Recorded> by_day;
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    EventId event{row};
    if (!is_known(ledger, event, today)) continue;
    Date day = ledger.recorded_at[event].day();
    Recorded& own = by_day[day];
    ++own.rows;
    if (ledger.voids[event] == 0 && days_between(ledger.effective_on[event], day) > late_weeks * week) ++own.late;
  }
  std::optional<Date> last;
  std::int64_t known = 0;
  for (auto const& [day, own] : by_day) {
    known += own.rows;
    if (own.late >= 5 && own.late * 10 >= known) last = day;
  }
  return last;
}

Cuts backtest_cuts(Ledger const& ledger, AsOf const& today, BacktestMode mode) {
  Cuts cuts;
  std::optional<Date> first;
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    EventId event{row};
    if (!is_known(ledger, event, today)) continue;
    Date day = mode == BacktestMode::known ? ledger.recorded_at[event].day() : ledger.effective_on[event];
    if (!first || day < *first) first = day;
  }
  if (!first) return cuts;
  auto import = mode == BacktestMode::known ? last_bulk_import(ledger, today) : std::nullopt;
  for (Date day = first_of_month_from(day_after(*first, horizons_weeks.back() * week));
       day_after(day, horizons_weeks.back() * week) < *today.effective; day = next_month(day)) {
    if (import && day < *import)
      cuts.bulk_import = import;
    else
      cuts.days.push_back(day);
  }
  return cuts;
}

}  // namespace qinzao
