#pragma once
#include <span>

#include "engine/render/canvas.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// Draws areas: the processor counts how much of each pixel they cover, a shader colours or hatches that much of it.
/// So areas are as smooth as 256 steps make them, holes are holes, and areas of a fill that overlap are coloured once.
class FillDrawer {
 public:
  /// REQUIRES the fills to outlive it.
  explicit FillDrawer(std::span<Fill const> fills) : fills_{fills} {}
  void draw(Tile const& tile) const;

 private:
  std::span<Fill const> fills_;
  gl::Program program_{"cover", "cover"};
  gl::VertexArray nothing_;
  gl::Texture part_;
};

}  // namespace qinzao
