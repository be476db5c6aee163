#include "engine/io/settings/units.hpp"

#include <charconv>
#include <cmath>
#include <span>
#include <utility>

#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

constexpr std::pair<std::string_view, Unit> words[] = {
    {"mm", Unit::millimetre}, {"毫米", Unit::millimetre}, {"cm", Unit::centimetre}, {"厘米", Unit::centimetre},
    {"m", Unit::metre},       {"米", Unit::metre},        {"metre", Unit::metre},   {"metres", Unit::metre},
    {"meter", Unit::metre},   {"meters", Unit::metre},    {"in", Unit::inch},       {"inch", Unit::inch},
    {"inches", Unit::inch},   {"''", Unit::inch},         {"\"", Unit::inch},       {"″", Unit::inch},
    {"”", Unit::inch},        {"英寸", Unit::inch},       {"吋", Unit::inch},       {"ft", Unit::foot},
    {"foot", Unit::foot},     {"feet", Unit::foot},       {"'", Unit::foot},        {"′", Unit::foot}};

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
    case Unit::millimetre:
      return "mm";
    case Unit::centimetre:
      return "cm";
    case Unit::metre:
      return "m";
    case Unit::inch:
      return "in";
    case Unit::foot:
      return "ft";
    default:
      return "";
  }
}

double metres_of(Unit unit) {
  switch (unit) {
    case Unit::millimetre:
      return 0.001;
    case Unit::centimetre:
      return 0.01;
    case Unit::inch:
      return 0.0254;
    case Unit::foot:
      return 0.3048;
    default:
      return 1;
  }
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

UnitName split_unit(std::string_view name) {
  std::string_view whole = trimmed(name);
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}, {"[", "]"}}) {
    std::size_t at = whole.rfind(open);
    if (at == std::string_view::npos || at == 0 || !whole.ends_with(close)) continue;
    std::size_t begin = at + open.size();
    if (auto unit = read_unit(whole.substr(begin, whole.size() - close.size() - begin)))
      return {std::string{trimmed(whole.substr(0, at))}, *unit};
  }
  for (char mark : {'_', ' ', '/'}) {
    std::size_t at = whole.rfind(mark);
    if (at == std::string_view::npos || at == 0) continue;
    std::string_view tail = whole.substr(at + 1);
    if (auto unit = read_unit(tail); unit && tail.find_first_of("'\"") == std::string_view::npos)
      return {std::string{whole.substr(0, at)}, *unit};
  }
  return {std::string{whole}, Unit::none};
}

}  // namespace qinzao
