#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/base/text.hpp"
#include "engine/place/gazetteer.hpp"

namespace qinzao {

/// A stretch of a text: code points [begin, end).
struct Span {
  std::size_t begin;
  std::size_t end;
};

/// A place as somebody wrote it, folded, and the names its stretches may be.
class PlaceText {
 public:
  using View = std::u32string_view;

  /// REQUIRES the names to outlive it.
  PlaceText(std::string_view written, Gazetteer const& names);

  std::size_t size() const { return text_.size(); }
  char32_t operator[](std::size_t at) const { return text_[at]; }
  View view(Span span) const { return View{text_}.substr(span.begin, span.end - span.begin); }
  bool starts(std::size_t at, View word) const { return View{text_}.substr(at).starts_with(word); }
  std::string said(Span span) const;

  /// Without blanks, commas and stops at its ends.
  Span trimmed(Span span) const;
  /// Takes the first of the words that stands at the end off it; longest first.
  bool drop_end(Span& span, std::initializer_list<View> words) const;
  bool drop_begin(Span& span, std::initializer_list<View> words) const;

  /// The line of that name; no id where none, or more than one, is meant.
  NameId name(Span span) const { return names_.find(view(span)); }
  /// The same. Error: no such name, with the nearest ones.
  NameId known(Span span) const;
  /// The stretch is the line's name as the city has it, not a short form of it.
  bool is_whole_name(Span span, NameId line) const;

  /// Throws an Error: where in the text it stops making sense, and what was expected.
  [[noreturn]] void fail(std::size_t at, Message const& cause) const;

 private:
  std::string written_;
  std::u32string text_;
  Gazetteer const& names_;
};

}  // namespace qinzao
