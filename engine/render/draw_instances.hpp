#pragma once
#include <string>
#include <vector>

#include "engine/render/canvas.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// Draws a quad an instance. The columns of the instances are the attributes of the vertex shader, in its order.
class InstanceDrawer {
 public:
  /// `shaders` is the name of the pair. REQUIRES columns of one length.
  template <typename First, typename... More>
  InstanceDrawer(std::string const& shaders, std::vector<First> const& first, std::vector<More> const&... more)
      : program_{shaders, shaders}, count_{static_cast<GLsizei>(first.size())} {
    glBindVertexArray(array_.get());
    add(first);
    (add(more), ...);
    gl::check({"存所画之物", "keeping what is drawn"});
  }
  void draw(Tile const& tile) const {
    place(program_, tile);
    glBindVertexArray(array_.get());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
  }

 private:
  template <typename T>
  void add(std::vector<T> const& column) {
    auto location = static_cast<GLuint>(buffers_.size());
    gl::upload(buffers_.emplace_back(), std::span{column});
    attribute(location, T{});
    glEnableVertexAttribArray(location);
    glVertexAttribDivisor(location, 1);
  }
  static void attribute(GLuint location, Pixel) { glVertexAttribPointer(location, 2, GL_FLOAT, GL_FALSE, 0, nullptr); }
  static void attribute(GLuint location, float) { glVertexAttribPointer(location, 1, GL_FLOAT, GL_FALSE, 0, nullptr); }
  static void attribute(GLuint location, Color) {
    glVertexAttribPointer(location, 4, GL_UNSIGNED_BYTE, GL_TRUE, 0, nullptr);
  }
  static void attribute(GLuint location, MarkShape) {
    glVertexAttribIPointer(location, 1, GL_UNSIGNED_BYTE, 0, nullptr);
  }

  gl::Program program_;
  gl::VertexArray array_;
  std::vector<gl::Buffer> buffers_;
  GLsizei count_ = 0;
};

/// Segments of lines with round ends: where segments meet they are joined.
inline InstanceDrawer drawer_of(Strokes const& strokes) {
  return {"stroke", strokes.from, strokes.to, strokes.width_px, strokes.color, strokes.dash};
}

/// Small symbols.
inline InstanceDrawer drawer_of(Marks const& marks) {
  return {"mark", marks.at, marks.size_px, marks.angle, marks.shape, marks.color};
}

}  // namespace qinzao
