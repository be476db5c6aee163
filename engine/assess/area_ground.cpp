#include "engine/assess/area_ground.hpp"

#include "engine/assess/connected.hpp"
#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

AreaGround::AreaGround(City const& city, unsigned jobs)
    : areas{city}, of_parcels(city.parcels.size()), of_pipes(city.pipes.size()) {
  Shapes const& shapes = city.parcels.shape;
  parallel_for(of_parcels.size(), 1024, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      auto parcel = static_cast<std::uint32_t>(row);
      if (shapes.kind(parcel) == ShapeKind::polygon) of_parcels[row] = areas.at(point_on(shapes, parcel));
    }
  });
  for (std::size_t row = 0; row < of_pipes.size(); ++row)
    if (auto at = middle_of(city, PipeId{row})) of_pipes[PipeId{row}] = areas.at(*at);
}

}  // namespace qinzao
