#pragma once
#include <vector>

#include "engine/geo/box_index.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

/// Lines no house connection may cross: rivers, railways. Of a polygon its outline counts.
class Barriers {
 public:
  Barriers() = default;
  explicit Barriers(Shapes const& lines);

  bool empty() const { return segments_.empty(); }
  /// May a barrier pass through the box?
  bool any_in(Box const& box) const {
    bool any = false;
    index_.query(box, [&](std::uint32_t) {
      any = true;
      return false;
    });
    return any;
  }
  /// Does the straight way between the two places cross a barrier? Touching one with an end (within 1 mm) is no
  /// crossing.
  bool crossed(Point a, Point b) const;
  /// Shares of the way from a to b (0 to 1, rising) where barriers cross it.
  std::vector<double> crossings(Point a, Point b) const;

 private:
  std::vector<std::pair<Point, Point>> segments_;
  BoxIndex index_;
};

}  // namespace qinzao
