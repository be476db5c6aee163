#pragma once
#include <string_view>

#include "engine/io/city/row.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

/// A cell of a column that feeds a text, as a text. A number stays one where it has lost digits (is_lost_number), and a
/// text that has (3.20602E+17) becomes one.
Cell text_cell(Cell cell, TextReading const& reading, bool of_workbook);

/// A number that may stand for others beside it: too great for all of its digits to have been kept.
bool is_lost_number(Cell const& cell);

/// A whole number written with zeros behind its point: 2.0
bool is_decimal_whole(std::string_view text);

/// A whole number: digits and nothing else.
bool is_whole(std::string_view text);

}  // namespace qinzao
