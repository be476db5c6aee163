#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/compliance/condition_standard.hpp"

namespace qinzao {

/// A defect as it is scored: where along the segment, from the upper manhole, and how much.
struct ScoredDefect {
  double from_m = 0;  // not-a-number: unknown; it then stands alone
  double to_m = 0;    // from_m where it has no length
  double score = 0;
};

/// What the defects of one kind, structural or functional, make of a segment (CJJ 181: S, Smax, F, SM or Y, Ymax, G,
/// YM).
struct KindScore {
  std::size_t defects = 0;
  double mean = 0;     // S or Y
  double largest = 0;  // Smax or Ymax
  double index = 0;    // F or G
  double density = 0;  // SM or YM; above 1 where the 1 m rule makes a defect longer than its pipe
  bool density_capped() const { return density > 1; }
};

/// Scores the defects of one kind on a segment `length_m` long. Defects that begin within merged_m of the first of a
/// group are one, of the sum of their scores. Distances are net: from edge to edge, to the nearer neighbour. `weight`
/// is alpha or beta.
KindScore score(ConditionStandard const& standard, std::span<ScoredDefect const> defects, double length_m,
                double weight);

/// I to IV, as 1 to 4: the first border that the value does not pass.
int grade_of(double value, std::span<double const, 3> borders);
/// `I`, `II`, `III`, `IV`
std::string_view roman(int grade);

/// What is known of a segment beside its defects.
struct SegmentPlace {
  double length_m = 0;
  double width_mm = 0;      // diameter, or the width of a box; not-a-number: unknown
  std::optional<double> k;  // weight of the street it lies in; none: unknown
  double soil = 0;          // T: 0 for general soil, which is assumed where nobody says otherwise
};

/// The condition of a segment, the pipe between two manholes.
struct Condition {
  KindScore structural;
  KindScore functional;
  double k = 0;  // as it counts in RI
  double e = 0;
  double t = 0;
  std::optional<double> ri;  // none: a weight that counts is unknown
  std::optional<double> mi;
  int f_grade = 1;
  int g_grade = 1;
  int ri_grade = 0;  // 0: unknown
  int mi_grade = 0;
};

Condition condition_of(ConditionStandard const& standard, std::span<ScoredDefect const> structural,
                       std::span<ScoredDefect const> functional, SegmentPlace const& place);

}  // namespace qinzao
