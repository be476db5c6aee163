#pragma once
#include "engine/render/egl.hpp"
#include "engine/render/picture.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// What one fill covers of 2560 x 2560 pixels takes 33 MB.
inline constexpr int usual_tile_px = 2560;

/// Draws a scene, in tiles no larger than `tile_px` and what the driver takes. The same scene gives the same picture,
/// bit for bit on one driver. Error: no EGL; no memory for the canvas; no font for a text.
Picture draw(Scene const& scene, DrawingContext const& context, int tile_px = usual_tile_px);

}  // namespace qinzao
