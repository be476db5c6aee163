#pragma once
#include "engine/geo/box_index.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/land/parcels.hpp"

namespace qinzao {

/// Finds parcels by place. REQUIRES the shapes to outlive it.
class ParcelAt {
 public:
  explicit ParcelAt(Shapes const& shapes);
  /// The parcel a place lies in; of several the first row; none where it lies in none.
  ParcelId operator()(Point place) const;
  /// The parcels whose boxes meet a box, rows rising.
  std::vector<ParcelId> near(Box const& box) const;

 private:
  Shapes const& shapes_;
  BoxIndex index_;
};

}  // namespace qinzao
