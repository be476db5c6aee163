#pragma once
#include "engine/render/scene.hpp"

namespace qinzao {

/// What a picture is asked to be.
struct PictureSize {
  int width_px = 2400;
  int height_px = 1600;
  double dpi = 200;  // pixels an inch of paper: how thick lines and how large words are
};

/// A frame with a band for the title above and a column for the legend on the right; the map shows `extent` whole, with
/// a margin, in the middle, at a scale of two digits (1:14 000 on paper of that many pixels an inch). REQUIRES an
/// extent that is not empty.
Frame frame_of(Box const& extent, PictureSize const& size);

}  // namespace qinzao
