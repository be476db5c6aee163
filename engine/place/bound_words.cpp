#include "engine/place/bound_words.hpp"

#include <algorithm>

#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// How a chunk is best cut from some place on.
struct Cut {
  std::size_t cost = 0;
  std::vector<Bound> bounds;    // the last first
  std::optional<Span> unknown;  // the first name that names nothing
};

class ChunkReader {
 public:
  ChunkReader(PlaceText const& text, Span chunk) : text_{text}, chunk_{chunk}, best_(chunk.end - chunk.begin + 1) {}

  std::vector<Bound> bounds() {
    std::optional<Cut> cut = best_cut(chunk_);
    if (!cut || cut->bounds.empty()) expected_side();
    if (cut->unknown) text_.known(*cut->unknown);
    std::ranges::reverse(cut->bounds);
    return cut->bounds;
  }

 private:
  /// The cheapest way to read [begin, end) as names with sides. Unknown names cost most, by their letters; then names
  /// that are not written out; then names. Nothing where there is none.
  std::optional<Cut> best_cut(Span rest) {
    std::size_t left = rest.end - rest.begin;
    if (left == 0) return Cut{};
    if (best_[left]) return *best_[left];
    best_[left] = std::optional<Cut>{};
    std::optional<Cut> best;
    auto offer = [&](Span name_span, Side side, std::size_t next) {
      name_span = text_.trimmed(name_span);
      if (name_span.begin == name_span.end) return;
      auto tail = best_cut({next, rest.end});
      if (!tail) return;
      NameId line = text_.name(name_span);
      constexpr std::size_t unknown_cost = 1'000'000;
      constexpr std::size_t letter_cost = 1000;
      tail->cost += 1;
      if (!line) {
        tail->cost += unknown_cost + letter_cost * (name_span.end - name_span.begin);
        tail->unknown = name_span;
      } else if (!text_.is_whole_name(name_span, line)) {
        tail->cost += 10;
      }
      tail->bounds.push_back({line, side});
      if (!best || tail->cost < best->cost) best = std::move(tail);
    };
    for (Span from : {rest, without_and(rest)}) {
      if (from.begin >= from.end) continue;
      for (auto [after, side] : {english_side(text_, from), edge_first(text_, from)})
        if (side)
          for (std::size_t end = after.end; end > after.begin; --end)
            if (end == rest.end || text_.starts(end, U" and ") || text_[end] == U'和' || text_[end] == U'与' ||
                text_[end] == U'及' || edge_first(text_, {end, rest.end}).second)
              offer({after.begin, end}, *side, end);
      for (std::size_t end = from.begin + 1; end < from.end; ++end)
        for (SideAt side : sides_at(text_, end, rest.end)) offer({from.begin, end}, side.side, side.end);
    }
    best_[left] = best;
    return best;
  }
  Span without_and(Span span) const {
    Span rest = text_.trimmed(span);
    text_.drop_begin(rest, {U"以及", U"及", U"和", U"与", U"and "});
    return rest;
  }

  [[noreturn]] void expected_side() const {
    for (std::size_t end = chunk_.end; end > chunk_.begin; --end)
      if (text_.name({chunk_.begin, end}))
        text_.fail(end, message("“{}”之后应有方向（北、南侧、以东、西边……）",
                                "expected a side after {} (北, 南侧, 以东, 西边...) or before it (north of)",
                                text_.said({chunk_.begin, end})));
    text_.fail(chunk_.begin,
               message("应为一条线和它的方向，如 江海大道北，而不是“{}”",
                       "expected a line and its side, like 江海大道北 or \"north of A\", not {}", text_.said(chunk_)));
  }

  PlaceText const& text_;
  Span chunk_;
  std::vector<std::optional<std::optional<Cut>>> best_;  // letters to the end of the chunk -> how they are best cut
};

}  // namespace

std::vector<Bound> bounds_in(PlaceText const& text, Span chunk) {
  return ChunkReader{text, chunk}.bounds();
}

}  // namespace qinzao
