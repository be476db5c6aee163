#include "engine/report/numerals.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <string>
#include <utility>

namespace qinzao {

namespace {

using Word = std::pair<std::string_view, int>;

constexpr std::array<std::string_view, 27> units{"平方米", "平米", "㎡", "m2", "公里", "千米", "米", "户", "家",
                                                 "处",     "条",   "项", "个", "起",   "亩",   "件", "宗", "幢",
                                                 "栋",     "间",   "块", "片", "%",    "座",   "人", "次", "m"};
constexpr std::array<Word, 21> digits{{{"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4},
                                       {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"壹", 1}, {"贰", 2},
                                       {"叁", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}}};
constexpr std::array<Word, 6> tens{{{"十", 10}, {"百", 100}, {"千", 1000}, {"拾", 10}, {"佰", 100}, {"仟", 1000}}};
constexpr std::array<std::string_view, 5> about_before{"大约", "约", "近", "大概", "将近"};
constexpr std::array<std::string_view, 6> word_before{"签", "合", "协",
                                                      "预", "违", "附"};  // 签约90户 is not "about 90"
constexpr std::array<std::string_view, 4> over_before{"超过", "逾", "超", "多于"};
constexpr std::array<std::string_view, 3> over_between{"多", "余", "几"};

template <typename Words>
bool take(std::string_view text, std::size_t& at, Words const& words) {
  for (std::string_view word : words)
    if (text.substr(at).starts_with(word)) {
      at += word.size();
      return true;
    }
  return false;
}

bool ends_in_any(std::string_view text, std::span<std::string_view const> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

/// 12, 5,321 and 97.9.
bool take_digits(std::string_view text, std::size_t& at, CountedNumber& measure) {
  auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  if (!is_digit(at)) return false;
  std::string plain;
  while (is_digit(at) || (at < text.size() && text[at] == ',' && is_digit(at + 1) && is_digit(at + 2) &&
                          is_digit(at + 3) && !is_digit(at + 4))) {
    if (text[at] != ',') plain += text[at];
    ++at;
  }
  if (at < text.size() && text[at] == '.' && is_digit(at + 1)) {
    plain += text[at++];
    while (is_digit(at)) {
      plain += text[at++];
      ++measure.decimals;
    }
  }
  return std::from_chars(plain.data(), plain.data() + plain.size(), measure.value).ec == std::errc{};
}

/// 三, 十二, 一百零五: up to 9999.
bool take_numerals(std::string_view text, std::size_t& at, CountedNumber& measure) {
  std::size_t begin = at;
  int sum = 0;
  int digit = -1;
  while (at < text.size()) {
    std::string_view rest = text.substr(at);
    bool found = false;
    auto use = [&](Word const& word, auto apply) {
      if (found || !rest.starts_with(word.first)) return;
      found = true;
      at += word.first.size();
      apply(word.second);
    };
    for (Word const& word : digits) use(word, [&](int value) { digit = value; });
    for (Word const& word : tens)
      use(word, [&](int value) {
        sum += (digit > 0 ? digit : 1) * value;
        digit = -1;
      });
    if (!found) break;
  }
  if (at == begin) return false;
  measure.value = sum + (digit > 0 ? digit : 0);
  measure.in_digits = false;
  return true;
}

/// The power of ten written behind a number: 1.2万, 2.5千平方米 (千米 is a unit).
std::optional<int> take_scale(std::string_view text, std::size_t& at) {
  constexpr std::array<Word, 4> scales{{{"亿", 8}, {"万", 4}, {"千", 3}, {"百", 2}}};
  if (text.substr(at).starts_with("千米")) return std::nullopt;
  for (auto const& [word, power] : scales)
    if (take(text, at, std::array{word})) return power;
  return std::nullopt;
}

}  // namespace

std::optional<CountedNumber> read_counted(std::string_view text, std::size_t at) {
  CountedNumber measure;
  measure.begin = at;
  if (ends_in_any(text.substr(0, at), word_before) && take(text, at, about_before)) return std::nullopt;
  if (take(text, at, about_before)) measure.qualifier = Qualifier::about;
  if (take(text, at, over_before)) measure.qualifier = Qualifier::over;
  if (text.substr(at).starts_with("上百") || text.substr(at).starts_with("上千")) {
    at += std::string_view{"上"}.size();
    measure.qualifier = Qualifier::over;
  }
  if (!take_digits(text, at, measure) && !take_numerals(text, at, measure)) return std::nullopt;
  while (at < text.size() && text[at] == ' ') ++at;
  if (take(text, at, over_between)) measure.qualifier = Qualifier::over;
  if (auto scale = take_scale(text, at)) {
    measure.value *= std::pow(10, *scale);
    measure.decimals -= *scale;
    if (take(text, at, over_between)) measure.qualifier = Qualifier::over;
  }
  while (at < text.size() && text[at] == ' ') ++at;
  for (std::string_view unit : units)
    if (text.substr(at).starts_with(unit)) {
      measure.unit = unit;
      at += unit.size();
      break;
    }
  if (measure.unit.empty()) return std::nullopt;
  if (take(text, at, std::array<std::string_view, 1>{"左右"})) measure.qualifier = Qualifier::about;
  if (take(text, at, std::array<std::string_view, 2>{"以上", "余"})) measure.qualifier = Qualifier::over;
  measure.end = at;
  return measure;
}

}  // namespace qinzao
