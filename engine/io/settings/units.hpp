#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qinzao {

/// Units of length that sources use; `none` where a number stands alone.
enum class Unit : std::uint8_t { none, millimetre, centimetre, metre, inch, foot };

/// "mm", "毫米", "in", "''"... Nothing for another word.
std::optional<Unit> read_unit(std::string_view word);
std::string_view unit_name(Unit unit);
/// Length of one unit. REQUIRES a unit that is not none.
double metres_of(Unit unit);

/// A measure as people type it: `300`, `DN300`, `Φ300`, ``30''``, `12 in`, `0.3m`, `1,200`, or a box `300x500`; of pipes
/// side by side also `2×DN600`, `2-DN600`, `D300×2`, `2×2000×1500`. `D426×8` is a pipe with walls of 8 mm.
struct Measure {
  double value = 0;
  std::optional<double> second;  // height of a box
  Unit unit = Unit::none;
  std::optional<int> barrels = {};  // pipes side by side, where the text tells
  bool is_outer = false;            // `De315`: the outer diameter, as plastic pipes are sold by
};

/// Nothing when the text is no measure.
std::optional<Measure> read_measure(std::string_view text);

/// A number and nothing else (blanks around it are fine, thousands may be parted by commas).
std::optional<double> read_number(std::string_view text);

/// A name without the unit at its end ("管径(mm)" -> "管径", mm; "Diameter_in" -> "Diameter", in).
struct UnitName {
  std::string name;
  Unit unit = Unit::none;
};
UnitName split_unit(std::string_view name);

}  // namespace qinzao
