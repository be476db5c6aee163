#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "engine/place/place_text.hpp"
#include "engine/place/words.hpp"

namespace qinzao {

/// A side, and where the words that say it end.
struct SideAt {
  std::size_t end;
  Side side;
};

/// The side words that start at `at`, longest first: 东侧 以东 之东 东边 东面 东; " east", " east side".
std::vector<SideAt> sides_at(PlaceText const& text, std::size_t at, std::size_t end);

/// "north of X", "the north side of X": where X is, and the side; the whole span and no side where it says none.
std::pair<Span, std::optional<Side>> english_side(PlaceText const& text, Span span);

/// 东至国强路 (the road is the east edge): where the name is, and the side of the land.
std::pair<Span, std::optional<Side>> edge_first(PlaceText const& text, Span span);

}  // namespace qinzao
