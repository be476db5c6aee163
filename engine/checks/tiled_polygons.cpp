#include "engine/checks/tiled_polygons.hpp"

#include <algorithm>
#include <array>

#include "engine/checks/takings.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

constexpr std::size_t most_vertices = 128;  // of a tile
constexpr double least_side_m = 1;          // a tile is not cut further, however many vertices it has

Geometry rectangle(Box const& box) {
  std::array<Point, 4> corners{
      {{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}}};
  return make_polygon(corners);
}

/// Halves a polygon across its longer side again and again.
void cut(Geometry const& polygon, Shapes& tiles) {
  if (is_empty(polygon)) return;
  Box box = box_of(polygon);
  double wide_m = box.max_x - box.min_x;
  double high_m = box.max_y - box.min_y;
  if (vertices(polygon).size() <= most_vertices || std::max(wide_m, high_m) < least_side_m) {
    append(tiles, polygon);
    return;
  }
  Box low = box;
  Box high = box;
  if (wide_m > high_m) {
    low.max_x = high.min_x = box.min_x + wide_m / 2;
  } else {
    low.max_y = high.min_y = box.min_y + high_m / 2;
  }
  for (Box const& half : {low, high}) cut(polygons_of(intersection(polygon, rectangle(half))), tiles);
}

}  // namespace

TiledPolygons::TiledPolygons(Shapes const& shapes, std::span<std::uint32_t const> rows) : shapes_{shapes} {
  for (std::uint32_t row : rows) {
    if (shapes.kind(row) != ShapeKind::polygon || shapes.vertices(row).size() <= most_vertices) continue;
    Tiles& tiles = large_[row];
    cut(repaired_geometry_of(shapes, row), tiles.shapes);
    for (std::uint32_t tile = 0; tile < tiles.shapes.size(); ++tile) tiles.boxes.push_back(tiles.shapes.box(tile));
    tiles.index = BoxIndex{tiles.boxes};
  }
}

TiledPolygons::Tiles const* TiledPolygons::tiles_of(std::uint32_t row) const {
  auto found = large_.find(row);
  return found == large_.end() ? nullptr : &found->second;
}

Geometry TiledPolygons::shared(std::uint32_t row, std::uint32_t other) const {
  Tiles const* many = tiles_of(row);
  Tiles const* few = tiles_of(other);
  std::uint32_t small = other;  // where `few` is none
  if (many == nullptr || (few != nullptr && few->boxes.size() > many->boxes.size())) {
    std::swap(many, few);
    small = row;
  }
  if (many == nullptr)
    return polygons_of(intersection(repaired_geometry_of(shapes_, row), repaired_geometry_of(shapes_, other)));
  std::vector<Geometry> parts;
  auto share = [&](Geometry const& part, Box const& box) {
    std::vector<std::uint32_t> near;
    many->index.query(box, [&](std::uint32_t tile) {
      if (many->boxes[tile].overlaps(box)) near.push_back(tile);
      return true;
    });
    std::ranges::sort(near);
    for (std::uint32_t tile : near) parts.push_back(polygons_of(intersection(part, geometry_of(many->shapes, tile))));
  };
  if (few == nullptr) {
    share(repaired_geometry_of(shapes_, small), shapes_.box(small));
  } else {
    for (std::uint32_t tile = 0; tile < few->shapes.size(); ++tile)
      share(geometry_of(few->shapes, tile), few->boxes[tile]);
  }
  std::erase_if(parts, [](Geometry const& part) { return is_empty(part); });
  return parts.size() == 1 ? std::move(parts.front()) : unary_union(parts);
}

}  // namespace qinzao
