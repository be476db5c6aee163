#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

using AreaId = Id<struct AreaTag>;

/// A compliance area (达标区), a part of one, or a park whose owners answer for it. Areas of one kind share no ground.
enum class AreaKind : std::uint8_t { unknown, compliance, subarea, park };

/// The word of the city file; empty for unknown.
std::string_view word_of(AreaKind kind);

/// The areas an office is graded on, one row each.
struct Areas {
  TextsOf<AreaId> id;
  TextsOf<AreaId> name;
  Column<AreaId, AreaKind> kind;
  TextsOf<AreaId> place;  // where, in words; meant where nothing is drawn
  Column<AreaId, std::optional<int>> due_year;
  Column<AreaId, double> declared_area_m2;  // not-a-number: unknown
  TextsOf<AreaId> unit;                     // the village or department in charge
  ShapesOf<AreaId> shape;                   // polygons, or none

  std::size_t size() const { return id.size(); }
};

}  // namespace qinzao
