#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/place/spelling.hpp"
#include "engine/place/words.hpp"

namespace qinzao {

namespace {

using View = std::u32string_view;

/// A stretch of the text: code points [begin, end).
struct Span {
  std::size_t begin;
  std::size_t end;
};

struct SideAt {
  std::size_t end;
  Side side;
};

constexpr View zh_sides = U"北南东西";  // in the order of Side
constexpr std::array<View, 4> en_sides{U"north", U"south", U"east", U"west"};

class Parser {
 public:
  Parser(std::string_view text, Gazetteer const& names) : written_{text}, text_{folded(text)}, names_{names} {}

  PlaceWords parse() {
    Span all = trimmed({0, text_.size()});
    if (all.begin == all.end)
      fail(0, {"请写一个地方，如 江海大道北、永怡路南、东竖河东、国强路西",
               "expected a place, like 江海大道北、永怡路南、东竖河东、国强路西"});
    if (text_.size() > 400) fail(400, {"地方不超过 400 个字", "a place has no more than 400 characters"});
    take_width(all);
    if (auto words = bracketed(all)) return *words;
    if (auto words = between(all)) return *words;
    if (auto words = unbracketed(all)) return *words;
    return sides(all);
  }

 private:
  [[noreturn]] void fail(std::size_t at, Note const& cause) const {
    throw Error{filled("地方“{}”，第 {} 个字：{}", "place \"{}\", character {}: {}", written_, at + 1, cause)};
  }

  View view(Span span) const { return View{text_}.substr(span.begin, span.end - span.begin); }
  bool starts(std::size_t at, View word) const { return View{text_}.substr(at).starts_with(word); }
  std::string said(Span span) const { return utf8(view(span)); }

  Span trimmed(Span span) const {
    constexpr View idle = U" ,.。";
    while (span.begin < span.end && idle.find(text_[span.begin]) != View::npos) ++span.begin;
    while (span.begin < span.end && idle.find(text_[span.end - 1]) != View::npos) --span.end;
    return span;
  }
  /// Takes one of the words off the end; longest first.
  bool drop_end(Span& span, std::initializer_list<View> words) const {
    for (View word : words)
      if (view(span).size() > word.size() && view(span).ends_with(word)) {
        span = trimmed({span.begin, span.end - word.size()});
        return true;
      }
    return false;
  }
  bool drop_begin(Span& span, std::initializer_list<View> words) const {
    for (View word : words)
      if (view(span).size() > word.size() && view(span).starts_with(word)) {
        span = trimmed({span.begin + word.size(), span.end});
        return true;
      }
    return false;
  }

  NameId name(Span span) const { return names_.find(view(span)); }
  NameId known(Span span) const {
    NameId line = name(span);
    if (!line) fail(span.begin, names_.complaint(view(span)));
    return line;
  }

  /// 南侧50米, 南侧(50米), "50 m south of", "within 50 m south of".
  void take_width(Span& all) {
    Span rest = all;
    bool bracket = view(rest).ends_with(U")");
    if (bracket) --rest.end;
    drop_end(rest, {U"范围内", U"范围", U"以内", U"之内", U"内"});
    if (drop_end(rest, {U"米", U"m"})) {
      std::size_t digits = rest.end;
      while (digits > rest.begin && is_number(text_[digits - 1])) --digits;
      if (digits < rest.end) {
        width_m_ = number({digits, rest.end});
        if (bracket && (digits == rest.begin || text_[digits - 1] != U'('))
          fail(digits, {"宽度前应有 (", "expected ( before the width"});
        all = trimmed({rest.begin, digits - (bracket ? 1 : 0)});
        return;
      }
    }
    rest = all;
    drop_begin(rest, {U"within ", U"the "});
    std::size_t digits = rest.begin;
    while (digits < rest.end && is_number(text_[digits])) ++digits;
    if (digits == rest.begin) return;
    Span after = trimmed({digits, rest.end});
    if (!drop_begin(after, {U"metres ", U"meters ", U"metre ", U"meter ", U"m ", U"米"})) return;
    width_m_ = number({rest.begin, digits});
    all = after;
  }
  static bool is_number(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'.'; }
  double number(Span span) const {
    std::string digits = said(span);
    double value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value <= 0 || value > 10000)
      fail(span.begin, {"宽度应大于 0 米，不超过 10000 米", "expected a width in metres above 0 and up to 10000"});
    return value;
  }

  // -- segments

  /// 河(甲路—乙路)段, with a side after it perhaps.
  std::optional<PlaceWords> bracketed(Span all) const {
    std::size_t open = view(all).find(U'(');
    if (open == View::npos) return std::nullopt;
    open += all.begin;
    std::size_t close = View{text_}.substr(0, all.end).rfind(U')');
    if (close == View::npos || close < open) fail(all.end, {"缺右括号 )", "expected ) to close the bracket"});
    Span before = trimmed({all.begin, open});
    if (!name(before) && english_side(before).second)  // "north of River (A - B)"
      return side_of_segment(before, two_names({open + 1, close}));
    NameId line = known(before);
    auto [from, to] = two_names({open + 1, close});
    Span rest = trimmed({close + 1, all.end});
    drop_begin(rest, {U"段"});
    if (view(rest) == U"段") rest.begin = rest.end;
    return with_side({line, from, to}, rest);
  }

  PlaceWords with_side(SegmentWords const& segment, Span rest) const {
    if (rest.begin == rest.end) {
      if (width_m_) fail(rest.end, {"宽度要跟着一侧：南侧50米", "a width goes with a side: 南侧50米"});
      return segment;
    }
    for (SideAt side : sides_at(rest.begin, rest.end))
      if (side.end == rest.end) return StripWords{{segment.line, side.side}, width_m_, {{segment.from, segment.to}}};
    fail(rest.begin, {"此处应为“段”或一侧（南侧），或到此为止", "expected 段, a side (南侧), or nothing more"});
  }

  /// The two names on both sides of a dash or 至, 到, to, and.
  std::array<NameId, 2> two_names(Span inside) const {
    Span whole = trimmed(inside);
    drop_end(whole, {U"之间", U"段"});
    drop_begin(whole, {U"自", U"从", U"由"});
    std::optional<std::array<Span, 2>> first;
    for (std::array<Span, 2> parts : splits(whole)) {
      if (name(parts[0]) && name(parts[1])) return different(parts);
      if (!first) first = parts;
    }
    if (!first)
      fail(whole.begin, {"应为两个名字，中间用横线：(工农路—石桥路)",
                         "expected two names with a dash between them: (工农路—石桥路)"});
    known((*first)[0]);
    known((*first)[1]);
    fail(whole.begin, {"应为两个名字", "expected two names"});
  }

  std::array<NameId, 2> different(std::array<Span, 2> const& parts) const {
    std::array<NameId, 2> lines{name(parts[0]), name(parts[1])};
    if (lines[0] == lines[1])
      fail(parts[1].begin,
           {"应为另一条线：一段要有两个不同的端点", "expected another line: a stretch has two different ends"});
    return lines;
  }

  /// Every way to cut in two at a dash or a word that stands for one.
  std::vector<std::array<Span, 2>> splits(Span whole) const {
    std::vector<std::array<Span, 2>> all;
    for (std::size_t at = whole.begin + 1; at + 1 < whole.end; ++at)
      for (View mark :
           {View{U"-"}, View{U"至"}, View{U"到"}, View{U" to "}, View{U" and "}, View{U"与"}, View{U"和"}}) {
        if (!starts(at, mark) || at + mark.size() >= whole.end) continue;
        std::size_t after = at + mark.size();
        while (mark == U"-" && after < whole.end && text_[after] == U'-') ++after;
        all.push_back({trimmed({whole.begin, at}), trimmed({after, whole.end})});
      }
    return all;
  }

  /// "River between A and B", "River from A to B".
  std::optional<PlaceWords> between(Span all) const {
    for (View word : {View{U" between "}, View{U" from "}}) {
      std::size_t at = view(all).find(word);
      if (at == View::npos) continue;
      Span before = trimmed({all.begin, all.begin + at});
      auto ends = two_names({all.begin + at + word.size(), all.end});
      if (!name(before) && english_side(before).second) return side_of_segment(before, ends);
      return with_side({known(before), ends[0], ends[1]}, {all.end, all.end});
    }
    return std::nullopt;
  }
  PlaceWords side_of_segment(Span before, std::array<NameId, 2> const& ends) const {
    auto [name_span, side] = english_side(before);
    return StripWords{{known(name_span), *side}, width_m_, ends};
  }

  /// 南横河工农路至石桥路段, where every name is known.
  std::optional<PlaceWords> unbracketed(Span all) const {
    Span rest = all;
    if (!drop_end(rest, {U"段"})) return std::nullopt;
    for (std::size_t cut = rest.end - 1; cut > rest.begin; --cut) {
      NameId line = name({rest.begin, cut});
      if (!line) continue;
      for (std::array<Span, 2> const& parts : splits({cut, rest.end}))
        if (name(parts[0]) && name(parts[1])) {
          auto [from, to] = different(parts);
          return with_side({line, from, to}, {rest.end, rest.end});
        }
    }
    fail(all.end, {"应为一段，如 南横河(工农路—石桥路)段，且线在城市中有",
                   "expected a stretch like 南横河(工农路—石桥路)段, of lines the city has"});
  }

  // -- sides

  /// The side words that start here, longest first: 东侧 以东 之东 东边 东面 东; " east", " east side".
  std::vector<SideAt> sides_at(std::size_t at, std::size_t end) const {
    std::vector<SideAt> found;
    std::size_t word = at;
    while (word < end && text_[word] == U' ') ++word;
    if (bool blank = word > at || at == 0 || text_[at - 1] == U')'; blank)
      for (std::size_t side = 0; side < 4; ++side)
        if (starts(word, en_sides[side])) {
          std::size_t after = word + en_sides[side].size();
          if (starts(after, U" side") && after + 5 <= end) found.push_back({after + 5, static_cast<Side>(side)});
          if (after <= end && (after == text_.size() || text_[after] == U' ' || after == end))
            found.push_back({after, static_cast<Side>(side)});
        }
    if (word < end && (text_[word] == U'以' || text_[word] == U'之')) ++word;
    if (word >= end) return found;
    std::size_t side = zh_sides.find(text_[word]);
    if (side == View::npos) return found;
    if (word + 1 < end && View{U"侧边面方"}.find(text_[word + 1]) != View::npos)
      found.push_back({word + 2, static_cast<Side>(side)});
    found.push_back({word + 1, static_cast<Side>(side)});
    return found;
  }

  /// "north of X", "the north side of X": where X is, and the side.
  std::pair<Span, std::optional<Side>> english_side(Span span) const {
    Span rest = span;
    drop_begin(rest, {U"to the ", U"on the ", U"the "});
    for (std::size_t side = 0; side < 4; ++side) {
      Span after = rest;
      if (!drop_begin(after, {en_sides[side]})) continue;
      drop_begin(after, {U"side "});
      if (drop_begin(after, {U"of the ", U"of "})) return {trimmed(after), static_cast<Side>(side)};
    }
    return {span, std::nullopt};
  }

  /// 东至国强路 (the road is the east edge): where the name is, and the side of the land.
  std::pair<Span, std::optional<Side>> edge_first(Span span) const {
    std::size_t side = span.begin < span.end ? zh_sides.find(text_[span.begin]) : View::npos;
    if (side == View::npos) return {span, std::nullopt};
    Span after{span.begin + 1, span.end};
    drop_begin(after, {U"侧", U"面", U"边"});
    if (!drop_begin(after, {U"至", U"到", U"临", U"邻", U"接", U"抵", U"靠"})) return {span, std::nullopt};
    return {after, opposite(static_cast<Side>(side))};
  }

  /// How a chunk is best cut from some place on.
  struct Cut {
    std::size_t cost = 0;
    std::vector<Bound> bounds;    // the last first
    std::optional<Span> unknown;  // the first name that names nothing
  };

  PlaceWords sides(Span all) const {
    drop_end(all, {U"围合区域", U"区域", U"范围", U"地块", U"片区", U"地段", U"一带"});
    AreaWords area;
    for (std::size_t begin = all.begin; begin < all.end;) {
      std::size_t comma = std::min(text_.find(U',', begin), all.end);
      Span chunk = trimmed({begin, comma});
      begin = comma + 1;
      if (chunk.begin == chunk.end) continue;
      auto bounds = bounds_in(chunk);
      area.bounds.insert(area.bounds.end(), bounds.begin(), bounds.end());
    }
    if (area.bounds.size() == 1) return StripWords{area.bounds.front(), width_m_, std::nullopt};
    if (width_m_)
      fail(all.end,
           {"宽度要跟着一条线的一侧：江海大道南侧50米", "a width goes with one side of one line: 江海大道南侧50米"});
    return area;
  }

  std::vector<Bound> bounds_in(Span chunk) const {
    std::vector<std::optional<std::optional<Cut>>> memo(chunk.end - chunk.begin + 1);
    std::optional<Cut> cut = best_cut(chunk, memo);
    if (!cut || cut->bounds.empty()) expected_side(chunk);
    if (cut->unknown) fail(cut->unknown->begin, names_.complaint(view(*cut->unknown)));
    std::ranges::reverse(cut->bounds);
    return cut->bounds;
  }

  /// The cheapest way to read [begin, end) as names with sides. Unknown names cost most, by their letters; then names
  /// that are not written out; then names. Nothing where there is none.
  std::optional<Cut> best_cut(Span rest, std::vector<std::optional<std::optional<Cut>>>& memo) const {
    std::size_t left = rest.end - rest.begin;
    if (left == 0) return Cut{};
    if (memo[left]) return *memo[left];
    memo[left] = std::optional<Cut>{};
    std::optional<Cut> best;
    auto offer = [&](Span name_span, Side side, std::size_t next) {
      name_span = trimmed(name_span);
      if (name_span.begin == name_span.end) return;
      auto tail = best_cut({next, rest.end}, memo);
      if (!tail) return;
      NameId line = name(name_span);
      constexpr std::size_t unknown_cost = 1'000'000;
      constexpr std::size_t letter_cost = 1000;
      tail->cost += 1;
      if (!line) {
        tail->cost += unknown_cost + letter_cost * (name_span.end - name_span.begin);
        tail->unknown = name_span;
      } else if (name_key(folded(names_.name(line))) != name_key(view(name_span))) {
        tail->cost += 10;
      }
      tail->bounds.push_back({line, side});
      if (!best || tail->cost < best->cost) best = std::move(tail);
    };
    for (Span from : {rest, without_and(rest)}) {
      if (from.begin >= from.end) continue;
      for (auto [after, side] : {english_side(from), edge_first(from)})
        if (side)
          for (std::size_t end = after.end; end > after.begin; --end)
            if (end == rest.end || starts(end, U" and ") || text_[end] == U'和' || text_[end] == U'与' ||
                text_[end] == U'及' || edge_first({end, rest.end}).second)
              offer({after.begin, end}, *side, end);
      for (std::size_t end = from.begin + 1; end < from.end; ++end)
        for (SideAt side : sides_at(end, rest.end)) offer({from.begin, end}, side.side, side.end);
    }
    memo[left] = best;
    return best;
  }
  Span without_and(Span span) const {
    Span rest = trimmed(span);
    drop_begin(rest, {U"以及", U"及", U"和", U"与", U"and "});
    return rest;
  }

  [[noreturn]] void expected_side(Span chunk) const {
    for (std::size_t end = chunk.end; end > chunk.begin; --end)
      if (name({chunk.begin, end}))
        fail(end, filled("“{}”之后应有方向（北、南侧、以东、西边……）",
                         "expected a side after {} (北, 南侧, 以东, 西边...) or before it (north of)",
                         said({chunk.begin, end})));
    fail(chunk.begin, filled("应为一条线和它的方向，如 江海大道北，而不是“{}”",
                             "expected a line and its side, like 江海大道北 or \"north of A\", not {}", said(chunk)));
  }

  std::string written_;
  std::u32string text_;
  Gazetteer const& names_;
  std::optional<double> width_m_;
};

}  // namespace

PlaceWords parse_place(std::string_view text, Gazetteer const& names) {
  return Parser{text, names}.parse();
}

}  // namespace qinzao
