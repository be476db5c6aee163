#include "engine/render/area_cover.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace qinzao {

namespace {

constexpr int grid = 256;               // steps along the side of a pixel
constexpr int whole = 2 * grid * grid;  // twice the area of a pixel, in steps

/// A position in steps.
struct Step {
  std::int64_t x = 0;
  std::int64_t y = 0;
};

Step step_at(Pixel pixel) {
  return {static_cast<std::int64_t>(pixel.x * double{grid}), static_cast<std::int64_t>(pixel.y * double{grid})};
}

/// What each edge adds to the pixel it passes and, in its row, to all to the right of it. Only the change from each
/// pixel to the next is kept; the sum along a row is the area covered, signed by the way the rings turn.
class EdgeSums {
 public:
  explicit EdgeSums(Tile const& tile)
      : tile_{tile}, change_(static_cast<std::size_t>(tile.width + 1) * static_cast<std::size_t>(tile.height)) {}

  void add(Step from, Step to) {
    if (from.y == to.y) return;
    int sign = from.y < to.y ? 1 : -1;
    if (sign < 0) std::swap(from, to);
    std::int64_t begin = std::max<std::int64_t>(from.y, std::int64_t{tile_.top} * grid);
    std::int64_t end = std::min<std::int64_t>(to.y, std::int64_t{tile_.top + tile_.height} * grid);
    double lean = static_cast<double>(to.x - from.x) / static_cast<double>(to.y - from.y);
    auto x_at = [&](std::int64_t y) {
      return y == to.y ? to.x : from.x + static_cast<std::int64_t>(lean * static_cast<double>(y - from.y));
    };
    std::int64_t x = x_at(begin);
    for (std::int64_t y = begin; y < end;) {
      std::int64_t next = std::min(end, (y / grid + 1) * grid);
      std::int64_t next_x = x_at(next);
      add_in_row(y / grid - tile_.top, std::min(x, next_x), std::max(x, next_x), sign * static_cast<int>(next - y));
      x = next_x;
      y = next;
    }
  }

  std::vector<std::uint8_t> parts() const {
    std::vector<std::uint8_t> parts(static_cast<std::size_t>(tile_.width) * static_cast<std::size_t>(tile_.height));
    std::uint8_t* part = parts.data();
    std::int32_t const* change = change_.data();
    for (int row = 0; row < tile_.height; ++row, ++change) {
      std::int32_t sum = 0;
      for (int column = 0; column < tile_.width; ++column) {
        sum += *change++;
        std::int32_t area = std::min(std::abs(sum), whole);
        *part++ = static_cast<std::uint8_t>((area * 255 + whole / 2) / whole);
      }
    }
    return parts;
  }

 private:
  /// A piece of an edge inside one row, from `left` to `right`, `high` steps high.
  void add_in_row(std::int64_t row, std::int64_t left, std::int64_t right, int high) {
    std::int32_t* change = change_.data() + row * (tile_.width + 1);
    std::int64_t x = left;
    int done = 0;
    bool before = left < std::int64_t{tile_.left} * grid;
    for (std::int64_t column = before ? tile_.left - 1 : left / grid;; ++column) {
      std::int64_t border = std::min(right, (column + 1) * grid);
      int upto = border == right ? high : static_cast<int>(high * (border - left) / (right - left));
      std::int64_t place = column - tile_.left;
      if (place >= tile_.width) return;
      if (place < 0) {
        change[0] += (upto - done) * 2 * grid;
      } else {
        auto beyond = static_cast<std::int32_t>((upto - done) * (x + border - 2 * column * grid));
        change[place] += (upto - done) * 2 * grid - beyond;
        change[place + 1] += beyond;
      }
      if (border == right) return;
      done = upto;
      x = border;
    }
  }

  Tile tile_;
  std::vector<std::int32_t> change_;
};

}  // namespace

std::vector<std::uint8_t> area_cover(Fill const& fill, Tile const& tile) {
  EdgeSums sums{tile};
  std::size_t begin = 0;
  for (std::uint32_t end : fill.ring_end) {
    Step before = step_at(fill.vertices[end - 1]);
    for (std::size_t i = begin; i < end; ++i) {
      Step here = step_at(fill.vertices[i]);
      sums.add(before, here);
      before = here;
    }
    begin = end;
  }
  return sums.parts();
}

}  // namespace qinzao
