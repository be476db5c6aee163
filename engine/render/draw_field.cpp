#include "engine/render/draw_field.hpp"

#include <algorithm>

namespace qinzao {

FieldDrawer::FieldDrawer(Field const& field, Frame const& frame)
    : full_m_{field.full_m},
      width_px_{static_cast<float>(frame.map_width_px)},
      height_px_{static_cast<float>(frame.map_height_px)} {
  std::vector<float> capped(field.metres.size());  // half floats end at 65504
  std::ranges::transform(field.metres, capped.begin(), [&](float metres) { return std::min(metres, field.full_m); });
  glBindTexture(GL_TEXTURE_2D, metres_.get());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R16F, field.columns, field.rows, 0, GL_RED, GL_FLOAT, capped.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  gl::check({"存距离", "keeping the distances"});
}

void FieldDrawer::draw(Tile const& tile) const {
  place(program_, tile);
  program_.set("whole", width_px_, height_px_);
  program_.set("full", full_m_);
  program_.set("metres", 0);
  glBindTexture(GL_TEXTURE_2D, metres_.get());
  glBindVertexArray(nothing_.get());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace qinzao
