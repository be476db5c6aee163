#include "engine/render/jump_flood.hpp"

#include <bit>
#include <limits>
#include <utility>

#include "engine/render/gl.hpp"

namespace qinzao {

std::vector<float> flooded_distances(Seeds const& seeds) {
  auto cells = static_cast<std::size_t>(seeds.columns) * static_cast<std::size_t>(seeds.rows);
  std::vector<std::int16_t> known(2 * cells, -1);
  for (std::size_t i = 0; i < cells; ++i)
    if (seeds.cell[i] != 0) {
      known[2 * i] = static_cast<std::int16_t>(i % static_cast<std::size_t>(seeds.columns));
      known[2 * i + 1] = static_cast<std::int16_t>(i / static_cast<std::size_t>(seeds.columns));
    }
  gl::Program program{"cover", "flood"};
  gl::Texture from;
  gl::Texture to;
  gl::Framebuffer target;
  gl::VertexArray nothing;
  for (gl::Texture const* texture : {&from, &to}) {
    glBindTexture(GL_TEXTURE_2D, texture->get());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RG16I, seeds.columns, seeds.rows, 0, GL_RG_INTEGER, GL_SHORT, known.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  }
  glBindFramebuffer(GL_FRAMEBUFFER, target.get());
  glViewport(0, 0, seeds.columns, seeds.rows);
  glDisable(GL_BLEND);
  glBindVertexArray(nothing.get());
  program.use();
  program.set("known", 0);
  auto pass = [&](int jump) {
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, to.get(), 0);
    glBindTexture(GL_TEXTURE_2D, from.get());
    program.set("jump", jump);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    std::swap(from, to);
  };
  auto longest = static_cast<unsigned>(std::max(seeds.columns, seeds.rows));
  for (unsigned jump = std::bit_ceil(longest) / 2; jump > 0; jump /= 2) pass(static_cast<int>(jump));
  pass(2);  // two more small jumps mend most of what flooding misses
  pass(1);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, from.get(), 0);
  std::vector<std::int32_t> nearest(4 * cells);
  glReadPixels(0, 0, seeds.columns, seeds.rows, GL_RGBA_INTEGER, GL_INT, nearest.data());
  gl::check({"漫开距离", "flooding distances"});
  std::vector<float> squares(cells, std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < cells; ++i) {
    if (nearest[4 * i] < 0) continue;
    auto dx = static_cast<float>(nearest[4 * i] - static_cast<int>(i % static_cast<std::size_t>(seeds.columns)));
    auto dy = static_cast<float>(nearest[4 * i + 1] - static_cast<int>(i / static_cast<std::size_t>(seeds.columns)));
    squares[i] = dx * dx + dy * dy;
  }
  return squares;
}

}  // namespace qinzao
