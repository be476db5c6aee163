#include "engine/io/columns/date_range.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/io/files/encoding.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 11> marks{"——", "--", "至", "到", "~", "～", "—", "–", "−", "to", "-"};
constexpr std::array<std::string_view, 6> before{"有效期限", "有效期", "自", "从", "由", ":"};
constexpr std::array<std::string_view, 3> after_first{"开始", "起", "始"};
constexpr std::array<std::string_view, 3> after_last{"为止", "止", "前"};
constexpr std::array<std::string_view, 5> open_ends{"长期", "永久", "长期有效", "无固定期限", "今"};

template <std::size_t n>
std::string_view without_beginning(std::string_view text, std::array<std::string_view, n> const& words) {
  for (bool again = true; again;) {
    again = false;
    for (std::string_view word : words)
      if (text.starts_with(word)) text = trimmed(text.substr(word.size())), again = true;
  }
  return text;
}

template <std::size_t n>
std::string_view without_ending(std::string_view text, std::array<std::string_view, n> const& words) {
  for (std::string_view word : words)
    if (text.ends_with(word)) return trimmed(text.substr(0, text.size() - word.size()));
  return text;
}

}  // namespace

std::optional<DateRange> read_date_range(std::string_view text, DayOrder order) {
  constexpr std::size_t least_digits = 4;  // of a year
  std::string typed = half_width(text);
  if (static_cast<std::size_t>(std::ranges::count_if(typed, is_digit)) < least_digits) return std::nullopt;
  std::string_view whole = without_beginning(trimmed(typed), before);
  for (std::string_view mark : marks)
    for (std::size_t at = whole.find(mark); at != std::string_view::npos; at = whole.find(mark, at + 1)) {
      std::string_view first = without_ending(trimmed(whole.substr(0, at)), after_first);
      std::string_view last = without_ending(trimmed(whole.substr(at + mark.size())), after_last);
      std::optional<SourceDate> from = read_date(first, order);
      std::optional<SourceDate> to = read_date(last, order);
      if (from && to && from->day <= to->day) return DateRange{from, to};
      if (from && std::ranges::find(open_ends, last) != open_ends.end()) return DateRange{from, std::nullopt};
      if (to && first.empty() && mark != "-") return DateRange{std::nullopt, to};
    }
  if (std::string_view first = without_ending(whole, after_first); first != whole)
    if (auto from = read_date(first, order)) return DateRange{from, std::nullopt};
  if (std::string_view last = without_ending(whole, after_last); last != whole)
    if (auto to = read_date(last, order)) return DateRange{std::nullopt, to};
  return std::nullopt;
}

}  // namespace qinzao
