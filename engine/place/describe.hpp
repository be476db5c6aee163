#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/geo/box_index.hpp"
#include "engine/place/place.hpp"

namespace qinzao {

/// Words for a piece of land, and what they mean when they are read again.
struct Description {
  Place place;
  double iou = 0;  // area that the land and the place share, of the area of both together
};

/// Finds the named lines around pieces of land. REQUIRES the gazetteer to outlive it. Threads may share it.
class Surveyor {
 public:
  /// Lines further than `sight_m` from the land are not looked at.
  explicit Surveyor(Gazetteer const& names, double sight_m = 150);

  /// The area in words that shares most with the polygon. Nothing where fewer than two named lines stand around it or
  /// none of the words tried means anything.
  std::optional<Description> describe(Shapes const& shapes, std::uint32_t row) const;

  /// The lines around a polygon such that the place they bound covers it (all but a thousandth); sides where no line
  /// is near or none does are left out, and there the edge of the city bounds. Nothing where no side has one.
  std::optional<AreaWords> around(Shapes const& shapes, std::uint32_t row) const;

 private:
  struct Seen {
    NameId line;
    double away_m;
  };
  std::optional<Seen> first_line(Point from, Point to, Point along) const;
  std::vector<Bound> bounds_seen(Shapes const& shapes, std::uint32_t row) const;
  Shapes const& area_of(std::vector<Bound> const& bounds) const;

  Gazetteer const& names_;
  double sight_m_;
  struct Piece {
    Point a;
    Point b;
    NameId line;
  };
  std::vector<Piece> pieces_;
  BoxIndex index_;
  mutable std::mutex guard_;
  mutable std::map<std::vector<std::uint32_t>, Shapes> areas_;  // bounds -> the place they bound; no row where none
};

}  // namespace qinzao
