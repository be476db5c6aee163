#include "engine/checks/overlaps.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "engine/checks/takings.hpp"

namespace qinzao {

namespace {

constexpr double alike_m = 0.1;           // footprints whose vertices agree to this are one
constexpr std::size_t first_looked = 64;  // candidates that are looked at before all are listed

std::optional<Overlap> between(TiledPolygons const& polygons, std::uint32_t row, std::uint32_t other,
                               OverlapWidth width) {
  Overlap overlap{other, polygons.shared(row, other)};
  if (!(area_m2(overlap.shape) > least_shared_m2)) return std::nullopt;
  bool narrow = is_sliver(mean_width_m(area_m2(overlap.shape), length_m(overlap.shape)));
  if (narrow != (width == OverlapWidth::sliver)) return std::nullopt;
  return overlap;
}

}  // namespace

double mean_width_m(double area_m2, double perimeter_m) {
  return perimeter_m > 0 ? 2 * area_m2 / perimeter_m : 0;
}

bool is_sliver(double width_m) {
  return width_m < sliver_m - 1e-9;
}

std::vector<std::vector<std::uint32_t>> stacked_rows(Shapes const& shapes) {
  std::map<std::vector<std::int64_t>, std::vector<std::uint32_t>> footprints;
  for (std::uint32_t row = 0; row < shapes.size(); ++row) {
    if (shapes.kind(row) != ShapeKind::polygon) continue;
    std::vector<std::int64_t> drawn;
    for (Point p : shapes.vertices(row))
      for (double metres : {p.x, p.y}) drawn.push_back(std::llround(metres / alike_m));
    footprints[std::move(drawn)].push_back(row);
  }
  std::vector<std::vector<std::uint32_t>> stacks;
  for (auto& [drawn, rows] : footprints)
    if (rows.size() > 2) {
      stacks.push_back(std::move(rows));
    } else {
      for (std::uint32_t row : rows) stacks.push_back({row});
    }
  std::ranges::sort(stacks);
  return stacks;
}

namespace {

/// A box for each row; empty where it is not among `rows`.
std::vector<Box> boxes_of(Shapes const& shapes, std::vector<std::uint32_t> const& rows) {
  std::vector<Box> boxes(shapes.size());
  for (std::uint32_t row : rows) boxes[row] = shapes.box(row);
  return boxes;
}

/// The rows that are compared with so many others that cutting them into tiles pays.
std::vector<std::uint32_t> often_compared(BoxIndex const& index, std::vector<Box> const& boxes,
                                          std::vector<std::uint32_t> const& rows) {
  constexpr std::size_t often = 16;
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t row : rows) {
    std::size_t near = 0;
    index.query(boxes[row], [&](std::uint32_t) { return ++near <= often; });
    if (near > often) chosen.push_back(row);
  }
  return chosen;
}

}  // namespace

ParcelOverlaps::ParcelOverlaps(Shapes const& shapes, std::vector<std::uint32_t> const& rows, OverlapWidth width)
    : boxes_{boxes_of(shapes, rows)},
      index_{boxes_},
      polygons_{shapes, often_compared(index_, boxes_, rows)},
      width_{width} {}

std::vector<Overlap> ParcelOverlaps::of(std::uint32_t row, std::size_t most) const {
  std::vector<Overlap> found = among(row, first_looked, most);
  return found.size() >= most ? std::move(found) : among(row, boxes_.size(), most);
}

std::vector<Overlap> ParcelOverlaps::among(std::uint32_t row, std::size_t candidates, std::size_t most) const {
  std::vector<std::uint32_t> near;
  index_.query(boxes_[row], [&](std::uint32_t other) {
    Box const& a = boxes_[row];
    Box const& b = boxes_[other];
    double wide_m = std::min(a.max_x, b.max_x) - std::max(a.min_x, b.min_x);
    double high_m = std::min(a.max_y, b.max_y) - std::max(a.min_y, b.min_y);
    if (other > row && wide_m > 0 && high_m > 0 && wide_m * high_m > least_shared_m2) near.push_back(other);
    return near.size() < candidates;
  });
  std::ranges::sort(near);
  std::vector<Overlap> found;
  for (std::uint32_t other : near) {
    if (auto overlap = between(polygons_, row, other, width_)) found.push_back(std::move(*overlap));
    if (found.size() >= most) break;
  }
  return found;
}

}  // namespace qinzao
