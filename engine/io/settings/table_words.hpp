#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/io/settings/units.hpp"

namespace qinzao {

/// Words that tell a row of a table that is no row (data/synonyms/tables.toml).
struct TableWords {
  std::vector<std::string> totals;   // bare (bare_word)
  std::vector<std::string> footers;  // without blanks; one that ends in `:` counts only with it
  std::unordered_set<std::string> units;
  std::string numerals;

  /// Whether a cell says that its row adds others up: 合计, 小 计：, 合计3项, Total. A longer word (合计划) is another
  /// one.
  bool is_total(std::string_view cell) const;
  /// Whether a cell begins a line under the table: 注：..., 备注:..., 制表：...
  bool is_footer(std::string_view cell) const;
  /// Whether a cell is a unit and nothing else, in brackets or not: m, (mm), 万元.
  bool is_unit(std::string_view cell) const;
  /// The unit such a cell names, where values can be converted from it: not 户 or 年.
  std::optional<Unit> unit_of(std::string_view cell) const;
  /// Whether a cell is a heading between rows: 一、民居, (二)非居, 第三部分.
  bool is_heading(std::string_view cell) const;
};

/// Error: the file is missing or malformed.
TableWords read_table_words();

}  // namespace qinzao
