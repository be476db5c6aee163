#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "engine/ledger/household_status.hpp"

namespace qinzao {

/// The day on which a household had come at least to each stage, that is, to it or to a later one; none: not yet.
/// Empty for `registered`.
std::array<std::optional<Date>, stages> stage_days(HouseholdStatus const& status);

inline std::int32_t days_between(Date from, Date to) {
  return static_cast<std::int32_t>((to.day() - from.day()).count());
}
inline Date day_after(Date day, std::int32_t days) {
  return Date{day.day() + std::chrono::days{days}};
}

}  // namespace qinzao
