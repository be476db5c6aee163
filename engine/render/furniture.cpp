#include "engine/render/furniture.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/render/legend.hpp"
#include "engine/render/palette.hpp"

namespace qinzao {

namespace {

using palette::ink;

void title(Pen& pen, Scene const& scene) {
  Frame const& frame = scene.frame;
  double size = frame.mm(6);
  double width = pen.measure(scene.title, size).width;
  double room = frame.width_px - 2.0 * frame.left_px;
  if (width > room) size *= room / width;
  pen.write(scene.title, frame.left_px, frame.mm(2.2), size, ink);
  pen.write(scene.subtitle, frame.left_px, frame.mm(10.6), frame.mm(2.8), {96, 96, 96, 255});
}

void scale_bar(Pen& pen, Frame const& frame) {
  double metres = round_length_m(frame.mm(45) / frame.px_per_m);
  double length = metres * frame.px_per_m;
  double high = frame.mm(1.4);
  double x = frame.left_px + frame.mm(4);
  double y = frame.top_px + frame.map_height_px - frame.mm(5);
  cairo_t* cairo = pen.cairo();
  pen.color({255, 255, 255, 210});
  cairo_rectangle(cairo, x - frame.mm(2), y - frame.mm(5.5), length + frame.mm(14), frame.mm(9));
  cairo_fill(cairo);
  for (int part = 0; part < 4; ++part) {
    pen.color(part % 2 == 0 ? ink : Color{255, 255, 255, 255});
    cairo_rectangle(cairo, x + part * length / 4, y, length / 4, high);
    cairo_fill(cairo);
  }
  pen.color(ink);
  cairo_set_line_width(cairo, frame.mm(0.15));
  cairo_rectangle(cairo, x, y, length, high);
  cairo_stroke(cairo);
  pen.write("0", x, y - frame.mm(4), frame.mm(2.6), ink);
  std::string far = metres >= 1000 ? fmt::format("{:g} km", metres / 1000) : fmt::format("{:g} m", metres);
  pen.write(far, x + length - frame.mm(3), y - frame.mm(4), frame.mm(2.6), ink);
}

void north_arrow(Pen& pen, Frame const& frame) {
  double x = frame.left_px + frame.map_width_px - frame.mm(8);
  double y = frame.top_px + frame.mm(9);
  double high = frame.mm(9);
  cairo_t* cairo = pen.cairo();
  pen.color({255, 255, 255, 210});
  cairo_arc(cairo, x, y + high * 0.35, high * 0.78, 0, 6.2832);
  cairo_fill(cairo);
  pen.color(ink);
  cairo_move_to(cairo, x, y);
  cairo_line_to(cairo, x + high * 0.3, y + high);
  cairo_line_to(cairo, x, y + high * 0.75);
  cairo_line_to(cairo, x - high * 0.3, y + high);
  cairo_close_path(cairo);
  cairo_fill(cairo);
  pen.write("N", x - pen.measure("N", frame.mm(3)).width / 2, y - frame.mm(3.8), frame.mm(3), ink);
}

}  // namespace

double round_length_m(double most_m) {
  double ten = std::pow(10, std::floor(std::log10(most_m)));
  for (double step : {5.0, 2.0})
    if (step * ten <= most_m) return step * ten;
  return ten;
}

void draw_furniture(Pen& pen, Scene const& scene) {
  Frame const& frame = scene.frame;
  title(pen, scene);
  draw_legend(pen, scene);
  scale_bar(pen, frame);
  north_arrow(pen, frame);
  pen.color({90, 90, 90, 255});
  cairo_set_line_width(pen.cairo(), frame.mm(0.25));
  cairo_rectangle(pen.cairo(), frame.left_px, frame.top_px, frame.map_width_px, frame.map_height_px);
  cairo_stroke(pen.cairo());
}

}  // namespace qinzao
