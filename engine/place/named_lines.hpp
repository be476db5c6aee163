#pragma once
#include <cstdint>

#include "engine/base/text.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Lines people name places by: streets, rivers, railways. A name may stand in many rows; rivers may be polygons.
struct NamedLines {
  TextColumn id;
  TextColumn name;
  Shapes shape;
  std::size_t size() const { return id.size(); }
};

enum class LineKind : std::uint8_t { street, river, railway };

}  // namespace qinzao
