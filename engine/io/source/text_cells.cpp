#include "engine/io/source/text_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/units.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr double spreadsheet_exact = 1e15;           // below it a spreadsheet keeps every digit of a whole number
constexpr double double_exact = 9007199254740992.0;  // and a double

/// The digits behind the 15th are all 0, as a spreadsheet leaves them.
bool ends_like_rounded(std::int64_t number) {
  constexpr std::size_t kept = 15;
  std::string digits = std::to_string(number);
  digits.erase(0, digits.starts_with('-') ? 1 : 0);
  return digits.size() > kept && digits.find_first_not_of('0', kept) == std::string::npos;
}

}  // namespace

bool is_whole(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool is_decimal_whole(std::string_view text) {
  std::size_t point = text.find('.');
  return point != std::string_view::npos && point + 1 < text.size() && is_whole(text.substr(0, point)) &&
         text.find_first_not_of('0', point + 1) == std::string_view::npos;
}

bool is_lost_number(Cell const& cell) {
  auto const* number = std::get_if<double>(&cell);
  return number != nullptr && std::abs(*number) >= spreadsheet_exact;
}

Cell text_cell(Cell cell, TextReading const& reading, bool of_workbook) {
  if (auto const* whole = std::get_if<std::int64_t>(&cell)) {
    bool cut_off =
        *whole == std::numeric_limits<std::int64_t>::max() || *whole == std::numeric_limits<std::int64_t>::min();
    if (cut_off || (of_workbook && ends_like_rounded(*whole))) return static_cast<double>(*whole);
    return cell;
  }
  if (auto const* real = std::get_if<double>(&cell)) {
    if (std::abs(*real) >= (of_workbook ? spreadsheet_exact : double_exact)) return cell;
    return *real == std::floor(*real) ? fmt::format("{:.0f}", *real) : fmt::format("{}", *real);
  }
  auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return cell;
  if (has_lost_digits(*text))
    if (auto number = read_number(*text)) return *number;
  if (!reading.is_id) return cell;
  std::string id = plain_id(*text);
  if (reading.is_whole && is_decimal_whole(id)) id.resize(id.find('.'));
  return id;
}

}  // namespace qinzao
