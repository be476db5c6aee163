#include <cmath>
#include <limits>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Parcels, buildings, nodes and pipes wholly outside the boundary. value: metres to it.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  unsigned jobs = input.survey.options.jobs;
  if (city.boundary.size() == 0) return;
  IndexedShapes boundary{city.boundary};
  auto metres_outside = [&](Shapes const& shapes, std::uint32_t row) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::uint32_t b = 0; b < city.boundary.size(); ++b) {
      if (city.boundary.kind(b) != ShapeKind::polygon) continue;
      for (Point p : shapes.vertices(row))
        if (boundary.contains(b, p)) return 0.0;
      for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
        auto line = shapes.part(part);
        for (std::size_t i = 0; i < line.size(); ++i)
          if (auto found = boundary.connect(b, line[i == 0 ? 0 : i - 1], line[i], nearest)) nearest = found->length_m;
      }
    }
    return nearest;
  };
  auto look = [&](Layer layer, Shapes const& shapes) {
    constexpr std::size_t grain = 2048;
    std::vector<std::vector<std::pair<std::uint32_t, double>>> found(shapes.size() / grain + 1);
    parallel_for(shapes.size(), grain, jobs, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        auto row = static_cast<std::uint32_t>(i);
        if (shapes.kind(row) == ShapeKind::none) continue;
        if (double metres = metres_outside(shapes, row); metres > 0 && std::isfinite(metres))
          found[begin / grain].emplace_back(row, metres);
      }
    });
    for (auto const& list : found)
      for (auto const& [row, metres] : list)
        findings.add("outside_boundary", Severity::warning, {layer, row}).value = metres;
  };
  look(Layer::parcels, city.parcels.shape);
  look(Layer::buildings, city.buildings.shape);
  look(Layer::nodes, city.nodes.place);
  look(Layer::pipes, city.pipes.line);
}

}  // namespace

Check outside_boundary_check() {
  return {.name = "outside_boundary",
          .group = "data",
          .place = 260,
          .title = {"越界", "outside the boundary"},
          .definition = {"整个落在辖区界线以外", "lies wholly outside the boundary layer"},
          .reasons = {{"",
                       {"越界", "outside the boundary"},
                       "m",
                       {"{id} 在界线外 {value}", "{id} lies {value} outside the boundary"}}},
          .needs = {.land = true, .details = true},
          .manual = {.definition = "wholly outside the layer `boundary`", .geometry = "the feature"},
          .find = find};
}

}  // namespace qinzao
