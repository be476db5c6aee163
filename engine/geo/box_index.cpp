#include "engine/geo/box_index.hpp"

namespace qinzao {

namespace {

/// Place of (x, y), both below 2^16, along a Hilbert curve.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint32_t along = 0;
  for (std::uint32_t s = 1U << 15; s > 0; s >>= 1) {
    std::uint32_t rx = (x & s) != 0 ? 1 : 0;
    std::uint32_t ry = (y & s) != 0 ? 1 : 0;
    along = (along << 2) | ((3 * rx) ^ ry);
    if (ry == 0) {
      if (rx == 1) {
        x = 0xffff - x;
        y = 0xffff - y;
      }
      std::swap(x, y);
    }
  }
  return along;
}

/// Sorts by the upper 32 bits, equal ones in the order they came.
void sort_by_key(std::vector<std::uint64_t>& entries) {
  std::vector<std::uint64_t> other(entries.size());
  for (int shift = 32; shift < 64; shift += 16) {
    std::vector<std::uint32_t> next(65537, 0);
    for (std::uint64_t e : entries) ++next[((e >> shift) & 0xffff) + 1];
    for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
    for (std::uint64_t e : entries) other[next[(e >> shift) & 0xffff]++] = e;
    entries.swap(other);
  }
}

}  // namespace

BoxIndex::BoxIndex(std::span<Box const> boxes) {
  Box all;
  for (Box const& box : boxes)
    if (!box.empty() && std::isfinite(box.min_x + box.min_y + box.max_x + box.max_y)) all.add(box);
  double scale = 65535.0 / std::max({all.max_x - all.min_x, all.max_y - all.min_y, 1e-9});
  std::vector<std::uint64_t> order;
  order.reserve(boxes.size());
  for (std::size_t row = 0; row < boxes.size(); ++row) {
    Box const& box = boxes[row];
    if (box.empty() || !std::isfinite(box.min_x + box.min_y + box.max_x + box.max_y)) continue;
    auto x = static_cast<std::uint32_t>(((box.min_x + box.max_x) / 2 - all.min_x) * scale);
    auto y = static_cast<std::uint32_t>(((box.min_y + box.max_y) / 2 - all.min_y) * scale);
    order.push_back((std::uint64_t{hilbert(x, y)} << 32) | row);
  }
  sort_by_key(order);
  if (order.empty()) return;

  boxes_.reserve(order.size() + order.size() / 8 + 8);
  rows_.reserve(order.size());
  for (std::uint64_t entry : order) {
    rows_.push_back(static_cast<std::uint32_t>(entry));
    boxes_.push_back(boxes[rows_.back()]);
  }
  level_begin_ = {0, static_cast<std::uint32_t>(boxes_.size())};
  while (level_size(top()) > fanout) {
    std::uint32_t begin = level_begin_[top()];
    std::uint32_t end = level_begin_[top() + 1];
    for (std::uint32_t first = begin; first < end; first += fanout) {
      Box node;
      for (std::uint32_t i = first; i < std::min(first + fanout, end); ++i) node.add(boxes_[i]);
      boxes_.push_back(node);
    }
    level_begin_.push_back(static_cast<std::uint32_t>(boxes_.size()));
  }
}

}  // namespace qinzao
