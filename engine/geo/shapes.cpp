#include "engine/geo/shapes.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace qinzao {

void Shapes::reserve(std::size_t features, std::size_t vertices) {
  kind_.reserve(features);
  part_end_.reserve(features);
  part_begin_.reserve(features);
  hole_.reserve(features);
  vertices_.reserve(vertices);
}

void Shapes::reserve(std::size_t features, Shapes const& sample) {
  if (sample.size() == 0) return;
  double times = 1.05 * static_cast<double>(features) / static_cast<double>(sample.size());
  auto scaled = [times](std::size_t count) { return static_cast<std::size_t>(times * static_cast<double>(count)) + 1; };
  // One huge shape among the first rows says little of the others: room is a guess, and may not be more than there is.
  constexpr std::size_t most = (std::size_t{1} << 30U) / sizeof(Point);
  reserve(features, std::min(scaled(sample.vertices_.size()), most));
  part_begin_.reserve(std::min(scaled(sample.part_begin_.size()), most));
  hole_.reserve(std::min(scaled(sample.hole_.size()), most));
}

void Shapes::begin_part(bool hole) {
  part_begin_.push_back(static_cast<std::uint32_t>(vertices_.size()));
  hole_.push_back(hole ? 1 : 0);
}

void Shapes::add_raw(std::byte const* bytes, std::size_t count) {
  static_assert(sizeof(Point) == 16 && std::is_trivially_copyable_v<Point>);
  if (count == 0) return;
  std::size_t before = vertices_.size();
  vertices_.resize(before + count);
  std::memcpy(vertices_.data() + before, bytes, count * sizeof(Point));
}

void Shapes::end_feature(ShapeKind kind) {
  kind_.push_back(kind);
  part_end_.push_back(static_cast<std::uint32_t>(part_begin_.size()));
}

void Shapes::push_back(ShapeKind kind, std::span<Point const> single_part) {
  if (kind != ShapeKind::none) {
    begin_part();
    vertices_.insert(vertices_.end(), single_part.begin(), single_part.end());
  }
  end_feature(kind);
}

void Shapes::push_back(Shapes const& other, std::uint32_t row) {
  for (std::uint32_t p = other.first_part(row); p < other.end_part(row); ++p) {
    begin_part(other.is_hole(p));
    auto part = other.part(p);
    vertices_.insert(vertices_.end(), part.begin(), part.end());
  }
  end_feature(other.kind(row));
}

void Shapes::append(Shapes const& other) {
  auto parts = static_cast<std::uint32_t>(part_begin_.size());
  auto vertices = static_cast<std::uint32_t>(vertices_.size());
  kind_.insert(kind_.end(), other.kind_.begin(), other.kind_.end());
  for (std::uint32_t end : other.part_end_) part_end_.push_back(end + parts);
  for (std::uint32_t begin : other.part_begin_) part_begin_.push_back(begin + vertices);
  hole_.insert(hole_.end(), other.hole_.begin(), other.hole_.end());
  vertices_.insert(vertices_.end(), other.vertices_.begin(), other.vertices_.end());
}

void Shapes::drop_parts() {
  std::size_t kept = part_end_.empty() ? 0 : part_end_.back();
  if (kept == part_begin_.size()) return;
  vertices_.resize(part_begin_[kept]);
  part_begin_.resize(kept);
  hole_.resize(kept);
}

void Shapes::drop_last() {
  kind_.pop_back();
  part_end_.pop_back();
  drop_parts();
}

std::span<Point const> Shapes::vertices(std::uint32_t row) const {
  std::uint32_t first = first_part(row);
  std::uint32_t end = end_part(row);
  if (first == end) return {};
  return {part(first).data(), part(end - 1).data() + part(end - 1).size()};
}

Box Shapes::box(std::uint32_t row) const {
  Box box;
  for (Point vertex : vertices(row)) box.add(vertex);
  return box;
}

}  // namespace qinzao
