#include "engine/render/canvas.hpp"

#include <vector>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {

constexpr GLsizei samples = 4;

void store(gl::Renderbuffer const& buffer, GLenum format, int width, int height, GLsizei of_each) {
  glBindRenderbuffer(GL_RENDERBUFFER, buffer.get());
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, of_each, format, width, height);
}

void attach(gl::Renderbuffer const& buffer, GLenum where) {
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, where, GL_RENDERBUFFER, buffer.get());
}

void require_complete() {
  gl::check("making the canvas");
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    throw Error{"this OpenGL ES has no canvas with four samples a pixel and a stencil"};
}

}  // namespace

Canvas::Canvas(int width, int height) {
  store(color_, GL_RGBA8, width, height, samples);
  store(stencil_, GL_DEPTH24_STENCIL8, width, height, samples);
  store(plain_, GL_RGBA8, width, height, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, sampled_.get());
  attach(color_, GL_COLOR_ATTACHMENT0);
  attach(stencil_, GL_DEPTH_STENCIL_ATTACHMENT);
  require_complete();
  glBindFramebuffer(GL_FRAMEBUFFER, resolved_.get());
  attach(plain_, GL_COLOR_ATTACHMENT0);
  require_complete();
}

void Canvas::begin(Tile const& tile) const {
  glBindFramebuffer(GL_FRAMEBUFFER, sampled_.get());
  glViewport(0, 0, tile.width, tile.height);
  glClearColor(1, 1, 1, 1);
  glClearStencil(0);
  glClear(GL_COLOR_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void Canvas::finish(Tile const& tile, Picture& picture, int left, int top) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, sampled_.get());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, resolved_.get());
  glBlitFramebuffer(0, 0, tile.width, tile.height, 0, 0, tile.width, tile.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, resolved_.get());
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height));
  glReadPixels(0, 0, tile.width, tile.height, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
  gl::check("drawing the map");
  for (int y = 0; y < tile.height; ++y) {
    std::uint32_t const* from =
        rows.data() + static_cast<std::size_t>(tile.height - 1 - y) * static_cast<std::size_t>(tile.width);
    std::uint32_t* to = picture.row(top + tile.top + y) + left + tile.left;
    for (int x = 0; x < tile.width; ++x)  // bytes red, green, blue to the word Cairo keeps
      to[x] = 0xff000000U | (from[x] & 0xffU) << 16U | (from[x] & 0xff00U) | (from[x] >> 16U & 0xffU);
  }
}

}  // namespace qinzao
