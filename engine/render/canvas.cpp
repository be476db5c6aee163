#include "engine/render/canvas.hpp"

#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

Canvas::Canvas(int width, int height) {
  glBindRenderbuffer(GL_RENDERBUFFER, color_.get());
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, target_.get());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color_.get());
  gl::check({"备画布", "making the canvas"});
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    throw Error{Message{"此 OpenGL ES 不支持每色 8 位的画布", "this OpenGL ES draws on no canvas of 8 bits a colour"}};
}

void Canvas::begin(Tile const& tile) const {
  glBindFramebuffer(GL_FRAMEBUFFER, target_.get());
  glViewport(0, 0, tile.width, tile.height);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void Canvas::finish(Tile const& tile, Picture& picture, int left, int top) const {
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height));
  glReadPixels(0, 0, tile.width, tile.height, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
  gl::check({"画图", "drawing the map"});
  for (int y = 0; y < tile.height; ++y) {
    std::uint32_t const* from =
        rows.data() + static_cast<std::size_t>(tile.height - 1 - y) * static_cast<std::size_t>(tile.width);
    std::uint32_t* to = picture.row(top + tile.top + y) + left + tile.left;
    for (int x = 0; x < tile.width; ++x)  // bytes red, green, blue to the word Cairo keeps
      to[x] = 0xff000000U | (from[x] & 0xffU) << 16U | (from[x] & 0xff00U) | (from[x] >> 16U & 0xffU);
  }
}

}  // namespace qinzao
