#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"

namespace qinzao {

/// A moment, kept as seconds since 1970-01-01T00:00:00Z.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(std::int64_t seconds) : seconds_{seconds} {}

  /// Reads `2020-11-15T08:00:00Z` and `2020-11-15T16:00:00+08:00`; a fraction of a second is dropped. Nothing else.
  static std::optional<Instant> parse(std::string_view text);

  /// The last second of a day on the clocks of China (UTC+8).
  static constexpr Instant end_of(Date day) {
    return Instant{std::int64_t{day.day().time_since_epoch().count() + 1} * 86400 - china_offset_s - 1};
  }

  /// The day it is on the clocks of China (UTC+8).
  Date day() const;

  /// `2020-11-15T08:00:00Z`
  std::string iso() const;

  constexpr std::int64_t seconds() const { return seconds_; }
  friend constexpr auto operator<=>(Instant, Instant) = default;

 private:
  static constexpr std::int64_t china_offset_s = 8 * 3600;
  std::int64_t seconds_ = 0;
};

}  // namespace qinzao
