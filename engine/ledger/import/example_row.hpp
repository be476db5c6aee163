#pragma once
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// What stands before the first cell of the row that shows how an empty workbook is filled in.
inline constexpr StaticMessage example_mark{"示例：", "example: "};

/// Whether the first cell of a row says, in either language, that the row is such an example; capitals, blanks and the
/// width of the colon aside. Without the colon it is a name like any other.
bool is_example(std::string_view first_cell);

}  // namespace qinzao
