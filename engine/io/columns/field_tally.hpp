#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/base/note_counts.hpp"

namespace qinzao {

/// Levels that a source tells twice: as a level, and as a depth below the ground.
struct LevelContradictions {
  /// One row where the two differ.
  struct Row {
    std::int64_t row = 0;
    double level_m = 0;         // as the level says; it holds
    double below_ground_m = 0;  // ground less depth
  };
  std::uint64_t compared = 0;
  std::uint64_t rows = 0;             // that differ by more than 2 cm
  std::vector<Row> first;             // of those
  std::vector<double> differences_m;  // of those, level less (ground less depth)

  /// REQUIRES a difference.
  double median_m() const {
    std::vector<double> sorted = differences_m;
    std::ranges::sort(sorted);
    std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
};

/// What became of one field over all rows.
struct FieldTally {
  std::string field;
  std::string from;  // column names, or ="constant"
  std::uint64_t known = 0;
  NoteCounts missing;                               // rule -> values made null by it
  NoteCounts converted;                             // "in" -> values turned into the field's unit
  std::map<std::string, std::uint64_t> unknown;     // words no synonym explains, kept as they are
  std::map<std::string, std::uint64_t> unreadable;  // values that are no number, date or yes; the field is then unknown
  LevelContradictions contradictions = {};          // of an invert beside a depth
};

}  // namespace qinzao
