#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/geo/point.hpp"

namespace qinzao {

enum class ShapeKind : std::uint8_t { none, point, line, polygon };

/// The geometries of one layer in three flat arrays: feature -> parts -> vertices. A part is a point, a line or a
/// closed ring; the rings of a polygon follow each other, a hole after the outer ring it lies in.
/// Metres in the city's CRS; two dimensions.
class Shapes {
 public:
  // Filling: parts first, then the feature that owns them.
  void reserve(std::size_t features, std::size_t vertices);
  /// Makes room for `features` about as large as those of the sample.
  void reserve(std::size_t features, Shapes const& sample);
  void begin_part(bool hole = false);
  void add(Point vertex) { vertices_.push_back(vertex); }
  /// Adds `count` vertices of two doubles each in the machine's own byte order.
  void add_raw(std::byte const* bytes, std::size_t count);
  void end_feature(ShapeKind kind);
  void push_back(ShapeKind kind, std::span<Point const> single_part);
  void push_back(Shapes const& other, std::uint32_t row);
  void append(Shapes const& other);
  void drop_parts();  // forgets the parts begun since the last feature
  void drop_last();   // forgets the last feature
  /// The vertices of the part begun last.
  std::span<Point const> open_part() const {
    return {vertices_.data() + part_begin_.back(), vertices_.data() + vertices_.size()};
  }

  std::size_t size() const { return kind_.size(); }
  ShapeKind kind(std::uint32_t row) const { return kind_[row]; }
  std::uint32_t first_part(std::uint32_t row) const { return row == 0 ? 0 : part_end_[row - 1]; }
  std::uint32_t end_part(std::uint32_t row) const { return part_end_[row]; }
  std::span<Point const> part(std::uint32_t part) const {
    std::uint32_t end =
        part + 1 < part_begin_.size() ? part_begin_[part + 1] : static_cast<std::uint32_t>(vertices_.size());
    return {vertices_.data() + part_begin_[part], vertices_.data() + end};
  }
  bool is_hole(std::uint32_t part) const { return hole_[part] != 0; }

  /// All vertices of all features, in order.
  std::span<Point const> vertices() const { return vertices_; }
  /// All vertices of a feature, part after part.
  std::span<Point const> vertices(std::uint32_t row) const;
  /// The vertices of a feature of one part; empty where it has none.
  std::span<Point const> line(std::uint32_t row) const {
    return first_part(row) == end_part(row) ? std::span<Point const>{} : part(first_part(row));
  }
  Box box(std::uint32_t row) const;

 private:
  std::vector<ShapeKind> kind_;
  std::vector<std::uint32_t> part_end_;    // feature -> end of its parts
  std::vector<std::uint32_t> part_begin_;  // part -> its first vertex
  std::vector<std::uint8_t> hole_;         // part -> is it a hole
  std::vector<Point> vertices_;
};

/// The geometries of a layer, one of every thing of a kind: shapes.line(id).
template <typename Key>
class ShapesOf : public Shapes {
 public:
  ShapesOf() = default;
  explicit ShapesOf(Shapes shapes) : Shapes{std::move(shapes)} {}
  std::span<Point const> vertices() const { return Shapes::vertices(); }  // of all features

  ShapeKind kind(Key key) const { return Shapes::kind(key.value()); }
  std::uint32_t first_part(Key key) const { return Shapes::first_part(key.value()); }
  std::uint32_t end_part(Key key) const { return Shapes::end_part(key.value()); }
  std::span<Point const> vertices(Key key) const { return Shapes::vertices(key.value()); }
  std::span<Point const> line(Key key) const { return Shapes::line(key.value()); }
  Box box(Key key) const { return Shapes::box(key.value()); }
};

}  // namespace qinzao
