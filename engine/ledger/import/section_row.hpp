#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "engine/ledger/import/ledger_columns.hpp"
#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// A row between the households that heads those below it: 一、民居, (二) 非居 12户, 二 | 经十一路项目.
struct SectionRow {
  int level = 3;           // 1: 一、 or 第一部分; 2: (一); 3: without a number
  std::string text;        // without number and counts
  std::size_t column = 0;  // where the text stands

  bool numbered() const { return level < 3; }
};

/// The row as a heading; nothing where it is anything else. `known` columns are those the header knows; of a table of
/// two columns no row is a heading unless it is numbered.
std::optional<SectionRow> section_row(Sheet const& sheet, std::size_t row, std::size_t known);

}  // namespace qinzao
