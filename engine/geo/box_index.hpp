#pragma once
#include <cstdint>
#include <optional>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "engine/geo/point.hpp"

namespace qinzao {

/// A fixed set of boxes, packed along a Hilbert curve into a tree of sixteen children a node. Answers row numbers.
/// Cares neither for the size of a box nor for outliers. Empty boxes are never found.
class BoxIndex {
 public:
  BoxIndex() = default;
  explicit BoxIndex(std::span<Box const> boxes);

  std::size_t size() const { return rows_.size(); }

  /// Calls `visit(row)` for every box that overlaps `box`, in an order that depends on the boxes alone;
  /// stops when `visit` returns false.
  template <typename Visit>
  void query(Box const& box, Visit visit) const;

  /// The row with the least `distance(row)` not above `within`; of equal ones the lowest row.
  /// `distance` is never less than the distance of the row's box; infinity leaves the row out.
  template <typename Distance>
  std::optional<std::pair<std::uint32_t, double>> nearest(Point from, double within, Distance distance) const;

 private:
  static constexpr std::uint32_t fanout = 16;
  struct Node {
    std::uint32_t level;
    std::uint32_t place;
  };
  Box const& box_of(Node node) const { return boxes_[level_begin_[node.level] + node.place]; }
  std::uint32_t level_size(std::uint32_t level) const { return level_begin_[level + 1] - level_begin_[level]; }
  std::uint32_t top() const { return static_cast<std::uint32_t>(level_begin_.size()) - 2; }

  std::vector<std::uint32_t> rows_;         // place at level 0 -> row
  std::vector<std::uint32_t> level_begin_;  // level -> its first box; level 0 are the rows themselves
  std::vector<Box> boxes_;
};

template <typename Visit>
void BoxIndex::query(Box const& box, Visit visit) const {
  if (rows_.empty()) return;
  Node stack[256];
  std::size_t depth = 0;
  for (std::uint32_t place = level_size(top()); place-- > 0;) stack[depth++] = {top(), place};
  while (depth > 0) {
    Node node = stack[--depth];
    if (!box_of(node).overlaps(box)) continue;
    if (node.level == 0) {
      if (!visit(rows_[node.place])) return;
      continue;
    }
    std::uint32_t begin = node.place * fanout;
    std::uint32_t end = std::min(begin + fanout, level_size(node.level - 1));
    for (std::uint32_t place = end; place-- > begin;) stack[depth++] = {node.level - 1, place};
  }
}

template <typename Distance>
std::optional<std::pair<std::uint32_t, double>> BoxIndex::nearest(Point from, double within, Distance distance) const {
  if (rows_.empty()) return std::nullopt;
  auto away = [from](Box const& b) {
    double dx = std::max({b.min_x - from.x, 0.0, from.x - b.max_x});
    double dy = std::max({b.min_y - from.y, 0.0, from.y - b.max_y});
    return std::sqrt(dx * dx + dy * dy);
  };
  using Entry = std::pair<double, std::uint64_t>;  // distance, level << 32 | place
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
  auto push = [&](Node node, double limit) {
    double d = away(box_of(node));
    if (d <= limit) waiting.push({d, (std::uint64_t{node.level} << 32) | node.place});
  };
  std::optional<std::pair<std::uint32_t, double>> best;
  for (std::uint32_t place = 0; place < level_size(top()); ++place) push({top(), place}, within);
  while (!waiting.empty()) {
    auto [d, key] = waiting.top();
    waiting.pop();
    double limit = best ? best->second : within;
    if (d > limit) break;
    Node node{static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key)};
    if (node.level == 0) {
      std::uint32_t row = rows_[node.place];
      double exact = distance(row);
      if (exact <= limit && (!best || exact < best->second || row < best->first)) best = {row, exact};
      continue;
    }
    std::uint32_t begin = node.place * fanout;
    std::uint32_t end = std::min(begin + fanout, level_size(node.level - 1));
    for (std::uint32_t place = begin; place < end; ++place) push({node.level - 1, place}, limit);
  }
  return best;
}

}  // namespace qinzao
