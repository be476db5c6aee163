#pragma once
#include <optional>
#include <span>

#include "engine/io/settings/units.hpp"

namespace qinzao {

/// In what the sizes of a column are that names no unit.
struct SizeUnit {
  Unit unit = Unit::millimetre;
  bool certain = true;  // false: they cannot be millimetres, and fit no one unit alone
};

/// Judges a whole column of pipe sizes: no sewer main measures 8 to 36 mm. `sizes` in ascending order, without zeros;
/// none of them: millimetres.
SizeUnit unit_of_sizes(std::span<double const> sizes);

/// In what the lengths of a column are, by the middle of their ratios to the lengths drawn, in metres: metres, feet, or
/// nothing where neither is near.
std::optional<Unit> unit_of_lengths(std::span<double const> ratios);

}  // namespace qinzao
