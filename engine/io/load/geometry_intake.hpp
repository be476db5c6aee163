#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/geo/crs.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

/// What was changed in the shapes that were accepted.
struct IntakeTally {
  std::uint64_t without_z_or_m = 0;
  std::uint64_t straightened = 0;  // curves drawn as lines
  std::uint64_t merged = 0;        // multi-lines whose parts touch, made one line
  std::uint64_t cut = 0;           // multi-lines whose parts do not, of which the longest part was taken
  std::uint64_t outside = 0;       // refused: outside an area of use
};

/// Every geometry enters the city here: moved into the city's CRS, tested against the areas of use, made of
/// the type its layer holds, repaired where it breaks the rules of simple features.
class GeometryIntake {
 public:
  /// `from` is the CRS of the source; Error when there is no way between them.
  GeometryIntake(LayerSpec const& layer, Crs const& from, Crs const& city, bool swap_axes, Ballpark ballpark);

  /// The geometry as the layer wants it, or nothing and the cause in `cause`.
  std::optional<AcceptedGeometry> accept(SourceShape&& shape, std::optional<Message>& cause);

  IntakeTally const& tally() const { return tally_; }
  /// Where the refused shapes outside the areas of use lie, in the source's coordinates.
  Box const& outside_extent() const { return outside_extent_; }

 private:
  std::optional<Wkb> of_right_type(Wkb wkb, std::optional<Message>& cause, std::optional<Message>& cut);

  LayerSpec const& layer_;
  Transform transform_;
  bool swap_axes_;
  std::optional<Box> source_area_;  // grown by the tolerance, in source coordinates
  std::optional<Box> city_area_;
  IntakeTally tally_;
  Box outside_extent_;
};

}  // namespace qinzao
