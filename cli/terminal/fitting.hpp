#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qinzao::cli {

/// Cells of a line of the terminal that standard output is: the environment variable COLUMNS, else what the terminal
/// says, else 80. Nothing where it is none: files and pipes get whole lines.
std::optional<std::size_t> terminal_width();

/// A text in lines no wider than `width` cells: broken at blanks, behind signs, and between Chinese characters; a word
/// wider than that is cut.
std::vector<std::string> broken_to(std::string_view text, std::size_t width);

/// How wide the columns of a table are where all of it may be `limit` cells wide, two between columns: those that may
/// break grow narrower, the widest first, but none below `least`. Nothing: not even so.
std::optional<std::vector<std::size_t>> fitted_widths(std::vector<std::size_t> widths,
                                                      std::vector<bool> const& may_break, std::size_t limit,
                                                      std::size_t least = 16);

/// The columns of a table in blocks that fit, each beginning with the first column; a block has at least one more.
std::vector<std::vector<std::size_t>> blocks_of_columns(std::vector<std::size_t> const& widths, std::size_t limit);

}  // namespace qinzao::cli
