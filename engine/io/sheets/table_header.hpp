#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/io/settings/table_words.hpp"
#include "engine/io/settings/units.hpp"

namespace qinzao {

/// How many columns a row would name if it were the header of its table.
using HeaderScore = std::function<std::size_t(std::vector<std::string> const& row)>;

/// Rows of a table in which its header is looked for.
inline constexpr std::size_t header_rows = 40;

/// Where a table begins, and what its columns are called.
struct TableHeader {
  std::size_t first = 0;           // its first row, from 0
  std::size_t depth = 1;           // rows its names stand in: 坐标 over X and Y
  bool has_units = false;          // a row of units follows
  std::vector<std::string> names;  // of the columns, bare; of several rows put together: 起点 over 高程 is 起点高程
  std::vector<Unit> units;         // of the columns, where a row above or below the name tells it

  /// The first row below it.
  std::size_t end() const { return first + depth + (has_units ? 1 : 0); }
  /// Whether the first row of the table is all of it.
  bool is_first_row() const { return end() == 1; }
};

/// Finds the header of a table among its first rows: the one, two or three rows that name most columns; of equal ones
/// the fewer, unless all a further row holds stands below cells that cover several of its columns, then the higher. A
/// row of data is none, however its values are called: one of which half is numbers, days, shapes, or counted on in the
/// next row (MH1 above MH2). Several rows are one header only where a cell of the upper stands over more than one of
/// the lower. A column is called by all the words over it, or by the lower ones; the lowest may be its unit. `score`
/// empty: the first row is the header.
TableHeader find_table_header(std::vector<std::vector<std::string>> const& rows, HeaderScore const& score,
                              TableWords const& words);

}  // namespace qinzao
