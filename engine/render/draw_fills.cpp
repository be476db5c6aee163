#include "engine/render/draw_fills.hpp"

#include <algorithm>

#include "engine/render/area_cover.hpp"

namespace qinzao {

void FillDrawer::draw(Tile const& tile) const {
  place(program_, tile);
  program_.set("part", 0);
  glBindVertexArray(nothing_.get());
  glBindTexture(GL_TEXTURE_2D, part_.get());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  for (Fill const& fill : fills_) {
    if (fill.ring_end.empty()) continue;
    std::vector<std::uint8_t> part = area_cover(fill, tile);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, tile.width, tile.height, 0, GL_RED, GL_UNSIGNED_BYTE, part.data());
    float rgba[4];
    std::ranges::transform(fill.color, rgba, [](std::uint8_t channel) { return static_cast<float>(channel) / 255; });
    program_.set("color", rgba);
    program_.set("hatch", fill.hatch_px);
    program_.set("line", fill.hatch_px * 0.22F);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }
  gl::check({"画面", "drawing the areas"});
}

}  // namespace qinzao
