#include "engine/io/columns/source_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

constexpr int first_year = 1800;
constexpr int last_year = 2200;

std::optional<SourceDate> dated(std::int64_t year, std::int64_t month, std::int64_t day, DateDetail detail) {
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)},
                                   std::chrono::month{static_cast<unsigned>(month)},
                                   std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return SourceDate{Date{std::chrono::sys_days{date}}, detail};
}

/// The numbers of a date that ends with its year: 6/3/2020, 23.6.2020 10:20.
std::optional<std::array<std::int64_t, 3>> ends_with_year(std::string_view text) {
  std::array<std::int64_t, 3> numbers{};
  std::string_view rest = trimmed(text);
  for (std::size_t i = 0; i < 3; ++i) {
    std::size_t digits = 0;
    while (digits < rest.size() && is_digit(rest[digits])) ++digits;
    if (digits == 0 || digits > (i == 2 ? 4U : 2U) || (i == 2 && digits < 4)) return std::nullopt;
    std::from_chars(rest.data(), rest.data() + digits, numbers[i]);
    rest.remove_prefix(digits);
    if (i == 2) break;
    if (rest.empty() || std::string_view{"/.-"}.find(rest.front()) == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(1);
  }
  if (!rest.empty() && rest.front() != ' ' && rest.front() != 'T') return std::nullopt;
  return numbers;
}

}  // namespace

Date last_day(SourceDate const& date) {
  if (date.detail == DateDetail::day) return date.day;
  std::chrono::year_month_day first{date.day.day()};
  std::chrono::month month = date.detail == DateDetail::year ? std::chrono::December : first.month();
  return Date{std::chrono::sys_days{first.year() / month / std::chrono::last}};
}

DayOrder order_told_by(std::string_view text) {
  auto numbers = ends_with_year(text);
  if (!numbers) return DayOrder::unknown;
  constexpr std::int64_t months = 12;
  if ((*numbers)[0] > months && (*numbers)[1] <= months) return DayOrder::day_first;
  if ((*numbers)[1] > months && (*numbers)[0] <= months) return DayOrder::month_first;
  return DayOrder::unknown;
}

std::optional<SourceDate> read_date(std::int64_t number) {
  if (number >= first_year && number <= last_year) return dated(number, 1, 1, DateDetail::year);
  if (number >= first_year * 100 + 1 && number <= last_year * 100 + 12)
    return dated(number / 100, number % 100, 1, DateDetail::month);
  if (number >= first_year * 10000 && number <= last_year * 10000)
    return dated(number / 10000, number / 100 % 100, number % 100, DateDetail::day);
  constexpr std::int64_t spreadsheet_1950 = 18264;
  constexpr std::int64_t spreadsheet_2100 = 73051;
  if (number >= spreadsheet_1950 && number < spreadsheet_2100) {
    constexpr std::int64_t days_before_1970 = 25569;
    return SourceDate{Date{std::chrono::sys_days{std::chrono::days{number - days_before_1970}}}, DateDetail::day,
                      DateForm::day_number};
  }
  constexpr std::int64_t day_ms = 86'400'000;
  if (number > -170 * 366 * day_ms && number < 231 * 366 * day_ms && (number >= day_ms || number <= -day_ms)) {
    std::int64_t days = number / day_ms - (number % day_ms < 0 ? 1 : 0);
    return SourceDate{Date{std::chrono::sys_days{std::chrono::days{days}}}, DateDetail::day, DateForm::milliseconds};
  }
  return std::nullopt;
}

bool means_no_date(std::string_view text) {
  std::string_view bare = trimmed(text);
  for (std::string_view none : {"9999-", "9999/", "9999.", "9999年", "0001-", "0001/", "1899-12-30", "1899/12/30",
                                "1899-12-31", "0000-00-00", "1900-01-00", "1900/1/0"})
    if (bare.starts_with(none)) return true;
  std::int64_t number = 0;
  auto [end, error] = std::from_chars(bare.data(), bare.data() + bare.size(), number);
  if (error != std::errc{} || end != bare.data() + bare.size()) return false;
  constexpr std::int64_t hour_ms = 3'600'000;
  if (number >= 99990101 && number <= 99991231) return true;
  if (number == 253402214400000 || number == 253402300799000 || number == 253402300799999) return true;  // 9999-12-31
  return number != 0 && number % (hour_ms / 4) == 0 && number >= -14 * hour_ms && number <= 14 * hour_ms;
}

std::optional<SourceDate> read_date(std::string_view text, DayOrder order) {
  if (auto numbers = order == DayOrder::unknown ? std::nullopt : ends_with_year(text)) {
    bool day_first = order == DayOrder::day_first;
    return dated((*numbers)[2], (*numbers)[day_first ? 1 : 0], (*numbers)[day_first ? 0 : 1], DateDetail::day);
  }
  std::string_view rest = trimmed(text);
  std::vector<std::int64_t> numbers;
  std::size_t first_digits = 0;
  while (!rest.empty() && numbers.size() < 3) {
    std::size_t digits = 0;
    while (digits < rest.size() && is_digit(rest[digits])) ++digits;
    if (digits == 0 || digits > 18) break;
    std::int64_t value = 0;
    std::from_chars(rest.data(), rest.data() + digits, value);
    if (numbers.empty()) first_digits = digits;
    numbers.push_back(value);
    rest.remove_prefix(digits);
    for (std::string_view mark : {"-", "/", ".", "年", "月", "日", "号"})
      if (rest.starts_with(mark)) {
        rest.remove_prefix(mark.size());
        break;
      }
  }
  bool time_follows = rest.starts_with('T') || rest.starts_with(' ') || rest.empty();
  if (numbers.empty() || !time_follows) {
    std::int64_t value = 0;
    std::string_view whole = trimmed(text);
    auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), value);
    return error == std::errc{} && end == whole.data() + whole.size() && value < 0 ? read_date(value) : std::nullopt;
  }
  if (numbers.size() == 1 && first_digits != 4) return read_date(numbers[0]);
  if (first_digits != 4) return std::nullopt;
  if (numbers.size() == 1) return dated(numbers[0], 1, 1, DateDetail::year);
  if (numbers.size() == 2) return dated(numbers[0], numbers[1], 1, DateDetail::month);
  return dated(numbers[0], numbers[1], numbers[2], DateDetail::day);
}

std::string gpkg_moment(std::string const& text) {
  constexpr std::size_t seconds_end = 19;
  if (text.size() < seconds_end) return text;
  std::string rest = text.substr(seconds_end);
  std::string fraction = ".000";
  if (rest.starts_with('.')) {
    std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    fraction = (rest.substr(0, end) + "000").substr(0, 4);
    rest.erase(0, end);
  }
  std::string zone = "Z";
  if (rest.size() >= 3 && (rest[0] == '+' || rest[0] == '-')) {
    std::string minutes = rest.size() >= 5 ? rest.substr(rest.size() - 2) : "00";
    zone = rest.substr(0, 3) + ":" + minutes;
    if (zone.substr(1) == "00:00") zone = "Z";
  }
  return text.substr(0, 10) + "T" + text.substr(11, 8) + fraction + zone;
}

}  // namespace qinzao
