#include "engine/plan/design/range_minimum.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace qinzao {

void RangeMinimum::fill(std::span<double const> values) {
  size_ = values.size();
  if (size_ == 0) return;
  auto depth = static_cast<std::size_t>(std::bit_width(size_));
  rows_.resize(depth * size_);
  std::ranges::copy(values, rows_.begin());
  for (std::size_t r = 1; r < depth; ++r) {
    double const* above = rows_.data() + (r - 1) * size_;
    double* row = rows_.data() + r * size_;
    std::size_t half = std::size_t{1} << (r - 1);
    for (std::size_t i = 0; i + 2 * half <= size_; ++i) row[i] = std::min(above[i], above[i + half]);
  }
}

double RangeMinimum::least(int first, int last) const {
  if (last < first) return std::numeric_limits<double>::infinity();
  auto from = static_cast<std::size_t>(first);
  auto count = static_cast<std::size_t>(last - first + 1);
  auto r = static_cast<std::size_t>(std::bit_width(count)) - 1;
  double const* row = rows_.data() + r * size_;
  return std::min(row[from], row[from + count - (std::size_t{1} << r)]);
}

}  // namespace qinzao
