#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "engine/base/note_counts.hpp"

namespace qinzao {

/// What became of one field over all rows.
struct FieldTally {
  std::string field;
  std::string from;  // column names, or ="constant"
  std::uint64_t known = 0;
  NoteCounts missing;                               // rule -> values made null by it
  NoteCounts converted;                             // "in" -> values turned into the field's unit
  std::map<std::string, std::uint64_t> unknown;     // words no synonym explains, kept as they are
  std::map<std::string, std::uint64_t> unreadable;  // values that are no number, date or yes; the field is then unknown
};

}  // namespace qinzao
