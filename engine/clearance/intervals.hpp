#pragma once
#include <cmath>
#include <span>
#include <vector>

namespace qinzao {

/// A stretch of a line, by chainage: metres from its first vertex.
struct Interval {
  double from_m = 0;
  double to_m = 0;
  double length_m() const { return to_m - from_m; }
  friend bool operator==(Interval, Interval) = default;
};

/// The same stretches in order, those that overlap or meet joined. What is shorter than a hundredth of a millimetre is
/// left out: it comes from the arithmetic.
std::vector<Interval> united(std::vector<Interval> intervals);
/// A single chainage, written as a stretch of no length at all.
bool is_place(Interval const& interval);
/// Does a stretch or place hold a chainage, its ends included, to a hundredth of a millimetre?
bool holds(Interval const& interval, double chainage_m);
/// The same with the places that none of the stretches holds, each once.
std::vector<Interval> united_with_places(std::vector<Interval> intervals);
/// What both lists hold. REQUIRES united lists.
std::vector<Interval> shared(std::span<Interval const> a, std::span<Interval const> b);
/// What the first list holds and the second does not; a place of the second cuts in two, one of the first is left out.
/// REQUIRES united lists, with places or without.
std::vector<Interval> without(std::span<Interval const> a, std::span<Interval const> b);
double total_m(std::span<Interval const> intervals);

/// A chainage as it is printed. What is summed of stretches is summed from their printed ends, so that the parts of a
/// line make up the line.
inline double to_centimetre(double m) {
  return std::round(m * 100) / 100;
}

}  // namespace qinzao
