#include "engine/ledger/import/cell_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 14> nothing_signs{"-",  "—", "–", "―", "─", "−", "/",
                                                         "\\", "~", "…", ".", "?", "*", "_"};
constexpr std::array<std::string_view, 8> person_units{"口人", "个人", "人", "口", "名", "位", "人口", "个"};
constexpr std::array<std::string_view, 12> not_yet{"未",   "尚未", "没",   "待",   "暂",     "拒绝",
                                                   "拒签", "不",   "正在", "协商", "洽谈中", "商谈"};
constexpr std::string_view already = "已";
constexpr std::string_view no = "非";
constexpr std::array<std::string_view, 2> non_farming{"非农", "非农业"};  // of the register of residents

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

std::string_view without_end(std::string_view text, std::span<std::string_view const> ends) {
  for (std::string_view end : ends)
    if (text.size() > end.size() && text.ends_with(end)) return text.substr(0, text.size() - end.size());
  return text;
}

/// Where the last word of the set ends in the text, and its length; {0, 0}: nowhere. Single letters count alone only.
std::pair<std::size_t, std::size_t> last_word(std::unordered_set<std::string> const& words, std::string_view text) {
  constexpr std::size_t letter = 3;  // bytes
  std::pair<std::size_t, std::size_t> last{0, 0};
  for (std::string const& word : words) {
    std::size_t at = text.rfind(word);
    if (at == std::string_view::npos || (word.size() <= letter && word.size() < text.size())) continue;
    last = std::max(last, std::pair{at + word.size(), word.size()});
  }
  return last;
}

/// The day in a text such as 已签(2020.6.3): what is left without it must say "done".
std::optional<Date> day_within(LedgerColumns const& columns, std::string const& plain) {
  std::size_t begin = plain.find_first_of("0123456789");
  if (begin == std::string::npos) return std::nullopt;
  std::string before = plain.substr(0, begin);
  std::string rest = plain.substr(begin);
  while (!before.empty() && (before.back() == '(' || before.back() == ' ' || before.back() == ':')) before.pop_back();
  std::size_t end = rest.find_last_of("0123456789");
  for (std::string_view tail : {"日", "号"})
    if (std::string_view{rest}.substr(end + 1).starts_with(tail)) {
      end += tail.size();
      break;
    }
  std::string after = rest.substr(end + 1);
  while (!after.empty() && (after.front() == ')' || after.front() == ' ')) after.erase(0, 1);
  auto says_done = [&](std::string const& text) {
    std::string word = bare_word(text);
    return text.empty() || columns.done.contains(word) || word.starts_with(already);
  };
  return says_done(before) && says_done(after) ? typed_date(rest.substr(0, end + 1)) : std::nullopt;
}

}  // namespace

bool says_nothing(LedgerColumns const& columns, std::string_view cell) {
  std::string plain = half_width(cell);
  std::string word = bare_word(plain);
  if (!word.empty() && columns.nothing.contains(word)) return true;
  std::string_view rest = plain;
  while (!rest.empty()) {
    auto sign = std::ranges::find_if(nothing_signs, [&](std::string_view one) { return rest.starts_with(one); });
    if (sign == nothing_signs.end() && rest.front() != ' ') return false;
    rest.remove_prefix(sign == nothing_signs.end() ? 1 : sign->size());
  }
  return true;
}

std::optional<int> typed_persons(std::string_view cell) {
  constexpr double most = 1e6;
  std::string word = bare_word(cell);
  std::string_view bare = without_end(word, person_units);
  constexpr std::string_view in_all = "共";
  if (bare.starts_with(in_all)) bare.remove_prefix(in_all.size());
  std::string digits = digits_of_numerals(bare);
  bool numerals_in_a_row =
      digits.size() > 1 && digits.size() * 3 == bare.size() && bare.find("十") == std::string_view::npos;
  if (numerals_in_a_row) return std::nullopt;  // 三四口
  auto number = typed_number(digits);
  if (!number || *number < 0 || *number != std::floor(*number) || *number > most) return std::nullopt;
  return static_cast<int>(*number);
}

Category typed_category(LedgerColumns const& columns, std::string_view cell) {
  std::string word = bare_word(cell);
  if (std::ranges::find(non_farming, word) != non_farming.end()) return Category::unknown;
  if (word.starts_with(no)) {
    bool denied = last_word(columns.residential, std::string_view{word}.substr(no.size())).first > 0;
    if (denied || last_word(columns.non_residential, word).first > 0) return Category::non_residential;
    return Category::unknown;
  }
  auto residential = last_word(columns.residential, word);
  auto non_residential = last_word(columns.non_residential, word);
  if (residential == non_residential) return Category::unknown;
  return residential > non_residential ? Category::residential : Category::non_residential;
}

Category category_in_title(std::string_view title) {
  std::string text = bare_word(title);
  std::array<std::string_view, 5> denied{"非民居", "非居民", "非住宅", "非居住", "非居"};
  std::array<std::string_view, 2> plain{"民居", "住宅"};
  bool non_residential = false;
  for (std::string_view word : denied)
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) {
      non_residential = true;
      text.erase(at, word.size());
    }
  bool residential =
      std::ranges::any_of(plain, [&](std::string_view word) { return text.find(word) != std::string::npos; });
  if (residential == non_residential) return Category::unknown;
  return residential ? Category::residential : Category::non_residential;
}

TypedEvent typed_event(LedgerColumns const& columns, std::string_view cell) {
  std::string plain = half_width(cell);
  auto day = typed_date(plain);
  if (!day) day = day_within(columns, plain);
  if (day) return {.done = true, .on = day};
  std::string word = bare_word(plain);
  if (says_nothing(columns, cell) || columns.not_done.contains(word)) return {};
  if (columns.done.contains(word)) return {.done = true};
  auto begins = [&](std::string_view beginning) { return word.starts_with(beginning); };
  if (!has_digit(word) && std::ranges::any_of(not_yet, begins)) return {};
  if (!has_digit(word) && word.starts_with(already)) return {.done = true};
  return {.readable = false};
}

}  // namespace qinzao
