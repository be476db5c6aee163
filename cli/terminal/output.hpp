#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "cli/terminal/output.hpp"
#include "engine/base/text.hpp"

namespace qinzao::cli {

/// Standard output cannot be written; `error_number` is the system's.
struct OutputFailure : std::exception {
  explicit OutputFailure(int number) : error_number{number} {}
  char const* what() const noexcept override { return "standard output cannot be written"; }
  int error_number;
};

/// Writes a page to standard output. Names in it may be anybody's: control characters other than line feeds, and those
/// that turn the direction of writing, are shown and not sent; colours are those of painted() alone. Throws
/// OutputFailure.
void show_page(std::string_view page);

/// Sets values into a pattern and shows the page.
template <typename... Values>
void show(fmt::format_string<Values...> pattern, Values&&... values) {
  show_page(fmt::format(pattern, std::forward<Values>(values)...));
}

/// Writes out what is still kept back. Throws OutputFailure.
void finish_output();

/// Keeps in mind what a command has done for good, such as "recorded as row 69": whatever fails after it, and be it
/// only the printing, main reports it as done.
void remember_done(Message what);

/// The same for a file that stands in its place.
void remember_written(std::filesystem::path const& file);

/// What was done for good so far, as one sentence; empty: nothing.
Message done_so_far();

/// Says on standard error that rows without geometry are not in the file of -o, which cannot hold them.
void warn_of_lost_rows(std::string const& output, std::uint64_t rows, Language language);

}  // namespace qinzao::cli
