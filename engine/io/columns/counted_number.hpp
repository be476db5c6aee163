#pragma once
#include <optional>
#include <string_view>

namespace qinzao {

/// A number of a field as offices write it, in the field's unit: a share 1/3 or 33.3%; a count 5户, 4人, a year 2020年;
/// an area 120平方米, 0.3亩, 2公顷; an amount 12.5万元. Nothing where the text is no such number.
std::optional<double> counted_number(std::string_view field, std::string_view text);

}  // namespace qinzao
