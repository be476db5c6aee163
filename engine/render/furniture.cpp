#include "engine/render/furniture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace qinzao {

namespace {

constexpr Color ink{32, 32, 32, 255};

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

void hatch(cairo_t* cairo, double x, double y, double width, double height, double step) {
  cairo_save(cairo);
  cairo_rectangle(cairo, x, y, width, height);
  cairo_clip(cairo);
  cairo_set_line_width(cairo, step * 0.22);
  for (double at = x - height; at < x + width; at += step * 1.4142) {
    cairo_move_to(cairo, at, y + height);
    cairo_line_to(cairo, at + height, y);
  }
  cairo_stroke(cairo);
  cairo_restore(cairo);
}

void symbol(Pen& pen, MarkShape shape, double x, double y, double radius) {
  cairo_t* cairo = pen.cairo();
  auto corners = [&](std::initializer_list<std::array<double, 2>> list) {
    for (auto const& [dx, dy] : list) cairo_line_to(cairo, x + dx * radius, y + dy * radius);
    cairo_close_path(cairo);
  };
  switch (shape) {
    case MarkShape::disc:
      cairo_arc(cairo, x, y, radius, 0, 6.2832);
      break;
    case MarkShape::square:
      corners({{-0.85, -0.85}, {0.85, -0.85}, {0.85, 0.85}, {-0.85, 0.85}});
      break;
    case MarkShape::arrow:
      corners({{1, 0}, {-0.6, -0.75}, {-0.6, 0.75}});
      break;
    case MarkShape::triangle:
      corners({{0, 1}, {-0.75, -0.6}, {0.75, -0.6}});
      break;
    case MarkShape::diamond:
      corners({{1, 0}, {0, 1}, {-1, 0}, {0, -1}});
      break;
    case MarkShape::cross:
      cairo_set_line_width(cairo, radius * 0.5);
      for (double side : {-0.7, 0.7}) {
        cairo_move_to(cairo, x - 0.7 * radius, y - side * radius);
        cairo_line_to(cairo, x + 0.7 * radius, y + side * radius);
      }
      cairo_stroke(cairo);
      return;
  }
  cairo_fill(cairo);
}

void sample(Pen& pen, Frame const& frame, LegendRow const& row, double x, double y, double width, double height) {
  cairo_t* cairo = pen.cairo();
  pen.color(row.color);
  switch (row.sample) {
    case LegendRow::Sample::heading:
      break;
    case LegendRow::Sample::fill:
      cairo_rectangle(cairo, x, y, width, height);
      cairo_fill(cairo);
      break;
    case LegendRow::Sample::hatch:
      hatch(cairo, x, y, width, height, row.width_px);
      break;
    case LegendRow::Sample::line:
      cairo_set_line_width(cairo, row.width_px);
      cairo_move_to(cairo, x, y + height / 2);
      cairo_line_to(cairo, x + width, y + height / 2);
      cairo_stroke(cairo);
      break;
    case LegendRow::Sample::mark:
      symbol(pen, row.shape, x + width / 2, y + height / 2, row.width_px / 2);
      break;
    case LegendRow::Sample::ramp: {  // the colours of shaders/field.frag
      cairo_pattern_t* ramp = cairo_pattern_create_linear(x, y, x + width, y);
      cairo_pattern_add_color_stop_rgb(ramp, 0, 0.86, 0.94, 0.85);
      cairo_pattern_add_color_stop_rgb(ramp, 0.5, 1, 0.96, 0.80);
      cairo_pattern_add_color_stop_rgb(ramp, 1, 0.98, 0.80, 0.76);
      cairo_set_source(cairo, ramp);
      cairo_rectangle(cairo, x, y, width, height);
      cairo_fill(cairo);
      cairo_pattern_destroy(ramp);
      break;
    }
  }
  bool boxed = row.sample == LegendRow::Sample::fill || row.sample == LegendRow::Sample::hatch ||
               row.sample == LegendRow::Sample::ramp;
  if (!boxed) return;
  pen.color({110, 110, 110, 255});
  cairo_set_line_width(cairo, frame.mm(0.12));
  cairo_rectangle(cairo, x, y, width, height);
  cairo_stroke(cairo);
}

void legend(Pen& pen, Scene const& scene) {
  Frame const& frame = scene.frame;
  double left = frame.left_px + frame.map_width_px + frame.mm(3);
  double room = frame.height_px - frame.top_px - frame.mm(4);
  double rows = 0;
  for (LegendRow const& row : scene.legend) rows += row.sample == LegendRow::Sample::heading ? 6.4 : 4.6;
  double unit = std::min(1.0, room / frame.mm(std::max(rows, 1.0)));  // a long legend is drawn smaller
  double y = frame.top_px;
  for (LegendRow const& row : scene.legend) {
    bool heading = row.sample == LegendRow::Sample::heading;
    double indent = heading ? 0 : frame.mm(9);
    double size = frame.mm(heading ? 3.2 : 2.7) * unit;
    size *= std::min(1.0, (frame.width_px - left - indent - frame.mm(3)) / pen.measure(row.text, size).width);
    if (heading) {
      y += frame.mm(1.2) * unit;
      pen.write(row.text, left, y, size, ink);
      y += frame.mm(5.2) * unit;
      continue;
    }
    sample(pen, frame, row, left, y + frame.mm(0.6) * unit, frame.mm(7), frame.mm(3.2) * unit);
    pen.write(row.text, left + indent, y + frame.mm(0.3) * unit, size, ink);
    y += frame.mm(4.6) * unit;
  }
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
  legend(pen, scene);
  scale_bar(pen, frame);
  north_arrow(pen, frame);
  pen.color({90, 90, 90, 255});
  cairo_set_line_width(pen.cairo(), frame.mm(0.25));
  cairo_rectangle(pen.cairo(), frame.left_px, frame.top_px, frame.map_width_px, frame.map_height_px);
  cairo_stroke(pen.cairo());
}

}  // namespace qinzao
