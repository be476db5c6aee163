#include "engine/place/bounds.hpp"
#include "engine/base/message.hpp"

#include <cmath>

namespace qinzao {

StaticMessage word_of(Side side) {
  constexpr std::array<StaticMessage, 4> words{{{"北", "north"}, {"南", "south"}, {"东", "east"}, {"西", "west"}}};
  return words[static_cast<std::size_t>(side)];
}

Message named(PlaceWords const& words, Gazetteer const& names) {
  return message("地方“{}”", "place \"{}\"", spoken(words, names, Language::zh));
}

std::optional<Message> runs_along(Bound const& bound, Gazetteer const& names) {
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
  bool upright = is_level(bound.side);
  return message(
      "{}是{}走向，没有{}侧；请写{}", "{} runs {}, so nothing lies {} of it; say {}", names.name(bound.line),
      upright ? StaticMessage{"南北", "north-south"} : StaticMessage{"东西", "east-west"}, word_of(bound.side),
      upright ? StaticMessage{"东或西", "east or west (东, 西)"} : StaticMessage{"北或南", "north or south (北, 南)"});
}

}  // namespace qinzao
