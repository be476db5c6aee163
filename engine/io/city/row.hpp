#pragma once
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/base/date.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/geo/wkb.hpp"
#include "engine/io/settings/units.hpp"

namespace qinzao {

/// One value of a table: null, whole number, number or UTF-8 text (days as ISO text).
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Null where it is empty, not-a-number or none.
inline Cell cell(std::string_view text) {
  return text.empty() ? Cell{} : Cell{std::string{text}};
}
inline Cell cell(double value) {
  return std::isnan(value) ? Cell{} : Cell{value};
}
inline Cell cell(std::optional<double> value) {
  return value ? cell(*value) : Cell{};
}
inline Cell cell(std::optional<int> value) {
  return value ? Cell{std::int64_t{*value}} : Cell{};
}
inline Cell cell(std::optional<Date> day) {
  return day ? Cell{day->iso()} : Cell{};
}

enum class ColumnKind : std::uint8_t { text, integer, real, boolean, date, datetime };

struct SourceColumn {
  std::string name;
  ColumnKind kind = ColumnKind::text;
  Unit unit = Unit::none;  // of its numbers, where the source tells it outside the name
};

/// A geometry fit for the city file.
struct AcceptedGeometry {
  Wkb wkb;
  Box box;
  std::optional<Message> repaired;  // what was wrong with it, if anything
  std::optional<Message> cut = {};  // of a line in pieces: which part was taken, and what was left out
};

}  // namespace qinzao
