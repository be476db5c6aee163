#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
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
  /// Sections and words by the rules of SWMM itself: a section is known by the beginning of its name, with or without
  /// the closing bracket; a line ends at its first semicolon. Error: cannot be read; not in the encoding asked for; a
  /// line before the first section.
  SwmmText(std::filesystem::path const& path, std::string const& encoding);

  std::vector<SwmmLine> const& lines(std::string_view section) const;
  /// Whether the file has a section of that name, with lines or without.
  bool has(std::string_view section) const { return headings_.contains(section); }
  std::filesystem::path const& path() const { return path_; }
  /// Text that nobody named the encoding of, read in this one; empty: UTF-8 or named.
  std::string const& assumed_encoding() const { return assumed_; }
  /// All that have lines, by name.
  std::map<std::string, std::vector<SwmmLine>, std::less<>> const& sections() const { return sections_; }
  /// The setting of [OPTIONS], in capitals; empty where it is not there.
  std::string option(std::string_view name) const;

  /// Word `at` as a number, not a number where it says `nan`. Error with the line where it is missing or none.
  double number(SwmmLine const& line, std::size_t at, std::string_view what) const;
  /// The same; nothing where the line ends before, or says `*`.
  std::optional<double> number_if(SwmmLine const& line, std::size_t at, std::string_view what) const;
  [[noreturn]] void fail(SwmmLine const& line, Message const& cause) const;

 private:
  void open_section(std::string_view heading, std::vector<SwmmLine>*& section);

  std::filesystem::path path_;
  std::map<std::string, std::vector<SwmmLine>, std::less<>> sections_;
  std::set<std::string, std::less<>> headings_;
  std::string assumed_;
};

/// To micrometres: what feet and metres turned into each other keep.
double rounded(double value);

/// ASCII letters made capitals.
std::string capitals(std::string_view text);

}  // namespace qinzao
