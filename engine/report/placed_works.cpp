#include "engine/report/placed_works.hpp"

#include "engine/base/error.hpp"
#include "engine/place/place.hpp"

namespace qinzao {

PlacedWorks place_works(Works const& works, Gazetteer const& names) {
  PlacedWorks placed;
  for (std::uint32_t row = 0; row < works.size(); ++row) {
    if (works.shape.kind(WorkId{row}) != ShapeKind::none || works.place[WorkId{row}].empty()) {
      placed.shape.push_back(works.shape, row);
      continue;
    }
    try {
      Place place = find_place(works.place[WorkId{row}], names);
      placed.shape.push_back(place.line.size() > 0 ? place.line : place.area, 0);
    } catch (Error const& error) {  // the work counts all the same
      placed.shape.end_feature(ShapeKind::none);
      placed.misplaced.push_back({WorkId{row}, {error.in(Language::zh), error.what()}});
    }
  }
  return placed;
}

}  // namespace qinzao
