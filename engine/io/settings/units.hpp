#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qinzao {

/// Units of length, area, money and flow that sources use; `none` where a number stands alone.
enum class Unit : std::uint8_t {
  none,
  millimetre,
  centimetre,
  metre,
  kilometre,
  inch,
  foot,
  square_metre,
  mu,  // 亩
  hectare,
  square_kilometre,
  square_foot,
  acre,
  yuan,
  ten_thousand_yuan,  // 万元
  hundred_million_yuan,
  litre_per_second,
  cubic_metre_per_second,
  cubic_metre_per_hour,
  cubic_metre_per_day
};

/// "mm", "毫米", "in", "''", "亩", "万元"... Nothing for another word.
std::optional<Unit> read_unit(std::string_view word);
std::string_view unit_name(Unit unit);
/// What one of a unit is in another; nothing where they do not measure the same, or one is none.
std::optional<double> unit_factor(Unit from, Unit to);

/// A measure as people type it: `300`, `DN300`, `Φ300`, ``30''``, `12 in`, `0.3m`, `1,200`, or a box `300x500`; of
/// pipes side by side also `2×DN600`, `2-DN600`, `D300×2`, `2×2000×1500`. `D426×8` is a pipe with walls of 8 mm.
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

/// A name without the unit at its end ("管径(mm)" -> "管径", mm; "Diameter_in" -> "Diameter", in; "面积（单位：亩）" ->
/// "面积", 亩). What is only counted has no unit, and a bracket that says so goes all the same ("户数(户)" -> "户数").
struct UnitName {
  std::string name;
  Unit unit = Unit::none;
};
UnitName split_unit(std::string_view name);

}  // namespace qinzao
