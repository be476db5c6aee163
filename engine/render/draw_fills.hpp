#pragma once
#include <span>
#include <vector>

#include "engine/render/canvas.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// Draws areas: the triangles of all rings of a fill are counted in the stencil, up where they turn one way and down
/// where they turn the other, and what counts other than 0 is coloured. So no area has to be cut into triangles first,
/// holes are holes, and areas of a fill that overlap are coloured once.
class FillDrawer {
 public:
  explicit FillDrawer(std::span<Fill const> fills);
  void draw(Tile const& tile) const;

 private:
  struct Uploaded {
    gl::VertexArray array;
    gl::Buffer buffer;
    GLsizei vertices = 0;
    Color color{};
    float hatch_px = 0;
  };
  std::vector<Uploaded> fills_;
  gl::Program count_{"fill", "fill"};
  gl::Program cover_{"cover", "cover"};
  gl::VertexArray nothing_;
};

}  // namespace qinzao
