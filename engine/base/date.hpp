#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qinzao {

/// A calendar day (proleptic Gregorian), kept as days since 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days day)
      : days_{static_cast<std::int32_t>(day.time_since_epoch().count())} {}

  /// Reads `2020-06-03`, with or without a time of day after it (`T` or blank). Nothing else is a date here;
  /// the dates people type into workbooks are read by the workbook import.
  static std::optional<Date> parse(std::string_view text);

  /// `2020-06-03`
  std::string iso() const;

  constexpr std::chrono::sys_days day() const { return std::chrono::sys_days{std::chrono::days{days_}}; }
  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  std::int32_t days_ = 0;
};

}  // namespace qinzao
