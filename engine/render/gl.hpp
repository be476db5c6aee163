#pragma once
#include <GLES3/gl3.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"

namespace qinzao::gl {

/// Owns one name of OpenGL ES; `Make` makes it and `Take` takes it back.
template <auto Make, auto Take>
class Name {
 public:
  Name() { Make(1, &name_); }
  ~Name() {
    if (name_ != 0) Take(1, &name_);
  }
  Name(Name&& other) noexcept : name_{std::exchange(other.name_, 0)} {}
  Name& operator=(Name&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  GLuint get() const { return name_; }

 private:
  GLuint name_ = 0;
};
using Buffer = Name<glGenBuffers, glDeleteBuffers>;
using VertexArray = Name<glGenVertexArrays, glDeleteVertexArrays>;
using Texture = Name<glGenTextures, glDeleteTextures>;
using Framebuffer = Name<glGenFramebuffers, glDeleteFramebuffers>;
using Renderbuffer = Name<glGenRenderbuffers, glDeleteRenderbuffers>;

/// Two shaders of shaders/, compiled and linked. Error: what the compiler says.
class Program {
 public:
  Program(std::string const& vertex, std::string const& fragment);
  ~Program();
  Program(Program const&) = delete;
  Program& operator=(Program const&) = delete;

  void use() const { glUseProgram(program_); }
  void set(char const* uniform, float x) const { glUniform1f(place(uniform), x); }
  void set(char const* uniform, float x, float y) const { glUniform2f(place(uniform), x, y); }
  void set(char const* uniform, std::span<float const, 4> rgba) const { glUniform4fv(place(uniform), 1, rgba.data()); }
  void set(char const* uniform, int x) const { glUniform1i(place(uniform), x); }

 private:
  GLint place(char const* uniform) const { return glGetUniformLocation(program_, uniform); }
  GLuint program_ = 0;
};

/// Fills a buffer with the bytes of a column.
template <typename T>
void upload(Buffer const& buffer, std::span<T const> column) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(column.size_bytes()), column.data(), GL_STATIC_DRAW);
}

/// Throws an Error where OpenGL ES has noted a fault since the last look.
void check(StaticMessage doing);

}  // namespace qinzao::gl
