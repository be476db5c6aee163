#include "engine/geo/wkb.hpp"

#include "engine/geo/shape_fault.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "tests/fuzz/fuzz.hpp"

// What append_wkb takes and no fault is found in, all of geo can work with, and it comes back the same.
void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  auto wkb = std::as_bytes(bytes);
  fuzz::answer([&] { from_wkb(wkb); });
  fuzz::answer([&] {
    wkb_type(wkb);
    wkb_parts(wkb);
    wkb_points(wkb, wkb_runs(wkb));
  });
  Shapes shapes;
  bool read = append_wkb(shapes, wkb);
  fuzz::hold(shapes.size() == (read ? 1U : 0U), "a feature for what was read, none for what was not");
  if (!read || shapes.kind(0) == ShapeKind::none || fault_of_vertices(shapes, 0)) return;
  repaired_geometry_of(shapes, 0);
  Shapes again;
  fuzz::hold(append_wkb(again, to_wkb(shapes, 0, false)), "what is written is read");
  fuzz::hold(again.kind(0) == shapes.kind(0), "the same kind");
  fuzz::hold(again.vertices().size() == shapes.vertices().size(), "the same vertices");
  for (std::size_t i = 0; i < shapes.vertices().size(); ++i)
    fuzz::hold(again.vertices()[i] == shapes.vertices()[i], "every vertex in its place");
}
