#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/settings/units.hpp"

namespace qinzao {

/// What a column's name says, read word by word.
struct PatternedName {
  std::string field;
  std::string partner;           // the field of the pipe's other end; empty: the field has no two ends
  bool needs_partner = false;    // the word for the end is one letter or as short: believed only beside its partner
  bool is_first_of_two = false;  // it has no such word: believed only beside the same name with a 2
  bool has_two = false;          // its word for the end is 2
  std::string rest;              // the name without the word for the end; the same in both names of a pair
  Unit unit = Unit::none;
};

/// Names of columns as words put together (data/synonyms/patterns.toml): US + INVERT, 起点 + 管底 + 高程.
class ColumnPatterns {
 public:
  /// Error: the file is missing or malformed.
  ColumnPatterns();

  /// Every meaning the whole of a name may have for a layer; `plain` as plain_name() gives it. `cut`: ten letters of a
  /// Shapefile, the last word may be cut off.
  std::vector<PatternedName> read(std::string_view layer, std::string_view plain, bool cut) const;
  /// Whether it is a word for one end of a pipe.
  bool is_side(std::string_view plain) const;

 private:
  struct Word {
    std::string text;
    Unit unit = Unit::none;  // of a word that is one
  };
  struct Pattern {
    std::string layer;
    std::array<std::string, 2> fields;  // the second is empty for a field without two ends
    std::vector<std::vector<Word>> needs;
    std::vector<std::vector<Word>> allows;
  };
  struct Parse;
  bool parse(Pattern const& pattern, Parse& state, std::string_view rest) const;
  void add(Pattern const& pattern, Parse const& state, std::vector<PatternedName>& meanings) const;

  std::vector<Pattern> patterns_;
  std::array<std::vector<Word>, 2> sides_;       // words for the upper and the lower end
  std::array<std::vector<Word>, 2> weak_sides_;  // those that need a partner
};

}  // namespace qinzao
