#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"

namespace qinzao {

/// A day as a source tells it, and whether it only told the year (then the first of January) or the month.
struct SourceDate {
  Date day;
  bool whole = true;
};

/// Reads 2020-06-03, 2020/6/3, 2020.6.3, 20200603, 2020年6月3日, 2020-06, 202006, 2020年, 2020, with or without a
/// time behind, and milliseconds since 1970 as text. Years 1800 to 2200.
std::optional<SourceDate> read_date(std::string_view text);

/// A number: a year (1800 to 2200), a year and month like 202006, a day like 20200603, else milliseconds since 1970.
std::optional<SourceDate> read_date(std::int64_t number);

/// What programs write where they know no date: a year 9999 or 1, day 0 of a spreadsheet (1899-12-30), and midnight of 1
/// January 1970 somewhere on the globe in milliseconds.
bool means_no_date(std::string_view text);

/// A moment as GDAL gives it ("2020-06-03 08:00:00.5+08") as GeoPackage writes it, its offset kept; without one, Z.
std::string gpkg_moment(std::string const& text);

}  // namespace qinzao
