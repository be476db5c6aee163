#include "engine/render/frame.hpp"

#include <algorithm>
#include <cmath>

#include "engine/geo/on_paper.hpp"

namespace qinzao {

Frame frame_of(Box const& extent, PictureSize const& size) {
  Frame frame;
  frame.width_px = size.width_px;
  frame.height_px = size.height_px;
  frame.px_per_mm = size.dpi / 25.4;
  int edge = static_cast<int>(std::lround(frame.px_per_mm * 4));
  int title = std::min(static_cast<int>(std::lround(frame.px_per_mm * 16)), size.height_px / 6);
  int legend = std::min(static_cast<int>(std::lround(frame.px_per_mm * 52)), size.width_px / 3);
  frame.left_px = edge;
  frame.top_px = title;
  frame.map_width_px = std::max(16, size.width_px - 2 * edge - legend);
  frame.map_height_px = std::max(16, size.height_px - title - edge);
  constexpr double margin = 1.05;
  constexpr double least_m = 20;
  double wide_m = std::max(extent.max_x - extent.min_x, least_m) * margin;
  double high_m = std::max(extent.max_y - extent.min_y, least_m) * margin;
  double closest = std::min(frame.map_width_px / wide_m, frame.map_height_px / high_m);
  frame.px_per_m = frame.px_per_mm * 1000 / round_scale(frame.px_per_mm * 1000 / closest);
  frame.upper_left = {(extent.min_x + extent.max_x) / 2 - frame.map_width_px / frame.px_per_m / 2,
                      (extent.min_y + extent.max_y) / 2 + frame.map_height_px / frame.px_per_m / 2};
  return frame;
}

}  // namespace qinzao
