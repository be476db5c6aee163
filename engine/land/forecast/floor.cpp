#include "engine/land/forecast/floor.hpp"

#include <algorithm>
#include <chrono>

namespace qinzao {

namespace {

Date months_after(Date day, int months) {
  std::chrono::year_month_day from{day.day()};
  auto month = std::chrono::year_month{from.year(), from.month()} + std::chrono::months{months};
  auto last = (month / std::chrono::last).day();
  return Date{std::chrono::sys_days{month / std::min(from.day(), last)}};
}

}  // namespace

Date vacate_floor(Date decision, std::span<FloorStep const> steps) {
  Date day = decision;
  for (FloorStep const& step : steps) day = Date{months_after(day, step.months).day() + std::chrono::days{step.days}};
  return day;
}

}  // namespace qinzao
