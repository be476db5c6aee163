#pragma once
#include <optional>
#include <string_view>

#include "engine/io/columns/source_date.hpp"

namespace qinzao {

/// Two days told in one cell. Nothing on a side that is left open: 2021年1月1日起, 至2025-12-31, 2021.1.1-长期.
struct DateRange {
  std::optional<SourceDate> from;
  std::optional<SourceDate> to;
};

/// Reads 2021-01-01至2025-12-31, 2021.1.1-2026.1.1, 2021年1月1日—2026年1月1日, 20210101-20260101, 2021.1~2026.1.
/// Nothing where the text is a single day, or no day.
std::optional<DateRange> read_date_range(std::string_view text, DayOrder order = DayOrder::unknown);

}  // namespace qinzao
