#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// What a value shows in a language: of a note its side, else itself.
template <typename Value>
struct Shown {
  using Type = Value;
  static Value const& in(Language, Value const& value) { return value; }
};
template <>
struct Shown<Message> {
  using Type = std::string;
  static std::string const& in(Language language, Message const& note) { return note.in(language); }
};
template <>
struct Shown<StaticMessage> {
  using Type = std::string_view;
  static std::string_view const& in(Language language, StaticMessage const& text) {
    return language == Language::zh ? text.zh : text.en;
  }
};

/// A sentence of both languages filled with the same values; the compiler checks both patterns against them.
template <typename... Values>
Message message(fmt::format_string<typename Shown<Values>::Type const&...> zh,
                fmt::format_string<typename Shown<Values>::Type const&...> en, Values const&... values) {
  return {fmt::format(zh, Shown<Values>::in(Language::zh, values)...),
          fmt::format(en, Shown<Values>::in(Language::en, values)...)};
}

}  // namespace qinzao
