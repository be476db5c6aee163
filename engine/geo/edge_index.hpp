#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

/// A shape whose edges are found by place: the answers of `contains` and `connect`, in a time that hardly grows with
/// its vertices. Worth making for a shape of many vertices that is asked often. Several threads may ask at once.
class EdgeIndex {
 public:
  /// REQUIRES the shapes to outlive it.
  EdgeIndex(Shapes const& shapes, std::uint32_t row);
  bool contains(Point p) const;
  std::optional<Connection> connect(Point a, Point b, double within_m) const;

  /// From so many vertices on an index pays.
  static constexpr std::size_t worthwhile = 64;

 private:
  ShapeKind kind_;
  Box box_;
  struct Run {
    std::span<Point const> line;
    bool last;  // of its part
  };
  std::vector<Run> runs_;  // edges that follow each other
  BoxIndex index_;
};

/// One shape that may be asked once or often: makes its index at the second question, where that pays.
class AskedShape {
 public:
  /// REQUIRES the shapes to outlive it.
  AskedShape(Shapes const& shapes, std::uint32_t row) : shapes_{shapes}, row_{row} {}
  std::optional<Connection> connect(Point a, Point b, double within_m);

 private:
  Shapes const& shapes_;
  std::uint32_t row_;
  std::size_t questions_ = 0;
  std::optional<EdgeIndex> edges_;
};

/// `contains` and `connect` for all rows of some shapes, by an EdgeIndex where a row has many vertices.
class IndexedShapes {
 public:
  /// REQUIRES the shapes to outlive it.
  explicit IndexedShapes(Shapes const& shapes);
  bool contains(std::uint32_t row, Point p) const {
    return edges_[row] ? edges_[row]->contains(p) : qinzao::contains(shapes_, row, p);
  }
  std::optional<Connection> connect(std::uint32_t row, Point a, Point b, double within_m) const {
    return edges_[row] ? edges_[row]->connect(a, b, within_m) : qinzao::connect(shapes_, row, a, b, within_m);
  }

 private:
  Shapes const& shapes_;
  std::vector<std::unique_ptr<EdgeIndex>> edges_;  // row -> none where it has few vertices
};

}  // namespace qinzao
