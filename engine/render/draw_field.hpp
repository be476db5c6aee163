#pragma once
#include "engine/render/canvas.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// Draws the ground coloured by a distance.
class FieldDrawer {
 public:
  FieldDrawer(Field const& field, Frame const& frame);
  void draw(Tile const& tile) const;

 private:
  gl::Program program_{"cover", "field"};
  gl::VertexArray nothing_;
  gl::Texture metres_;
  float full_m_;
  float width_px_;
  float height_px_;
};

}  // namespace qinzao
