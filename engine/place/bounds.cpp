#include "engine/place/bounds.hpp"

#include <fmt/format.h>

#include <cmath>

namespace qinzao {

std::string_view english(Side side) {
  constexpr std::array<std::string_view, 4> words{"north", "south", "east", "west"};
  return words[static_cast<std::size_t>(side)];
}

std::string named(PlaceWords const& words, Gazetteer const& names) {
  return fmt::format("place \"{}\"", spoken(words, names, Language::zh));
}

std::optional<std::string> runs_along(Bound const& bound, Gazetteer const& names) {
  constexpr double sine_of_10_degrees = 0.1736;
  double across_m = 0;
  double whole_m = 0;
  for (Chain const& chain : names.chains(bound.line))
    for (std::size_t i = 1; i < chain.line.size(); ++i) {
      Point step = chain.line[i] - chain.line[i - 1];
      across_m += std::abs(is_level(bound.side) ? step.x : step.y);
      whole_m += length(step);
    }
  if (across_m >= sine_of_10_degrees * whole_m) return std::nullopt;
  return fmt::format("{} runs {}, so nothing lies {} of it; say {}", names.name(bound.line),
                     is_level(bound.side) ? "north-south" : "east-west", english(bound.side),
                     is_level(bound.side) ? "east or west (东, 西)" : "north or south (北, 南)");
}

}  // namespace qinzao
