#include "engine/render/draw_strokes.hpp"

namespace qinzao {

namespace {

/// A column that every vertex of an instance shares.
template <typename T>
void per_instance(gl::Buffer const& buffer, std::vector<T> const& column, GLuint place, GLint numbers, GLenum type) {
  gl::upload(buffer, std::span{column});
  if (type == GL_UNSIGNED_BYTE && numbers == 1) {
    glVertexAttribIPointer(place, numbers, type, 0, nullptr);
  } else {
    glVertexAttribPointer(place, numbers, type, type == GL_UNSIGNED_BYTE ? GL_TRUE : GL_FALSE, 0, nullptr);
  }
  glEnableVertexAttribArray(place);
  glVertexAttribDivisor(place, 1);
}

}  // namespace

StrokeDrawer::StrokeDrawer(Strokes const& strokes) : count_{static_cast<GLsizei>(strokes.size())} {
  glBindVertexArray(array_.get());
  per_instance(from_, strokes.from, 0, 2, GL_FLOAT);
  per_instance(to_, strokes.to, 1, 2, GL_FLOAT);
  per_instance(width_, strokes.width_px, 2, 1, GL_FLOAT);
  per_instance(color_, strokes.color, 3, 4, GL_UNSIGNED_BYTE);
  per_instance(dash_, strokes.dash, 4, 2, GL_FLOAT);
  gl::check("keeping the lines");
}

void StrokeDrawer::draw(Tile const& tile) const {
  place(program_, tile);
  glBindVertexArray(array_.get());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
}

MarkDrawer::MarkDrawer(Marks const& marks) : count_{static_cast<GLsizei>(marks.size())} {
  glBindVertexArray(array_.get());
  per_instance(at_, marks.at, 0, 2, GL_FLOAT);
  per_instance(size_, marks.size_px, 1, 1, GL_FLOAT);
  per_instance(angle_, marks.angle, 2, 1, GL_FLOAT);
  per_instance(shape_, marks.shape, 3, 1, GL_UNSIGNED_BYTE);
  per_instance(color_, marks.color, 4, 4, GL_UNSIGNED_BYTE);
  gl::check("keeping the symbols");
}

void MarkDrawer::draw(Tile const& tile) const {
  place(program_, tile);
  glBindVertexArray(array_.get());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
}

}  // namespace qinzao
