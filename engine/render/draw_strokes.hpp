#pragma once
#include "engine/render/canvas.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// Draws segments of lines, one instance each, with round ends: where segments meet they are joined.
class StrokeDrawer {
 public:
  explicit StrokeDrawer(Strokes const& strokes);
  void draw(Tile const& tile) const;

 private:
  gl::Program program_{"stroke", "stroke"};
  gl::VertexArray array_;
  gl::Buffer from_, to_, width_, color_, dash_;
  GLsizei count_ = 0;
};

/// Draws small symbols, one instance each.
class MarkDrawer {
 public:
  explicit MarkDrawer(Marks const& marks);
  void draw(Tile const& tile) const;

 private:
  gl::Program program_{"mark", "mark"};
  gl::VertexArray array_;
  gl::Buffer at_, size_, angle_, shape_, color_;
  GLsizei count_ = 0;
};

}  // namespace qinzao
