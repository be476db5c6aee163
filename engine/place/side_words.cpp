#include "engine/place/side_words.hpp"

#include <array>

namespace qinzao {

namespace {

using View = PlaceText::View;

constexpr View zh_sides = U"北南东西";  // in the order of Side
constexpr std::array<View, 4> en_sides{U"north", U"south", U"east", U"west"};

}  // namespace

std::vector<SideAt> sides_at(PlaceText const& text, std::size_t at, std::size_t end) {
  std::vector<SideAt> found;
  std::size_t word = at;
  while (word < end && text[word] == U' ') ++word;
  if (bool blank = word > at || at == 0 || text[at - 1] == U')'; blank)
    for (std::size_t side = 0; side < 4; ++side)
      if (text.starts(word, en_sides[side])) {
        std::size_t after = word + en_sides[side].size();
        if (text.starts(after, U" side") && after + 5 <= end) found.push_back({after + 5, static_cast<Side>(side)});
        if (after <= end && (after == text.size() || text[after] == U' ' || after == end))
          found.push_back({after, static_cast<Side>(side)});
      }
  if (word < end && (text[word] == U'以' || text[word] == U'之')) ++word;
  if (word >= end) return found;
  std::size_t side = zh_sides.find(text[word]);
  if (side == View::npos) return found;
  if (word + 1 < end && View{U"侧边面方"}.find(text[word + 1]) != View::npos)
    found.push_back({word + 2, static_cast<Side>(side)});
  found.push_back({word + 1, static_cast<Side>(side)});
  return found;
}

std::pair<Span, std::optional<Side>> english_side(PlaceText const& text, Span span) {
  Span rest = span;
  text.drop_begin(rest, {U"to the ", U"on the ", U"the "});
  for (std::size_t side = 0; side < 4; ++side) {
    Span after = rest;
    if (!text.drop_begin(after, {en_sides[side]})) continue;
    text.drop_begin(after, {U"side "});
    if (text.drop_begin(after, {U"of the ", U"of "})) return {text.trimmed(after), static_cast<Side>(side)};
  }
  return {span, std::nullopt};
}

std::pair<Span, std::optional<Side>> edge_first(PlaceText const& text, Span span) {
  std::size_t side = span.begin < span.end ? zh_sides.find(text[span.begin]) : View::npos;
  if (side == View::npos) return {span, std::nullopt};
  Span after{span.begin + 1, span.end};
  text.drop_begin(after, {U"侧", U"面", U"边"});
  if (!text.drop_begin(after, {U"至", U"到", U"临", U"邻", U"接", U"抵", U"靠"})) return {span, std::nullopt};
  return {after, opposite(static_cast<Side>(side))};
}

}  // namespace qinzao
