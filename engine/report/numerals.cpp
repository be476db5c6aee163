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

constexpr std::array<std::string_view, 30> units{
    "平方公里", "平方米", "平米", "㎡", "km2", "km", "m2", "公里", "千米", "米", "户", "家", "处", "条", "项",
    "个",       "起",     "亩",   "件", "宗",  "幢", "栋", "间",   "块",   "片", "%",  "座", "人", "次", "m"};
constexpr std::array<Word, 21> digits{{{"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4},
                                       {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"壹", 1}, {"贰", 2},
                                       {"叁", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}}};
constexpr std::array<Word, 6> tens{{{"十", 10}, {"百", 100}, {"千", 1000}, {"拾", 10}, {"佰", 100}, {"仟", 1000}}};

/// A word beside a number that says how it is meant; not behind one of `unless`: 签约90户 is not "about 90".
struct Manner {
  std::string_view word;
  Precision precision;
  std::string_view unless = {};  // blank between
};
constexpr std::string_view short_of = "径 土 度 力 量 金";  // 管径不足12处: twelve pipes too small
constexpr std::array<Manner, 34> manners{{{"不超过", Precision::at_most},
                                          {"不多于", Precision::at_most},
                                          {"不高于", Precision::at_most},
                                          {"至多", Precision::at_most},
                                          {"最多", Precision::at_most},
                                          {"不少于", Precision::at_least},
                                          {"不低于", Precision::at_least},
                                          {"不下", Precision::at_least},
                                          {"至少", Precision::at_least},
                                          {"未超过", Precision::at_most},
                                          {"未达到", Precision::below},
                                          {"未达", Precision::below},
                                          {"未满", Precision::below},
                                          {"不满", Precision::below},
                                          {"未过", Precision::at_most},
                                          {"不足", Precision::below, short_of},
                                          {"不到", Precision::below},
                                          {"少于", Precision::below},
                                          {"低于", Precision::below},
                                          {"超过", Precision::above},
                                          {"多于", Precision::above},
                                          {"高于", Precision::above},
                                          {"大于", Precision::above},
                                          {"突破", Precision::above},
                                          {"逾", Precision::above},
                                          {"超", Precision::above},
                                          {"将近", Precision::near},
                                          {"接近", Precision::near},
                                          {"近", Precision::near, "附 最 邻 就 临 靠 远"},
                                          {"大约", Precision::about},
                                          {"大概", Precision::about},
                                          {"约", Precision::about, "签 合 协 预 违 节 大"},
                                          {"小于", Precision::below},
                                          {"过", Precision::above}}};
constexpr std::array<std::string_view, 3> over_between{"多", "余", "几"};
// What follows a 半 or a 成 that is no share: 近半年, 三成员.
constexpr std::array<std::string_view, 20> no_share{"年", "月", "天", "日", "小时", "个", "时", "员", "立", "功",
                                                    "果", "效", "本", "米", "套",   "绩", "就", "长", "交", "片"};

template <typename Words>
bool take(std::string_view text, std::size_t& at, Words const& words) {
  for (std::string_view word : words)
    if (text.substr(at).starts_with(word)) {
      at += word.size();
      return true;
    }
  return false;
}

bool ends_in_any(std::string_view text, std::string_view blank_separated) {
  while (!blank_separated.empty()) {
    std::size_t blank = blank_separated.find(' ');
    if (text.ends_with(blank_separated.substr(0, blank))) return true;
    blank_separated = blank == std::string_view::npos ? std::string_view{} : blank_separated.substr(blank + 1);
  }
  return false;
}

bool follows_any(std::string_view text, std::size_t at, std::span<std::string_view const> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.substr(at).starts_with(word); });
}

/// The word before a number that says how it is meant; null: none stands there.
Manner const* manner_at(std::string_view text, std::size_t at) {
  for (Manner const& manner : manners)
    if (text.substr(at).starts_with(manner.word)) return &manner;
  return nullptr;
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

/// 半数, 一半, 大半; 半 alone where a word such as 过 stands before it.
bool take_half(std::string_view text, std::size_t& at, bool announced, CountedNumber& measure) {
  std::size_t end = at;
  bool most = take(text, end, std::array<std::string_view, 1>{"大半"});
  bool half = most || take(text, end, std::array<std::string_view, 2>{"一半", "半数"});
  if (!half && announced) half = take(text, end, std::array<std::string_view, 1>{"半"});
  if (!half || follows_any(text, end, no_share)) return false;
  at = end;
  measure.value = 50;
  if (most) measure.precision = Precision::above;
  return true;
}

/// 三分之一, 百分之二十七点四.
bool take_fraction(std::string_view text, std::size_t& at, CountedNumber& measure) {
  constexpr std::array<std::string_view, 1> sign{"分之"};
  std::size_t end = at;
  CountedNumber whole;
  CountedNumber part;
  if ((!take_digits(text, end, whole) && !take_numerals(text, end, whole)) || !take(text, end, sign)) return false;
  if (!take_digits(text, end, part) && !take_numerals(text, end, part)) return false;
  if (whole.value < 2 || whole.decimals != 0) return false;
  if (take(text, end, std::array<std::string_view, 1>{"点"})) {
    double unit = 1;
    for (std::size_t next = end;; end = next) {
      auto digit =
          std::ranges::find_if(digits, [&](Word const& word) { return text.substr(next).starts_with(word.first); });
      if (digit == digits.end()) break;
      unit /= 10;
      part.value += unit * digit->second;
      ++part.decimals;
      next += digit->first.size();
    }
  }
  at = end;
  measure.value = 100 * part.value / whole.value;
  measure.decimals = part.decimals;
  if (whole.value != 100) measure.precision = Precision::about;
  return true;
}

/// 三成: a number of tenths.
bool take_tenths(std::string_view text, std::size_t& at, CountedNumber& measure) {
  std::size_t end = at;
  CountedNumber tenths;
  if (!take_digits(text, end, tenths) && !take_numerals(text, end, tenths)) return false;
  bool more = take(text, end, over_between);
  if (tenths.value < 1 || tenths.value > 9 || !take(text, end, std::array<std::string_view, 1>{"成"})) return false;
  more = take(text, end, over_between) || more;
  bool and_half = take(text, end, std::array<std::string_view, 1>{"半"});
  if (follows_any(text, end, no_share)) return false;
  at = end;
  measure.value = 10 * tenths.value + (and_half ? 5 : 0);
  measure.decimals = and_half ? 0 : tenths.decimals - 1;
  measure.precision = more ? Precision::over : Precision::about;
  return true;
}

/// A share told in words, as a percentage.
bool take_share(std::string_view text, std::size_t& at, bool announced, CountedNumber& measure) {
  if (!take_half(text, at, announced, measure) && !take_fraction(text, at, measure) && !take_tenths(text, at, measure))
    return false;
  measure.unit = "%";
  measure.in_digits = false;
  if (measure.value == 50 && measure.precision == Precision::exact) measure.precision = Precision::about;
  return true;
}

/// 12多处, 1.2万余平方米: number, scale and unit.
bool take_count(std::string_view text, std::size_t& at, CountedNumber& measure) {
  if (text.substr(at).starts_with("上百") || text.substr(at).starts_with("上千")) {
    at += std::string_view{"上"}.size();
    measure.precision = Precision::over;
  }
  if (!take_digits(text, at, measure) && !take_numerals(text, at, measure)) return false;
  auto pass_blanks = [&] {
    while (at < text.size() && text[at] == ' ') ++at;
  };
  pass_blanks();
  if (take(text, at, over_between)) measure.precision = Precision::over;
  if (auto scale = take_scale(text, at)) {
    measure.value *= std::pow(10, *scale);
    measure.decimals -= *scale;
    if (take(text, at, over_between)) measure.precision = Precision::over;
  }
  pass_blanks();
  for (std::string_view unit : units)
    if (text.substr(at).starts_with(unit)) {
      measure.unit = unit;
      at += unit.size();
      break;
    }
  return !measure.unit.empty();
}

}  // namespace

std::optional<CountedNumber> read_counted(std::string_view text, std::size_t at) {
  CountedNumber measure;
  measure.begin = at;
  Manner const* manner = manner_at(text, at);
  if (manner != nullptr) {
    if (ends_in_any(text.substr(0, at), manner->unless)) return std::nullopt;
    at += manner->word.size();
  }
  std::size_t number = at;
  bool share = take_share(text, at, manner != nullptr, measure);
  if (!share && manner != nullptr && manner->word == "过") return std::nullopt;  // 处理过3起
  if (!share && !take_count(text, at = number, measure)) return std::nullopt;
  if (manner != nullptr) measure.precision = manner->precision;
  if (take(text, at, std::array<std::string_view, 2>{"左右", "上下"})) measure.precision = Precision::about;
  if (take(text, at, std::array<std::string_view, 1>{"以上"})) measure.precision = Precision::at_least;
  bool more = measure.unit == "%" ? take(text, at, std::array<std::string_view, 2>{"多", "余"})
                                  : take(text, at, std::array<std::string_view, 1>{"余"});
  if (more) measure.precision = Precision::over;
  measure.end = at;
  return measure;
}

}  // namespace qinzao
