#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "engine/geo/point.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace qinzao {

/// A fixed set of boxes, packed along a Hilbert curve into a tree of sixteen children a node. Answers row numbers.
/// Cares neither for the size of a box nor for outliers. Empty boxes are never found. Boxes are kept as floats from the
/// middle of all, rounded outwards: a query may find a box that misses by a hair, so test again.
class BoxIndex {
 public:
  BoxIndex() = default;
  explicit BoxIndex(std::span<Box const> boxes);

  std::size_t size() const { return rows_.size(); }

  /// Calls `visit(row)` for every box that overlaps `box`, in an order that depends on the boxes alone;
  /// stops when `visit` returns false.
  template <typename Visit>
  void query(Box const& box, Visit visit) const {
    query(
        box, [](std::uint32_t) { return true; }, visit);
  }
  /// The same, without the rows below the nodes of the tree that `enter(node)` declines.
  template <typename Enter, typename Visit>
  void query(Box const& box, Enter enter, Visit visit) const;

  /// node -> what `label(row)` is for all rows below it; `mixed` where it differs. REQUIRES no label to be `mixed`.
  template <typename Label>
  std::vector<std::uint32_t> labels(Label label) const;
  static constexpr std::uint32_t mixed = 0xffffffff;

  /// The row with the least `distance(row)` not above `within`; of equal ones the lowest row.
  /// `distance` is never less than the distance of the row's box; infinity leaves the row out.
  template <typename Distance>
  std::optional<std::pair<std::uint32_t, double>> nearest(Point from, double within, Distance distance) const;

 private:
  static constexpr std::uint32_t fanout = 16;
  /// The boxes of sixteen children, a lane each; unused lanes are empty boxes. Child i of node n is node (or row) 16 n
  /// + i of the level below.
  struct Node {
    std::array<float, fanout> min_x, min_y, max_x, max_y;
  };
  struct FloatBox {
    float min_x, min_y, max_x, max_y;
  };
  FloatBox rounded(Box const& box) const;
  /// Bit i is set where child i overlaps the box.
  static std::uint32_t overlapping(Node const& node, FloatBox const& box) {
    std::uint32_t mask = 0;
#ifdef __SSE2__
    __m128 min_x = _mm_set1_ps(box.min_x);
    __m128 min_y = _mm_set1_ps(box.min_y);
    __m128 max_x = _mm_set1_ps(box.max_x);
    __m128 max_y = _mm_set1_ps(box.max_y);
    for (std::uint32_t i = 0; i < fanout; i += 4) {
      __m128 x = _mm_and_ps(_mm_cmple_ps(_mm_loadu_ps(&node.min_x[i]), max_x),
                            _mm_cmple_ps(min_x, _mm_loadu_ps(&node.max_x[i])));
      __m128 y = _mm_and_ps(_mm_cmple_ps(_mm_loadu_ps(&node.min_y[i]), max_y),
                            _mm_cmple_ps(min_y, _mm_loadu_ps(&node.max_y[i])));
      mask |= static_cast<std::uint32_t>(_mm_movemask_ps(_mm_and_ps(x, y))) << i;
    }
#else
    for (std::uint32_t i = 0; i < fanout; ++i) {
      bool hit = node.min_x[i] <= box.max_x && box.min_x <= node.max_x[i] && node.min_y[i] <= box.max_y &&
                 box.min_y <= node.max_y[i];
      mask |= (hit ? 1U : 0U) << i;
    }
#endif
    return mask;
  }

  Point middle_;
  std::vector<std::uint32_t> rows_;         // place along the curve -> row
  std::vector<std::uint32_t> level_begin_;  // level -> its first node; the children of level 0 are rows
  std::vector<Node> nodes_;
};

template <typename Enter, typename Visit>
void BoxIndex::query(Box const& box, Enter enter, Visit visit) const {
  if (rows_.empty() || box.empty()) return;
  struct Step {
    std::uint32_t level;
    std::uint32_t node;
  };
  FloatBox wanted = rounded(box);
  std::array<Step, 160> stack;  // at most fifteen waiting a level, eight levels for 2^32 rows
  std::size_t depth = 0;
  stack[depth++] = {static_cast<std::uint32_t>(level_begin_.size() - 1), 0};
  while (depth > 0) {
    auto [level, node] = stack[--depth];
    if (!enter(level_begin_[level] + node)) continue;
    std::uint32_t mask = overlapping(nodes_[level_begin_[level] + node], wanted);
    if (level == 0) {
      for (; mask != 0; mask &= mask - 1)
        if (!visit(rows_[node * fanout + static_cast<std::uint32_t>(__builtin_ctz(mask))])) return;
      continue;
    }
    while (mask != 0) {
      auto last = 31 - static_cast<std::uint32_t>(__builtin_clz(mask));
      stack[depth++] = {level - 1, node * fanout + last};
      mask ^= 1U << last;
    }
  }
}

template <typename Label>
std::vector<std::uint32_t> BoxIndex::labels(Label label) const {
  std::vector<std::uint32_t> of(nodes_.size(), mixed);
  auto children = static_cast<std::uint32_t>(rows_.size());
  for (std::size_t level = 0; level < level_begin_.size(); ++level) {
    auto child = [&](std::uint32_t at) { return level == 0 ? label(rows_[at]) : of[level_begin_[level - 1] + at]; };
    std::uint32_t count = (children + fanout - 1) / fanout;
    for (std::uint32_t node = 0; node < count; ++node) {
      std::uint32_t same = child(node * fanout);
      for (std::uint32_t i = node * fanout + 1; i < std::min(children, (node + 1) * fanout); ++i)
        if (child(i) != same) same = mixed;
      of[level_begin_[level] + node] = same;
    }
    children = count;
  }
  return of;
}

template <typename Distance>
std::optional<std::pair<std::uint32_t, double>> BoxIndex::nearest(Point from, double within, Distance distance) const {
  if (rows_.empty()) return std::nullopt;
  Point p = from - middle_;
  using Entry =
      std::pair<double, std::uint64_t>;  // distance of the box; (level + 1) << 32 | node, or the place of a row
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
  waiting.push({0, std::uint64_t{level_begin_.size()} << 32U});
  std::optional<std::pair<std::uint32_t, double>> best;
  while (!waiting.empty()) {
    auto [away, key] = waiting.top();
    waiting.pop();
    double limit = best ? best->second : within;
    if (away > limit) break;
    auto level = static_cast<std::uint32_t>(key >> 32U);
    auto place = static_cast<std::uint32_t>(key);
    if (level == 0) {
      std::uint32_t row = rows_[place];
      double exact = distance(row);
      if (exact <= limit && (!best || exact < best->second || row < best->first)) best = {row, exact};
      continue;
    }
    Node const& node = nodes_[level_begin_[level - 1] + place];
    for (std::uint32_t i = 0; i < fanout; ++i) {
      if (node.min_x[i] > node.max_x[i]) continue;
      double dx = std::max({double{node.min_x[i]} - p.x, 0.0, p.x - double{node.max_x[i]}});
      double dy = std::max({double{node.min_y[i]} - p.y, 0.0, p.y - double{node.max_y[i]}});
      double child = std::sqrt(dx * dx + dy * dy);
      if (child <= limit) waiting.push({child, (std::uint64_t{level - 1} << 32U) | (place * fanout + i)});
    }
  }
  return best;
}

}  // namespace qinzao
