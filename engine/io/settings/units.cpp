#include "engine/io/settings/units.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

constexpr std::pair<std::string_view, Unit> words[] = {{"mm", Unit::millimetre},
                                                       {"毫米", Unit::millimetre},
                                                       {"cm", Unit::centimetre},
                                                       {"厘米", Unit::centimetre},
                                                       {"m", Unit::metre},
                                                       {"米", Unit::metre},
                                                       {"metre", Unit::metre},
                                                       {"metres", Unit::metre},
                                                       {"meter", Unit::metre},
                                                       {"meters", Unit::metre},
                                                       {"km", Unit::kilometre},
                                                       {"公里", Unit::kilometre},
                                                       {"千米", Unit::kilometre},
                                                       {"in", Unit::inch},
                                                       {"inch", Unit::inch},
                                                       {"inches", Unit::inch},
                                                       {"''", Unit::inch},
                                                       {"\"", Unit::inch},
                                                       {"″", Unit::inch},
                                                       {"”", Unit::inch},
                                                       {"英寸", Unit::inch},
                                                       {"吋", Unit::inch},
                                                       {"ft", Unit::foot},
                                                       {"foot", Unit::foot},
                                                       {"feet", Unit::foot},
                                                       {"'", Unit::foot},
                                                       {"′", Unit::foot},
                                                       {"m2", Unit::square_metre},
                                                       {"m²", Unit::square_metre},
                                                       {"㎡", Unit::square_metre},
                                                       {"sqm", Unit::square_metre},
                                                       {"平方米", Unit::square_metre},
                                                       {"平米", Unit::square_metre},
                                                       {"亩", Unit::mu},
                                                       {"ha", Unit::hectare},
                                                       {"hectares", Unit::hectare},
                                                       {"公顷", Unit::hectare},
                                                       {"km2", Unit::square_kilometre},
                                                       {"km²", Unit::square_kilometre},
                                                       {"平方公里", Unit::square_kilometre},
                                                       {"平方千米", Unit::square_kilometre},
                                                       {"sqft", Unit::square_foot},
                                                       {"ft2", Unit::square_foot},
                                                       {"acres", Unit::acre},
                                                       {"cny", Unit::yuan},
                                                       {"元", Unit::yuan},
                                                       {"万元", Unit::ten_thousand_yuan},
                                                       {"亿元", Unit::hundred_million_yuan},
                                                       {"L/s", Unit::litre_per_second},
                                                       {"l/s", Unit::litre_per_second},
                                                       {"lps", Unit::litre_per_second},
                                                       {"升/秒", Unit::litre_per_second},
                                                       {"m3/s", Unit::cubic_metre_per_second},
                                                       {"m³/s", Unit::cubic_metre_per_second},
                                                       {"立方米/秒", Unit::cubic_metre_per_second},
                                                       {"m3/h", Unit::cubic_metre_per_hour},
                                                       {"m³/h", Unit::cubic_metre_per_hour},
                                                       {"t/h", Unit::cubic_metre_per_hour},
                                                       {"立方米/小时", Unit::cubic_metre_per_hour},
                                                       {"吨/小时", Unit::cubic_metre_per_hour},
                                                       {"m3/d", Unit::cubic_metre_per_day},
                                                       {"m³/d", Unit::cubic_metre_per_day},
                                                       {"t/d", Unit::cubic_metre_per_day},
                                                       {"立方米/日", Unit::cubic_metre_per_day},
                                                       {"立方米/天", Unit::cubic_metre_per_day},
                                                       {"吨/日", Unit::cubic_metre_per_day},
                                                       {"吨/天", Unit::cubic_metre_per_day}};

/// What is counted, as headers say it where others say a unit.
constexpr std::string_view counts[] = {"户", "人", "口", "个", "座", "根", "处", "孔", "年"};

/// Units that stand behind a Chinese name without a sign between: 面积亩.
constexpr std::string_view after_names[] = {"平方公里", "平方千米", "平方米", "公顷", "亩",
                                            "万元",     "亿元",     "毫米",   "厘米"};

enum class Dimension : std::uint8_t { none, length, area, money, flow };
struct Size {
  Dimension of = Dimension::none;
  double base = 1;  // in metres, square metres, yuan, litres a second
};

Size size_of(Unit unit) {
  using enum Dimension;
  switch (unit) {
    case Unit::none:
      return {};
    case Unit::millimetre:
      return {length, 0.001};
    case Unit::centimetre:
      return {length, 0.01};
    case Unit::metre:
      return {length, 1};
    case Unit::kilometre:
      return {length, 1000};
    case Unit::inch:
      return {length, 0.0254};
    case Unit::foot:
      return {length, 0.3048};
    case Unit::square_metre:
      return {area, 1};
    case Unit::mu:
      return {area, 2000.0 / 3};
    case Unit::hectare:
      return {area, 1e4};
    case Unit::square_kilometre:
      return {area, 1e6};
    case Unit::square_foot:
      return {area, 0.09290304};
    case Unit::acre:
      return {area, 4046.8564224};
    case Unit::yuan:
      return {money, 1};
    case Unit::ten_thousand_yuan:
      return {money, 1e4};
    case Unit::hundred_million_yuan:
      return {money, 1e8};
    case Unit::litre_per_second:
      return {flow, 1};
    case Unit::cubic_metre_per_second:
      return {flow, 1000};
    case Unit::cubic_metre_per_hour:
      return {flow, 1 / 3.6};
    case Unit::cubic_metre_per_day:
      return {flow, 1 / 86.4};
  }
  return {};
}

constexpr std::string_view diameter_signs[] = {"dn", "de", "od", "d", "Φ", "φ", "ø", "Ø", "Ф", "⌀", "∅"};
constexpr std::string_view times_signs[] = {"x", "×", "*", "＊", "Ｘ", "ｘ", "х"};

/// Takes a number off the front; commas between groups of three digits are left out.
std::optional<double> take_number(std::string_view& text) {
  std::string digits;
  std::size_t at = 0;
  if (text.starts_with('-') || text.starts_with('+')) digits += text[at++];
  if (digits == "+") digits.clear();
  for (; at < text.size(); ++at) {
    char c = text[at];
    bool group = c == ',' && at + 3 < text.size() && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
                 is_digit(text[at + 3]) && (at + 4 == text.size() || !is_digit(text[at + 4]));
    bool power = (c == 'e' || c == 'E') && at + 1 < text.size() &&
                 (is_digit(text[at + 1]) || text[at + 1] == '-' || text[at + 1] == '+');
    if (power) {
      digits.append(text.substr(at, text[at + 1] == '+' ? 1 : 2));
      ++at;
    } else if (is_digit(c) || c == '.') {
      digits += c;
    } else if (!group) {
      break;
    }
  }
  double value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  text = trimmed(text.substr(at));
  return value;
}

}  // namespace

std::optional<Unit> read_unit(std::string_view word) {
  std::string small = small_letters(trimmed(word));
  for (auto const& [name, unit] : words)
    if (name == small) return unit;
  return std::nullopt;
}

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::inch:
      return "in";
    case Unit::foot:
      return "ft";
    default:
      break;
  }
  for (auto const& [name, known] : words)
    if (known == unit) return name;
  return "";
}

std::optional<double> unit_factor(Unit from, Unit to) {
  Size one = size_of(from);
  Size other = size_of(to);
  if (one.of != other.of || one.of == Dimension::none) return std::nullopt;
  return one.base / other.base;
}

namespace {

bool take_sign(std::string_view& text, std::span<std::string_view const> signs) {
  for (std::string_view sign : signs)
    if (text.starts_with(sign)) {
      text = trimmed(text.substr(sign.size()));
      return true;
    }
  return false;
}

/// Takes `2×`, `2-`, `3孔`, `双` off the front of a size that a diameter sign or two sides follow.
std::optional<int> take_barrels(std::string_view& text) {
  constexpr std::string_view marks[] = {"x", "×", "*", "＊", "Ｘ", "ｘ", "х", "-", "孔", "根", "条", "排"};
  std::string_view rest = text;
  std::optional<int> barrels;
  if (rest.starts_with("双")) {
    barrels = 2;
    rest = trimmed(rest.substr(std::string_view{"双"}.size()));
  } else if (rest.size() > 1 && is_digit(rest.front()) && rest.front() != '0' && !is_digit(rest[1])) {
    barrels = rest.front() - '0';
    rest = trimmed(rest.substr(1));
    bool marked = take_sign(rest, marks);
    while (take_sign(rest, marks)) {
    }
    if (!marked && (rest.empty() || is_digit(rest.front()))) return std::nullopt;
  }
  if (!barrels) return std::nullopt;
  std::string_view size = rest;
  bool signed_size = take_sign(size, diameter_signs) && !size.empty() && is_digit(size.front());
  bool two_sides = false;
  if (auto width = take_number(size); width && *width >= 100) two_sides = take_sign(size, times_signs);
  if (!signed_size && !two_sides) return std::nullopt;
  text = rest;
  return barrels;
}

}  // namespace

std::optional<Measure> read_measure(std::string_view text) {
  std::string small = small_letters(trimmed(text));
  std::string_view rest = small;
  Measure measure;
  measure.barrels = take_barrels(rest);
  measure.is_outer = rest.starts_with("de") || rest.starts_with("od");
  bool is_round = take_sign(rest, diameter_signs);
  auto value = take_number(rest);
  if (!value) return std::nullopt;
  measure.value = *value;
  Unit of_first = Unit::none;  // 12''x18''
  for (std::string_view sign : times_signs)
    if (std::size_t at = rest.find(sign); at != std::string_view::npos && at > 0)
      if (auto unit = read_unit(rest.substr(0, at)); unit && rest.size() > at + sign.size()) {
        of_first = *unit;
        rest.remove_prefix(at);
        break;
      }
  if (take_sign(rest, times_signs)) {
    auto second = take_number(rest);
    if (!second) return std::nullopt;
    constexpr double most_barrels = 3;  // behind a diameter; 4 and more are the walls of a steel pipe
    constexpr double thickest_wall = 40;
    if (is_round && !measure.barrels && (*second == 2 || *second == most_barrels))
      measure.barrels = static_cast<int>(*second);
    else if (!is_round || *second > thickest_wall)
      measure.second = second;
  }
  measure.unit = of_first;
  if (rest.empty()) return measure;
  auto unit = read_unit(rest);
  if (!unit || (of_first != Unit::none && *unit != of_first)) return std::nullopt;
  measure.unit = *unit;
  return measure;
}

std::optional<double> read_number(std::string_view text) {
  std::string_view rest = trimmed(text);
  auto value = take_number(rest);
  return rest.empty() ? value : std::nullopt;
}

namespace {

/// The unit that a bracket behind a name tells, alone or beside other words (单位：mm; 85 高程，m); none of what is
/// only counted. Nothing where it tells neither.
std::optional<Unit> unit_in_bracket(std::string_view text) {
  for (std::string_view word : {"单位", "unit"})
    if (text.starts_with(word)) text.remove_prefix(word.size());
  for (std::string_view sign : {":", "："})
    if (text.starts_with(sign)) text.remove_prefix(sign.size());
  constexpr std::string_view marks[] = {",", "，", "、", ";", "；", " "};
  while (!(text = trimmed(text)).empty()) {
    std::size_t end = text.size();
    std::size_t next = text.size();
    for (std::string_view mark : marks)
      if (std::size_t at = text.find(mark); at < end) {
        end = at;
        next = at + mark.size();
      }
    std::string_view part = text.substr(0, end);
    if (auto unit = read_unit(part)) return unit;
    if (std::ranges::find(counts, part) != std::end(counts)) return Unit::none;
    text.remove_prefix(next);
  }
  return std::nullopt;
}

}  // namespace

UnitName split_unit(std::string_view name) {
  std::string_view whole = trimmed(name);
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"},
                             {"（", "）"},
                             {"[", "]"},
                             {"【", "】"},
                             {"〔", "〕"}}) {
    std::size_t at = whole.rfind(open);
    if (at == std::string_view::npos || at == 0 || !whole.ends_with(close)) continue;
    std::size_t begin = at + open.size();
    if (auto unit = unit_in_bracket(whole.substr(begin, whole.size() - close.size() - begin)))
      return {std::string{trimmed(whole.substr(0, at))}, *unit};
  }
  for (char mark : {'_', ' ', '/'}) {
    std::size_t at = whole.rfind(mark);
    if (at == std::string_view::npos || at == 0) continue;
    std::string_view tail = whole.substr(at + 1);
    if (auto unit = read_unit(tail); unit && tail.find_first_of("'\"") == std::string_view::npos)
      return {std::string{whole.substr(0, at)}, *unit};
  }
  for (std::string_view word : after_names)
    if (whole.size() > word.size() && whole.ends_with(word))
      return {std::string{whole.substr(0, whole.size() - word.size())}, *read_unit(word)};
  return {std::string{whole}, Unit::none};
}

}  // namespace qinzao
