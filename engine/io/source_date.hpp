#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/date.hpp"

namespace qinzao {

/// A day as a source tells it, and whether it only told the year (then the first of January) or the month.
struct SourceDate {
  Date day;
  bool whole = true;
};

/// Reads 2020-06-03, 2020/6/3, 2020.6.3, 20200603, 2020年6月3日, 2020-06, 2020年, 2020, with or without a
/// time behind, and milliseconds since 1970 as text. Years 1800 to 2200.
std::optional<SourceDate> read_date(std::string_view text);

/// A number: a year (1800 to 2200), a day like 20200603, else milliseconds since 1970.
std::optional<SourceDate> read_date(std::int64_t number);

}  // namespace qinzao
