#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/settings/column_patterns.hpp"
#include "engine/io/settings/units.hpp"

namespace qinzao {

/// A column name that may feed a field; the unit is set only where the name does not tell it.
struct ColumnName {
  std::string plain;  // as plain_name() gives it, without a unit
  Unit unit = Unit::none;
};

/// What says "not known" in a source (data/synonyms/missing.toml).
struct MissingRules {
  std::set<std::string, std::less<>> texts;  // small letters
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>>
      field_texts;  // of single fields, small letters
  std::set<double> numbers;
  std::set<std::string, std::less<>> node_texts;
  std::set<std::string, std::less<>> zero_fields;
  std::set<std::string, std::less<>> levels;
  double band_m = 0;
  double above_ground_m = 0;
  std::map<std::string, std::pair<double, double>, std::less<>> ranges;
};

/// The tables of data/synonyms: column names, words of closed lists, missing values.
class Synonyms {
 public:
  /// Reads the five files. Error: missing or malformed.
  Synonyms();

  /// Names that may feed the field, best first; empty when none are known. `field` may be a helper such as
  /// depth_m.
  std::span<ColumnName const> columns(std::string_view layer, std::string_view field) const;
  /// The house's word for what a source says, if the table knows it; of a material its class.
  std::optional<std::string> word(std::string_view layer, std::string_view field, std::string_view said) const;
  /// What sources say for the words of a field, in small letters -> the house's word; of a material its class.
  std::map<std::string, std::string, std::less<>> const& words(std::string_view layer, std::string_view field) const;
  /// Whether a column's name says, in any layer, that it is about a person: 店主手机, 身份证号, 填表人.
  bool is_personal(std::string_view column) const;
  /// Names put together from words.
  ColumnPatterns const& patterns() const { return patterns_; }
  MissingRules const& missing() const { return missing_; }

 private:
  std::map<std::string, std::vector<ColumnName>, std::less<>> columns_;  // "pipes.diameter_mm"
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> words_;
  MissingRules missing_;
  ColumnPatterns patterns_;
};

}  // namespace qinzao
