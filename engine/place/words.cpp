#include "engine/place/words.hpp"

#include <fmt/format.h>

namespace qinzao {

namespace {

constexpr std::array<StaticMessage, 4> side_words{{{"北", "north"}, {"南", "south"}, {"东", "east"}, {"西", "west"}}};

std::string_view word_of(Side side, Language language) {
  return side_words[static_cast<std::size_t>(side)].in(language);
}

struct Speaker {
  Gazetteer const& names;
  Language language;

  std::string bound(Bound const& bound) const {
    std::string_view side = word_of(bound.side, language);
    if (language == Language::zh) return fmt::format("{}{}", names.name(bound.line), side);
    return fmt::format("{} of {}", side, names.name(bound.line));
  }
  std::string segment(NameId line, NameId from, NameId to) const {
    return fmt::format(fmt::runtime(language == Language::zh ? "{}({}—{})段" : "{} ({} - {})"), names.name(line),
                       names.name(from), names.name(to));
  }
  std::string operator()(AreaWords const& area) const {
    std::string text;
    for (Bound const& one : area.bounds) {
      if (!text.empty()) text += language == Language::zh ? "、" : ", ";
      text += bound(one);
    }
    return text;
  }
  std::string operator()(SegmentWords const& words) const { return segment(words.line, words.from, words.to); }
  std::string operator()(StripWords const& strip) const {
    std::string line = strip.between ? segment(strip.bound.line, (*strip.between)[0], (*strip.between)[1])
                                     : names.name(strip.bound.line);
    std::string_view side = word_of(strip.bound.side, language);
    if (language == Language::zh)
      return line + std::string{side} + "侧" + (strip.width_m ? fmt::format("{}米", *strip.width_m) : "");
    return (strip.width_m ? fmt::format("{} m ", *strip.width_m) : "") + fmt::format("{} of {}", side, line);
  }
};

}  // namespace

std::string spoken(PlaceWords const& words, Gazetteer const& names, Language language) {
  return std::visit(Speaker{names, language}, words);
}

}  // namespace qinzao
