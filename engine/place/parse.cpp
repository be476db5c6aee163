#include "engine/place/parse.hpp"

#include <algorithm>
#include <charconv>

#include "engine/place/bound_words.hpp"

namespace qinzao {

namespace {

using View = PlaceText::View;

class Parser {
 public:
  Parser(std::string_view text, Gazetteer const& names) : text_{text, names} {}

  PlaceWords parse() {
    Span all = text_.trimmed({0, text_.size()});
    if (all.begin == all.end)
      text_.fail(0, {"请写一个地方，如 江海大道北、永怡路南、东竖河东、国强路西",
                     "expected a place, like 江海大道北、永怡路南、东竖河东、国强路西"});
    if (text_.size() > 400) text_.fail(400, {"地方不超过 400 个字", "a place has no more than 400 characters"});
    take_width(all);
    if (auto words = bracketed(all)) return *words;
    if (auto words = between(all)) return *words;
    if (auto words = unbracketed(all)) return *words;
    return sides(all);
  }

 private:
  /// 南侧50米, 南侧(50米), "50 m south of", "within 50 m south of".
  void take_width(Span& all) {
    Span rest = all;
    bool bracket = text_.view(rest).ends_with(U")");
    if (bracket) --rest.end;
    text_.drop_end(rest, {U"范围内", U"范围", U"以内", U"之内", U"内"});
    if (text_.drop_end(rest, {U"米", U"m"})) {
      std::size_t digits = rest.end;
      while (digits > rest.begin && is_number(text_[digits - 1])) --digits;
      if (digits < rest.end) {
        width_m_ = number({digits, rest.end});
        if (bracket && (digits == rest.begin || text_[digits - 1] != U'('))
          text_.fail(digits, {"宽度前应有 (", "expected ( before the width"});
        all = text_.trimmed({rest.begin, digits - (bracket ? 1 : 0)});
        return;
      }
    }
    rest = all;
    text_.drop_begin(rest, {U"within ", U"the "});
    std::size_t digits = rest.begin;
    while (digits < rest.end && is_number(text_[digits])) ++digits;
    if (digits == rest.begin) return;
    Span after = text_.trimmed({digits, rest.end});
    if (!text_.drop_begin(after, {U"metres ", U"meters ", U"metre ", U"meter ", U"m ", U"米"})) return;
    width_m_ = number({rest.begin, digits});
    all = after;
  }
  static bool is_number(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'.'; }
  double number(Span span) const {
    std::string digits = text_.said(span);
    double value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value <= 0 || value > 10000)
      text_.fail(span.begin,
                 {"宽度应大于 0 米，不超过 10000 米", "expected a width in metres above 0 and up to 10000"});
    return value;
  }

  // -- segments

  /// 河(甲路—乙路)段, with a side after it perhaps.
  std::optional<PlaceWords> bracketed(Span all) const {
    std::size_t open = text_.view(all).find(U'(');
    if (open == View::npos) return std::nullopt;
    open += all.begin;
    std::size_t close = text_.view({0, all.end}).rfind(U')');
    if (close == View::npos || close < open) text_.fail(all.end, {"缺右括号 )", "expected ) to close the bracket"});
    Span before = text_.trimmed({all.begin, open});
    if (!text_.name(before) && english_side(text_, before).second)  // "north of River (A - B)"
      return side_of_segment(before, two_names({open + 1, close}));
    NameId line = text_.known(before);
    auto [from, to] = two_names({open + 1, close});
    Span rest = text_.trimmed({close + 1, all.end});
    text_.drop_begin(rest, {U"段"});
    if (text_.view(rest) == U"段") rest.begin = rest.end;
    return with_side({line, from, to}, rest);
  }

  PlaceWords with_side(SegmentWords const& segment, Span rest) const {
    if (rest.begin == rest.end) {
      if (width_m_) text_.fail(rest.end, {"宽度要跟着一侧：南侧50米", "a width goes with a side: 南侧50米"});
      return segment;
    }
    for (SideAt side : sides_at(text_, rest.begin, rest.end))
      if (side.end == rest.end) return StripWords{{segment.line, side.side}, width_m_, {{segment.from, segment.to}}};
    text_.fail(rest.begin, {"此处应为“段”或一侧（南侧），或到此为止", "expected 段, a side (南侧), or nothing more"});
  }

  /// The two names on both sides of a dash or 至, 到, to, and.
  std::array<NameId, 2> two_names(Span inside) const {
    Span whole = text_.trimmed(inside);
    text_.drop_end(whole, {U"之间", U"段"});
    text_.drop_begin(whole, {U"自", U"从", U"由"});
    std::optional<std::array<Span, 2>> first;
    for (std::array<Span, 2> parts : splits(whole)) {
      if (text_.name(parts[0]) && text_.name(parts[1])) return different(parts);
      if (!first) first = parts;
    }
    if (!first)
      text_.fail(whole.begin, {"应为两个名字，中间用横线：(工农路—石桥路)",
                               "expected two names with a dash between them: (工农路—石桥路)"});
    text_.known((*first)[0]);
    text_.known((*first)[1]);
    text_.fail(whole.begin, {"应为两个名字", "expected two names"});
  }

  std::array<NameId, 2> different(std::array<Span, 2> const& parts) const {
    std::array<NameId, 2> lines{text_.name(parts[0]), text_.name(parts[1])};
    if (lines[0] == lines[1])
      text_.fail(parts[1].begin,
                 {"应为另一条线：一段要有两个不同的端点", "expected another line: a stretch has two different ends"});
    return lines;
  }

  /// Every way to cut in two at a dash or a word that stands for one.
  std::vector<std::array<Span, 2>> splits(Span whole) const {
    std::vector<std::array<Span, 2>> all;
    for (std::size_t at = whole.begin + 1; at + 1 < whole.end; ++at)
      for (View mark :
           {View{U"-"}, View{U"至"}, View{U"到"}, View{U" to "}, View{U" and "}, View{U"与"}, View{U"和"}}) {
        if (!text_.starts(at, mark) || at + mark.size() >= whole.end) continue;
        std::size_t after = at + mark.size();
        while (mark == U"-" && after < whole.end && text_[after] == U'-') ++after;
        all.push_back({text_.trimmed({whole.begin, at}), text_.trimmed({after, whole.end})});
      }
    return all;
  }

  /// "River between A and B", "River from A to B".
  std::optional<PlaceWords> between(Span all) const {
    for (View word : {View{U" between "}, View{U" from "}}) {
      std::size_t at = text_.view(all).find(word);
      if (at == View::npos) continue;
      Span before = text_.trimmed({all.begin, all.begin + at});
      auto ends = two_names({all.begin + at + word.size(), all.end});
      if (!text_.name(before) && english_side(text_, before).second) return side_of_segment(before, ends);
      return with_side({text_.known(before), ends[0], ends[1]}, {all.end, all.end});
    }
    return std::nullopt;
  }
  PlaceWords side_of_segment(Span before, std::array<NameId, 2> const& ends) const {
    auto [name_span, side] = english_side(text_, before);
    return StripWords{{text_.known(name_span), *side}, width_m_, ends};
  }

  /// 南横河工农路至石桥路段, where every name is known.
  std::optional<PlaceWords> unbracketed(Span all) const {
    Span rest = all;
    if (!text_.drop_end(rest, {U"段"})) return std::nullopt;
    for (std::size_t cut = rest.end - 1; cut > rest.begin; --cut) {
      NameId line = text_.name({rest.begin, cut});
      if (!line) continue;
      for (std::array<Span, 2> const& parts : splits({cut, rest.end}))
        if (text_.name(parts[0]) && text_.name(parts[1])) {
          auto [from, to] = different(parts);
          return with_side({line, from, to}, {rest.end, rest.end});
        }
    }
    text_.fail(all.end, {"应为一段，如 南横河(工农路—石桥路)段，且线在城市中有",
                         "expected a stretch like 南横河(工农路—石桥路)段, of lines the city has"});
  }

  // -- sides

  PlaceWords sides(Span all) const {
    text_.drop_end(all, {U"围合区域", U"区域", U"范围", U"地块", U"片区", U"地段", U"一带"});
    AreaWords area;
    for (std::size_t begin = all.begin; begin < all.end;) {
      std::size_t comma = std::min(text_.view({0, all.end}).find(U',', begin), all.end);
      Span chunk = text_.trimmed({begin, comma});
      begin = comma + 1;
      if (chunk.begin == chunk.end) continue;
      auto bounds = bounds_in(text_, chunk);
      area.bounds.insert(area.bounds.end(), bounds.begin(), bounds.end());
    }
    if (area.bounds.size() == 1) return StripWords{area.bounds.front(), width_m_, std::nullopt};
    if (width_m_)
      text_.fail(all.end, {"宽度要跟着一条线的一侧：江海大道南侧50米",
                           "a width goes with one side of one line: 江海大道南侧50米"});
    return area;
  }

  PlaceText text_;
  std::optional<double> width_m_;
};

}  // namespace

PlaceWords parse_place(std::string_view text, Gazetteer const& names) {
  return Parser{text, names}.parse();
}

}  // namespace qinzao
