#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"

namespace qinzao {

/// One line of data of a SWMM input file, cut into its words; comments are gone.
struct SwmmLine {
  std::size_t number = 0;  // in the file, from 1
  std::vector<std::string> words;
};

/// A SWMM input file (.inp) as its sections. Names of sections are in capitals without brackets.
class SwmmText {
 public:
  /// Error: cannot be read; a line before the first section.
  explicit SwmmText(std::filesystem::path const& path);

  std::vector<SwmmLine> const& lines(std::string_view section) const;
  /// All that have lines, by name.
  std::map<std::string, std::vector<SwmmLine>, std::less<>> const& sections() const { return sections_; }
  /// The setting of [OPTIONS], in capitals; empty where it is not there.
  std::string option(std::string_view name) const;

  /// Word `at` as a number. Error with the line where it is missing or none.
  double number(SwmmLine const& line, std::size_t at, std::string_view what) const;
  /// The same; nothing where the line ends before, or says `*`.
  std::optional<double> number_if(SwmmLine const& line, std::size_t at, std::string_view what) const;
  [[noreturn]] void fail(SwmmLine const& line, Note const& cause) const;

 private:
  std::filesystem::path path_;
  std::map<std::string, std::vector<SwmmLine>, std::less<>> sections_;
};

/// To micrometres: what feet and metres turned into each other keep.
double rounded(double value);

/// ASCII letters made capitals.
std::string capitals(std::string_view text);

}  // namespace qinzao
