#include "engine/land/parcel_at.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

ParcelAt::ParcelAt(Shapes const& shapes) : shapes_{shapes} {
  std::vector<Box> boxes;
  boxes.reserve(shapes.size());
  for (std::uint32_t row = 0; row < shapes.size(); ++row) boxes.push_back(shapes.box(row));
  index_ = BoxIndex{boxes};
}

ParcelId ParcelAt::operator()(Point place) const {
  ParcelId found;
  index_.query(box_of(place), [&](std::uint32_t row) {
    if ((!found || row < found.value()) && contains(shapes_, row, place)) found = ParcelId{row};
    return true;
  });
  return found;
}

std::vector<ParcelId> ParcelAt::near(Box const& box) const {
  std::vector<ParcelId> rows;
  index_.query(box, [&](std::uint32_t row) {
    rows.emplace_back(row);
    return true;
  });
  std::ranges::sort(rows);
  return rows;
}

}  // namespace qinzao
