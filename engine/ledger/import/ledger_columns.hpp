#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace qinzao {

/// How the cells of a column are read.
enum class FieldKind : std::uint8_t { text, personal, whole, share, category, date, event };

/// One column a clearance workbook may have.
struct LedgerField {
  std::string word;  // of an event column the word of the event
  FieldKind kind = FieldKind::text;
};

/// What `ledger import` knows about headers and cells, as data/synonyms/ledger.toml has it. All words are bare
/// (bare_word).
struct LedgerColumns {
  std::vector<LedgerField> fields;
  struct Name {
    std::size_t field;
    std::size_t rank;  // 0: the field's first and surest name
  };
  std::unordered_map<std::string, Name> field_of;  // header -> field
  std::vector<std::string> names;                  // every header known, for suggestions
  std::unordered_set<std::string> ignored;         // headers known and not read
  std::unordered_set<std::string> done;
  std::unordered_set<std::string> not_done;
  std::unordered_set<std::string> nothing;  // what says that nothing is known: N/A, NULL, 不详
  std::unordered_set<std::string> residential;
  std::unordered_set<std::string> non_residential;
  std::vector<std::string> totals;   // a row that begins with one adds others up
  std::vector<std::string> footers;  // a row that begins with one stands under the table
  std::unordered_set<std::string> units;

  std::optional<Name> find(std::string const& bare_header) const {
    auto found = field_of.find(bare_header);
    return found == field_of.end() ? std::nullopt : std::optional{found->second};
  }
  /// The field of that word, or nothing.
  std::optional<std::size_t> field(std::string_view word) const {
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (fields[i].word == word) return i;
    return std::nullopt;
  }
};

}  // namespace qinzao
