#include "engine/render/gl.hpp"

#include <fmt/format.h>

#include <string>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/render/shaders.hpp"

namespace qinzao::gl {

namespace {

GLuint compiled(GLenum kind, std::string const& name) {
  std::string_view text = shader_text(name);
  GLuint shader = glCreateShader(kind);
  char const* source = text.data();
  auto length = static_cast<GLint>(text.size());
  glShaderSource(shader, 1, &source, &length);
  glCompileShader(shader);
  GLint sound = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &sound);
  if (sound != 0) return shader;
  std::string log(4096, '\0');
  GLsizei size = 0;
  glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &size, log.data());
  throw Error{message("shaders/{}：在本机编译失败（OpenGL ES：{}）", "shaders/{}: does not compile here: {}", name,
                      log.substr(0, static_cast<std::size_t>(size)))};
}

}  // namespace

Program::Program(std::string const& vertex_name, std::string const& fragment_name) : program_{glCreateProgram()} {
  GLuint vertex = compiled(GL_VERTEX_SHADER, vertex_name + ".vert");
  GLuint fragment = compiled(GL_FRAGMENT_SHADER, fragment_name + ".frag");
  glAttachShader(program_, vertex);
  glAttachShader(program_, fragment);
  glLinkProgram(program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  GLint sound = 0;
  glGetProgramiv(program_, GL_LINK_STATUS, &sound);
  if (sound == 0)
    throw Error{message("shaders/{}.vert 与 {}.frag 在本机链接失败", "shaders/{}.vert and {}.frag do not link here",
                        vertex_name, fragment_name)};
}

Program::~Program() {
  glDeleteProgram(program_);
}

void check(StaticMessage doing) {
  GLenum fault = glGetError();
  if (fault == GL_OUT_OF_MEMORY)
    throw Error{message("{}：显存不足；请把 --size 改小", "{}: no memory; ask for a smaller --size", doing)};
  if (fault != GL_NO_ERROR) throw Error{message("{}：OpenGL ES 报错 {:#x}", "{}: OpenGL ES says {:#x}", doing, fault)};
}

}  // namespace qinzao::gl
