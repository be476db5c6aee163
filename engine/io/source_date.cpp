#include "engine/io/source_date.hpp"

#include <charconv>
#include <chrono>
#include <string>
#include <vector>

#include "engine/io/words.hpp"

namespace qinzao {

namespace {

constexpr int first_year = 1800;
constexpr int last_year = 2200;

std::optional<SourceDate> dated(std::int64_t year, std::int64_t month, std::int64_t day, bool whole) {
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)},
                                   std::chrono::month{static_cast<unsigned>(month)},
                                   std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return SourceDate{Date{std::chrono::sys_days{date}}, whole};
}

}  // namespace

std::optional<SourceDate> read_date(std::int64_t number) {
  if (number >= first_year && number <= last_year) return dated(number, 1, 1, false);
  if (number >= first_year * 10000 && number <= last_year * 10000)
    return dated(number / 10000, number / 100 % 100, number % 100, true);
  constexpr std::int64_t day_ms = 86'400'000;
  if (number > -170 * 366 * day_ms && number < 231 * 366 * day_ms && (number >= day_ms || number <= -day_ms)) {
    std::int64_t days = number / day_ms - (number % day_ms < 0 ? 1 : 0);
    return SourceDate{Date{std::chrono::sys_days{std::chrono::days{days}}}, true};
  }
  return std::nullopt;
}

std::optional<SourceDate> read_date(std::string_view text) {
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
  if (numbers.size() == 1) return dated(numbers[0], 1, 1, false);
  if (numbers.size() == 2) return dated(numbers[0], numbers[1], 1, false);
  return dated(numbers[0], numbers[1], numbers[2], true);
}

}  // namespace qinzao
