#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"

namespace qinzao {

/// How a source writes a day: in years, months and days; as the day number of a spreadsheet; in milliseconds since
/// 1970.
enum class DateForm : std::uint8_t { calendar, day_number, milliseconds };

/// How much of a day a source tells.
enum class DateDetail : std::uint8_t { year, month, day };

/// A day as a source tells it; the first of the month, or of January, where it tells no more.
struct SourceDate {
  Date day;
  DateDetail detail = DateDetail::day;
  DateForm form = DateForm::calendar;
};

/// The last day it may mean: of the month or year it names where it tells no more.
Date last_day(SourceDate const& date);

/// What stands first in dates that end with their year.
enum class DayOrder : std::uint8_t { unknown, month_first, day_first };

/// What such a date (6/23/2020, 23.6.2020) gives away about the others of its column; unknown where it may be either.
DayOrder order_told_by(std::string_view text);

/// Reads 2020-06-03, 2020/6/3, 2020.6.3, 20200603, 2020年6月3日, 2020-06, 202006, 2020年, 2020, with or without a
/// time behind, and milliseconds since 1970 as text; dates that end with their year (6/3/2020) where the order of the
/// column is known. Years 1800 to 2200.
std::optional<SourceDate> read_date(std::string_view text, DayOrder order = DayOrder::unknown);

/// A number: a year (1800 to 2200), a year and month like 202006, a day like 20200603, a day number of a
/// spreadsheet (1950 to 2100), else milliseconds since 1970.
std::optional<SourceDate> read_date(std::int64_t number);

/// What programs write where they know no date: a year 9999 or 1, day 0 of a spreadsheet (1899-12-30), and midnight of
/// 1 January 1970 somewhere on the globe in milliseconds.
bool means_no_date(std::string_view text);

/// A moment as GDAL gives it ("2020-06-03 08:00:00.5+08") as GeoPackage writes it, its offset kept; without one, Z.
std::string gpkg_moment(std::string const& text);

}  // namespace qinzao
