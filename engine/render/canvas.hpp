#pragma once
#include "engine/render/gl.hpp"
#include "engine/render/picture.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// What a tile is drawn on. One sample a pixel: each way of drawing smooths its own edges.
class Canvas {
 public:
  Canvas(int width, int height);
  /// Clears it to white and makes it the target.
  void begin(Tile const& tile) const;
  /// Brings the tile into the picture, with the map's upper left corner at `left`, `top` of it.
  void finish(Tile const& tile, Picture& picture, int left, int top) const;

 private:
  gl::Framebuffer target_;
  gl::Renderbuffer color_;
};

/// Tells a program where the tile lies.
inline void place(gl::Program const& program, Tile const& tile) {
  program.use();
  program.set("tile", static_cast<float>(tile.left), static_cast<float>(tile.top));
  program.set("size", static_cast<float>(tile.width), static_cast<float>(tile.height));
}

}  // namespace qinzao
