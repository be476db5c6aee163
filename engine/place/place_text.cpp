#include "engine/place/place_text.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/place/spelling.hpp"

namespace qinzao {

PlaceText::PlaceText(std::string_view written, Gazetteer const& names)
    : written_{written}, text_{folded(written)}, names_{names} {}

std::string PlaceText::said(Span span) const {
  return utf8(view(span));
}

Span PlaceText::trimmed(Span span) const {
  constexpr View idle = U" ,.。";
  while (span.begin < span.end && idle.find(text_[span.begin]) != View::npos) ++span.begin;
  while (span.begin < span.end && idle.find(text_[span.end - 1]) != View::npos) --span.end;
  return span;
}

bool PlaceText::drop_end(Span& span, std::initializer_list<View> words) const {
  for (View word : words)
    if (view(span).size() > word.size() && view(span).ends_with(word)) {
      span = trimmed({span.begin, span.end - word.size()});
      return true;
    }
  return false;
}

bool PlaceText::drop_begin(Span& span, std::initializer_list<View> words) const {
  for (View word : words)
    if (view(span).size() > word.size() && view(span).starts_with(word)) {
      span = trimmed({span.begin + word.size(), span.end});
      return true;
    }
  return false;
}

NameId PlaceText::known(Span span) const {
  NameId line = name(span);
  if (!line) fail(span.begin, names_.complaint(view(span)));
  return line;
}

bool PlaceText::is_whole_name(Span span, NameId line) const {
  return name_key(folded(names_.name(line))) == name_key(view(span));
}

void PlaceText::fail(std::size_t at, Message const& cause) const {
  throw Error{
      message("四至“{}”，第 {} 个字：{}", "place \"{}\", character {}: {}", quoted_text(written_), at + 1, cause)};
}

}  // namespace qinzao
