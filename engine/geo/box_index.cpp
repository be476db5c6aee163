#include "engine/geo/box_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

BoxIndex::FloatBox BoxIndex::rounded(Box const& box) const {
  // Finite: the empty box of an unused lane, from infinity down, overlaps none.
  constexpr float most = std::numeric_limits<float>::max();
  auto down = [](double v) {
    auto near = static_cast<float>(std::clamp(v, -double{most}, double{most}));
    return near <= v ? near : std::nextafter(near, -most);
  };
  auto up = [](double v) {
    auto near = static_cast<float>(std::clamp(v, -double{most}, double{most}));
    return near >= v ? near : std::nextafter(near, most);
  };
  return {down(box.min_x - middle_.x), down(box.min_y - middle_.y), up(box.max_x - middle_.x),
          up(box.max_y - middle_.y)};
}

BoxIndex::BoxIndex(std::span<Box const> boxes) {
  auto usable = [](Box const& box) {
    return !box.empty() && std::isfinite(box.min_x + box.min_y + box.max_x + box.max_y);
  };
  Box all;
  for (Box const& box : boxes)
    if (usable(box)) all.add(box);
  if (all.empty()) return;
  middle_ = {(all.min_x + all.max_x) / 2, (all.min_y + all.max_y) / 2};
  double scale = 65535.0 / std::max({all.max_x - all.min_x, all.max_y - all.min_y, 1e-9});
  std::vector<std::uint64_t> order;
  order.reserve(boxes.size());
  for (std::size_t row = 0; row < boxes.size(); ++row) {
    Box const& box = boxes[row];
    if (!usable(box)) continue;
    auto x = static_cast<std::uint32_t>(((box.min_x + box.max_x) / 2 - all.min_x) * scale);
    auto y = static_cast<std::uint32_t>(((box.min_y + box.max_y) / 2 - all.min_y) * scale);
    order.push_back((std::uint64_t{hilbert(x, y)} << 32U) | row);
  }
  sort_by_key(order);

  rows_.reserve(order.size());
  std::vector<FloatBox> level;
  level.reserve(order.size());
  for (std::uint64_t entry : order) {
    rows_.push_back(static_cast<std::uint32_t>(entry));
    level.push_back(rounded(boxes[rows_.back()]));
  }
  do {  // sixteen boxes of a level make one node, whose box is one of the next
    level_begin_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    std::vector<FloatBox> above;
    for (std::size_t first = 0; first < level.size(); first += fanout) {
      constexpr float most = std::numeric_limits<float>::infinity();
      Node& node = nodes_.emplace_back();
      FloatBox around{most, most, -most, -most};
      for (std::size_t i = 0; i < fanout; ++i) {
        FloatBox child = first + i < level.size() ? level[first + i] : FloatBox{most, most, -most, -most};
        node.min_x[i] = child.min_x;
        node.min_y[i] = child.min_y;
        node.max_x[i] = child.max_x;
        node.max_y[i] = child.max_y;
        around = {std::min(around.min_x, child.min_x), std::min(around.min_y, child.min_y),
                  std::max(around.max_x, child.max_x), std::max(around.max_y, child.max_y)};
      }
      above.push_back(around);
    }
    level = std::move(above);
  } while (level.size() > 1);
}

}  // namespace qinzao
