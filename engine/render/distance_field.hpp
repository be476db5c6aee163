#pragma once
#include <cstdint>
#include <vector>

#include "engine/render/scene.hpp"

namespace qinzao {

/// Cells a line passes through: 1 where it does. Row after row from above.
struct Seeds {
  int columns = 0;
  int rows = 0;
  std::vector<std::uint8_t> cell;
  /// Marks every cell the segment touches. Positions in cells.
  void add(Pixel from, Pixel to);
};

/// Squared distance, in cells, of each cell's centre to that of the nearest seed; infinity where there is none. Exact
/// (Felzenszwalb and Huttenlocher 2012): two passes of lower envelopes of parabolas, O(cells).
std::vector<float> squared_distances(Seeds const& seeds, unsigned jobs);

}  // namespace qinzao
