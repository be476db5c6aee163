#include "engine/geo/shape_wkb.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"
#include "tests/fuzz/fuzz.hpp"

// The geometry column of a row: one feature whatever the bytes, and geo can work with every one that has a kind.
void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  Shapes shapes;
  auto blob = std::as_bytes(bytes);
  auto fault = append_gpkg(shapes, blob);
  fuzz::hold(shapes.size() == 1, "one feature for one blob");
  fuzz::hold(!fault || shapes.kind(0) == ShapeKind::none, "nothing left of what has a fault");
  if (shapes.kind(0) != ShapeKind::none) repaired_geometry_of(shapes, 0);
  Shapes members;
  fuzz::hold(append_gpkg_members(members, blob) == members.size(), "as many members as it says");
}
