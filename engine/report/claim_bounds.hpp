#pragma once
#include <cstdint>
#include <optional>

#include "engine/report/numerals.hpp"

namespace qinzao {

/// A number that a text tells, and how it is meant.
struct ClaimedNumber {
  double value = 0;
  std::optional<double> least;  // of a range, 3—8户; `value` is its other end
  int decimals = 0;
  Precision precision = Precision::exact;
};

/// Whether the number can be said where the truth is `ours`: a plain one when ours, rounded to its decimals, is the
/// same; 700多 from 700 to below 800; 约2500 within half of its last digit that is not 0, or 5 %; 近2500 as far below,
/// and not there; 超过 and 不足 on their side of it, however far.
bool holds(ClaimedNumber const& number, double ours);

/// A plain number that would hold if ours were cut off instead of rounded: 87.5 printed as 87.
bool is_cut_off(ClaimedNumber const& number, double ours);

/// Counts from least to most.
struct AllowedCounts {
  std::int64_t least = 0;
  std::int64_t most = -1;  // below least: none
};
/// The counts whose share of `whole`, rounded to so many decimals, is that percentage.
AllowedCounts counts_of(double percent, int decimals, std::int64_t whole);
/// The counts of `whole` whose share the percentage can be said of.
AllowedCounts counts_of(ClaimedNumber const& percent, std::int64_t whole);

/// How far 约 and 近 may be off.
double slack_of(ClaimedNumber const& number);

/// The last digit that is not 0 counts such steps: 430 of 10, 2500 of 100.
double step_of(ClaimedNumber const& number);

}  // namespace qinzao
