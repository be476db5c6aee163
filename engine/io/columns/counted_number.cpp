#include "engine/io/columns/counted_number.hpp"

#include <array>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "engine/io/files/encoding.hpp"
#include "engine/io/settings/units.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

using Word = std::pair<std::string_view, double>;  // and what one of it is in the unit of the field

constexpr double mu_m2 = 2000.0 / 3;
constexpr std::array<Word, 12> areas{{{"平方公里", 1e6},
                                      {"平方千米", 1e6},
                                      {"平方米", 1},
                                      {"平米", 1},
                                      {"km2", 1e6},
                                      {"sqm", 1},
                                      {"m2", 1},
                                      {"m²", 1},
                                      {"㎡", 1},
                                      {"亩", mu_m2},
                                      {"公顷", 1e4},
                                      {"ha", 1e4}}};
constexpr std::array<Word, 3> amounts{{{"亿元", 1e8}, {"万元", 1e4}, {"元", 1}}};
constexpr std::array<Word, 8> counters{
    {{"户", 1}, {"人", 1}, {"口", 1}, {"家", 1}, {"名", 1}, {"个", 1}, {"孔", 1}, {"根", 1}}};
constexpr std::array<Word, 1> years{{{"年", 1}}};

std::span<Word const> words_of(std::string_view field) {
  if (field.ends_with("_m2")) return areas;
  if (field.ends_with("_cny")) return amounts;
  if (field == "year" || field.ends_with("_year")) return years;
  if (field == "persons" || field == "households" || field == "barrels" || field == "target_signed" ||
      field.starts_with("declared_") || field.starts_with("risers_"))
    return counters;
  return {};
}

}  // namespace

std::optional<double> counted_number(std::string_view field, std::string_view text) {
  if (field == "share") return typed_share(text);
  std::string typed = small_letters(trimmed(text));
  for (auto const& [word, factor] : words_of(field)) {
    if (!typed.ends_with(word)) continue;
    auto number = read_number(std::string_view{typed}.substr(0, typed.size() - word.size()));
    if (!number) return std::nullopt;
    return factor == 1 ? *number : std::round(*number * factor * 1e6) / 1e6;
  }
  return std::nullopt;
}

}  // namespace qinzao
