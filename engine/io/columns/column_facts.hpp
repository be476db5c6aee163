#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/io/columns/source_date.hpp"
#include "engine/io/settings/synonyms.hpp"
#include "engine/io/source/decimal_comma.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

/// What the values of one column of a source are, over all rows.
struct ColumnFacts {
  std::uint64_t rows = 0;
  std::uint64_t filled = 0;     // neither empty nor a text that means missing
  std::uint64_t numbers = 0;    // of these: numbers, or measures with a unit
  std::uint64_t no_values = 0;  // of the numbers: 0, or one that means missing
  std::vector<double> sample;   // numbers without a unit that are values, in ascending order; evenly taken, not all
  bool has_decimals = false;    // some of the sample are no whole numbers
  std::map<std::string, std::uint64_t> words;  // texts -> rows; empty where there are more than 60 different ones
  bool tells_barrels = false;                  // some of its sizes are of pipes side by side
  bool tells_ranges = false;                   // some of its texts are two days: 2021.1.1-2026.1.1
  NumberMarks marks;                           // of its texts
  std::uint64_t wholes = 0;                    // texts that are whole numbers
  std::uint64_t decimal_wholes = 0;            // and those with zeros behind their point: 2.0
  std::uint64_t full_width = 0;                // texts that are others as ids: ＷＳ３
  std::string first_decimal_whole;
  std::string first_full_width;
  std::uint64_t day_first = 0;    // dates that end with their year and can only begin with the day: 23/6/2020
  std::uint64_t month_first = 0;  // with the month
  std::uint64_t distinct = 0;     // different values; counted only of columns that might be a key
  std::uint64_t clashes = 0;      // rows that repeat the value of another row that is not the same row; likewise

  /// Values of a measured field.
  std::uint64_t values() const { return numbers - no_values; }
  /// What stands first in the dates of the column.
  DayOrder day_order() const;
};

/// Gathers the facts of all columns of a source, row by row.
class FactsGatherer {
 public:
  /// `keys`: columns that might be a key.
  FactsGatherer(std::span<SourceColumn const> columns, std::vector<std::size_t> const& keys, Synonyms const& synonyms);

  void add(SourceRow const& row);
  /// Ends it.
  std::vector<ColumnFacts> take();

 private:
  struct Gathering {
    std::uint64_t step = 1;  // every which number is in the sample
    std::uint64_t seen = 0;
    bool too_many_words = false;
    bool is_key = false;
    std::unordered_map<std::uint64_t, std::uint64_t> row_of;  // hash of a value -> hash of the row that has it
  };
  void add_number(std::size_t column, double value);

  MissingRules const& rules_;
  std::vector<ColumnFacts> facts_;
  std::vector<Gathering> gathering_;
};

/// The row as the source has it, to know a repeated row.
std::uint64_t hash_of(SourceRow const& row);
std::uint64_t hash_of(std::string_view text);

}  // namespace qinzao
