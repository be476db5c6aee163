#include "engine/io/results/plan_dxf.hpp"

#include <fmt/format.h>

#include "engine/io/files/dxf_drawing.hpp"

namespace qinzao {

namespace {

constexpr double manhole_m = 0.5;  // radius of its circle
constexpr std::string_view text_layer = "SANITARY-TEXT";
constexpr std::string_view manhole_layer = "SANITARY-MANHOLE";

std::string layer_of(NamedReach const& pipe) {
  return known(pipe.diameter_mm) ? fmt::format("SANITARY-DN{:.0f}", pipe.diameter_mm) : "SANITARY-UNDESIGNED";
}

void add_pipe(DxfDrawing& drawing, NamedReach const& pipe) {
  drawing.add_line(layer_of(pipe), pipe.from, pipe.to);
  if (!known(pipe.diameter_mm)) return;
  drawing.add_text_along(
      text_layer, pipe.from, pipe.to,
      fmt::format("DN{:.0f} L={:.1f}m i={:.2f}‰", pipe.diameter_mm, pipe.length_m, 1000 * pipe.slope));
}

void add_manhole(DxfDrawing& drawing, NamedManhole const& node) {
  drawing.add_circle(manhole_layer, node.at, manhole_m);
  std::string words = known(node.invert_m) ? fmt::format("{} {:.3f}", node.node_id, node.invert_m) : node.node_id;
  drawing.add_text(text_layer, node.at + Point{2 * manhole_m, 2 * manhole_m}, 0, words);
}

}  // namespace

std::string plan_dxf(NamedPlan const& plan) {
  DxfDrawing drawing;
  drawing.add_layer(manhole_layer);
  drawing.add_layer(text_layer);
  for (NamedReach const& pipe : plan.reaches) add_pipe(drawing, pipe);
  for (NamedLateral const& lateral : plan.laterals) drawing.add_line("SANITARY-LATERAL", lateral.from, lateral.to);
  for (NamedManhole const& node : plan.manholes) add_manhole(drawing, node);
  return drawing.text();
}

}  // namespace qinzao
