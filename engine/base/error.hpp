#pragma once
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// What stops the work, in one line a planner can act on: `pipes.gpkg, row 17, diameter_mm: is empty`.
/// Thrown where the work cannot go on; only main catches. A note says it in both languages; a plain sentence, such as a
/// foreign library's, is the same in both. what() is English.
class Error : public std::runtime_error {
 public:
  explicit Error(std::string const& sentence) : Error{Message{sentence, sentence}} {}
  explicit Error(Message const& note) : std::runtime_error{note.en}, zh_{note.zh} {}
  char const* in(Language language) const { return language == Language::zh ? zh_.what() : what(); }

 private:
  std::runtime_error zh_;  // not a string: copying an exception must not throw
};

/// The command line itself is wrong (exit code 2).
class UsageError : public Error {
 public:
  using Error::Error;
};

/// The work was stopped by the user (Ctrl-C); nothing was changed.
class Interrupted : public Error {
 public:
  using Error::Error;
};

/// Where in an input something stands; every part may be unknown.
struct Where {
  std::string input;                // file or layer
  std::optional<std::int64_t> row;  // as the source counts it
  std::string field;
};

/// "input, row 17, field: cause"
std::string describe(Where const& where, std::string_view cause);
/// The same in both languages: "表.csv，第 17 行，diameter_mm：为空".
Message describe(Where const& where, Message const& cause);

}  // namespace qinzao
