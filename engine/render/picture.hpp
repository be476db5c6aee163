#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace qinzao {

/// A picture in memory: a word 0xffRRGGBB a pixel, row after row from above.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;

  Picture(int wide, int high)
      : width{wide},
        height{high},
        pixels(static_cast<std::size_t>(wide) * static_cast<std::size_t>(high), 0xffffffffU) {}
  std::uint32_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
  std::uint32_t const* row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
};

/// The picture as the bytes of a PNG file that knows its resolution.
std::string png_of(Picture const& picture, double dpi);

}  // namespace qinzao
