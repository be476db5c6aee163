#include "engine/render/draw_fills.hpp"

#include <algorithm>

namespace qinzao {

FillDrawer::FillDrawer(std::span<Fill const> fills) {
  for (Fill const& fill : fills) {
    Uploaded& one = fills_.emplace_back();
    one.vertices = static_cast<GLsizei>(fill.triangles.size());
    one.color = fill.color;
    one.hatch_px = fill.hatch_px;
    glBindVertexArray(one.array.get());
    gl::upload(one.buffer, std::span{fill.triangles});
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glEnableVertexAttribArray(0);
  }
  gl::check("keeping the areas");
}

void FillDrawer::draw(Tile const& tile) const {
  glEnable(GL_STENCIL_TEST);
  for (Uploaded const& fill : fills_) {
    place(count_, tile);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glStencilFunc(GL_ALWAYS, 0, 0xff);
    glStencilOpSeparate(GL_FRONT, GL_KEEP, GL_KEEP, GL_INCR_WRAP);
    glStencilOpSeparate(GL_BACK, GL_KEEP, GL_KEEP, GL_DECR_WRAP);
    glBindVertexArray(fill.array.get());
    glDrawArrays(GL_TRIANGLES, 0, fill.vertices);

    place(cover_, tile);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glStencilFunc(GL_NOTEQUAL, 0, 0xff);
    glStencilOp(GL_KEEP, GL_KEEP, GL_ZERO);  // clean for the next fill
    float rgba[4];
    std::ranges::transform(fill.color, rgba, [](std::uint8_t part) { return static_cast<float>(part) / 255; });
    cover_.set("color", rgba);
    cover_.set("hatch", fill.hatch_px);
    cover_.set("line", fill.hatch_px * 0.22F);
    glBindVertexArray(nothing_.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }
  glDisable(GL_STENCIL_TEST);
}

}  // namespace qinzao
