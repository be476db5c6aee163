#include "engine/geo/edge_index.hpp"

#include <algorithm>

#include "engine/geo/shortest_way.hpp"

namespace qinzao {

EdgeIndex::EdgeIndex(Shapes const& shapes, std::uint32_t row) : kind_{shapes.kind(row)} {
  constexpr std::size_t most = 8;  // edges of a run
  std::vector<Box> boxes;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto line = shapes.part(part);
    for (std::size_t begin = 0; begin == 0 || begin + 1 < line.size(); begin += most) {
      bool last = begin + most + 1 >= line.size();
      runs_.push_back({line.subspan(begin, last ? line.size() - begin : most + 1), last});
      Box& box = boxes.emplace_back();
      for (Point p : runs_.back().line) box.add(p);
      box_.add(box);
    }
  }
  index_ = BoxIndex{boxes};
}

bool EdgeIndex::contains(Point p) const {
  if (kind_ != ShapeKind::polygon || !box_.contains(p)) return false;
  bool inside = false;
  index_.query({p.x, p.y, box_.max_x, p.y}, [&](std::uint32_t run) {
    auto line = runs_[run].line;
    for (std::size_t i = 1; i < line.size(); ++i) inside = inside != is_crossed_eastwards(line[i - 1], line[i], p);
    return true;
  });
  return inside;
}

std::optional<Connection> EdgeIndex::connect(Point a, Point b, double within_m) const {
  std::vector<std::uint32_t> near;  // in the order they are drawn in: of equally short ways the first counts
  index_.query(box_of(a, b).grown(within_m), [&](std::uint32_t run) {
    near.push_back(run);
    return true;
  });
  std::ranges::sort(near);
  ShortestWay shortest{a, b, within_m};
  for (std::uint32_t run : near)
    if (shortest.meets(runs_[run].line, runs_[run].last && kind_ != ShapeKind::polygon))
      return shortest.meeting_place();
  if (contains(a)) return Connection{a, a, 0};
  return shortest.way();
}

std::optional<Connection> AskedShape::connect(Point a, Point b, double within_m) {
  if (++questions_ == 2 && shapes_.vertices(row_).size() >= EdgeIndex::worthwhile) edges_.emplace(shapes_, row_);
  return edges_ ? edges_->connect(a, b, within_m) : qinzao::connect(shapes_, row_, a, b, within_m);
}

IndexedShapes::IndexedShapes(Shapes const& shapes) : shapes_{shapes}, edges_(shapes.size()) {
  for (std::uint32_t row = 0; row < shapes.size(); ++row)
    if (shapes.vertices(row).size() >= EdgeIndex::worthwhile) edges_[row] = std::make_unique<EdgeIndex>(shapes, row);
}

}  // namespace qinzao
