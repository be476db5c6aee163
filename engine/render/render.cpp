#include "engine/render/render.hpp"

#include <algorithm>
#include <optional>

#include "engine/base/interrupt.hpp"
#include "engine/render/draw_field.hpp"
#include "engine/render/draw_fills.hpp"
#include "engine/render/draw_instances.hpp"
#include "engine/render/furniture.hpp"
#include "engine/render/labels.hpp"

namespace qinzao {

namespace {

void draw_map(Scene const& scene, DrawingContext const& context, int tile_px, Picture& picture) {
  Frame const& frame = scene.frame;
  int most = std::min(tile_px, context.largest_px());
  int wide = std::min(frame.map_width_px, most);
  int high = std::min(frame.map_height_px, most);
  Canvas canvas{wide, high};
  std::optional<FieldDrawer> field;
  if (scene.field) field.emplace(*scene.field, frame);
  FillDrawer fills{scene.fills};
  InstanceDrawer strokes = drawer_of(scene.strokes);
  InstanceDrawer marks = drawer_of(scene.marks);
  for (int top = 0; top < frame.map_height_px; top += high)
    for (int left = 0; left < frame.map_width_px; left += wide) {
      stop_if_interrupted();
      Tile tile{left, top, std::min(wide, frame.map_width_px - left), std::min(high, frame.map_height_px - top)};
      canvas.begin(tile);
      if (field) field->draw(tile);
      fills.draw(tile);
      strokes.draw(tile);
      marks.draw(tile);
      canvas.finish(tile, picture, frame.left_px, frame.top_px);
    }
}

}  // namespace

Picture draw(Scene const& scene, DrawingContext const& context, int tile_px) {
  Picture picture{scene.frame.width_px, scene.frame.height_px};
  draw_map(scene, context, tile_px, picture);
  Pen pen{picture};
  draw_labels(pen, scene);
  draw_furniture(pen, scene);
  return picture;
}

}  // namespace qinzao
