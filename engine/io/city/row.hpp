#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "engine/base/note.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/geo/wkb.hpp"
#include "engine/io/settings/units.hpp"

namespace qinzao {

/// One value of a table: null, whole number, number or UTF-8 text (days as ISO text).
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class ColumnKind : std::uint8_t { text, integer, real, boolean, date, datetime };

struct SourceColumn {
  std::string name;
  ColumnKind kind = ColumnKind::text;
  Unit unit = Unit::none;  // of its numbers, where the source tells it outside the name
};

/// A geometry fit for the city file.
struct Admitted {
  Wkb wkb;
  Box box;
  std::optional<Note> repaired;  // what was wrong with it, if anything
  std::optional<Note> cut = {};  // of a line in pieces: which part was taken, and what was left out
};

}  // namespace qinzao
