#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/ledger/import/ledger_columns.hpp"
#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// A header that is neither known nor ignored.
struct UnknownHeader {
  std::string cell;  // address
  std::string text;
};

/// Where the table of a sheet begins and which column is what.
struct SheetHeader {
  std::size_t first_row = 0;                        // of the header, from 0
  std::size_t end_row = 0;                          // the first row below it
  std::vector<std::optional<std::size_t>> fields;   // column -> field of LedgerColumns
  std::vector<std::optional<std::size_t>> whether;  // column -> event that it says yes or no to (是否签约), where
                                                    // another column has its day
  std::vector<std::string> titles;                  // column -> header as it stands, rows joined by a blank
  std::vector<UnknownHeader> unknown;
  std::vector<std::string> above;  // texts of the rows above the header
};

/// Finds the header of a sheet within its first 40 rows: of one, two or three rows, the choice with most different
/// known columns; of equal ones the shorter, then the higher. Nothing when fewer than two columns are known, or none of
/// them names the household.
std::optional<SheetHeader> find_header(Sheet const& sheet, LedgerColumns const& columns);

}  // namespace qinzao
