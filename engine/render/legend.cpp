#include "engine/render/legend.hpp"

#include <algorithm>
#include <array>

#include "engine/render/palette.hpp"

namespace qinzao {

namespace {

using palette::ink;
constexpr Color quiet_ink{96, 96, 96, 255};

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

void dash(cairo_t* cairo, double on) {
  std::array lengths{on, on * 2 / 3};
  cairo_set_dash(cairo, lengths.data(), on > 0 ? 2 : 0, 0);
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
      dash(cairo, row.dash_px);
      cairo_set_line_width(cairo, row.width_px);
      cairo_move_to(cairo, x, y + height / 2);
      cairo_line_to(cairo, x + width, y + height / 2);
      cairo_stroke(cairo);
      dash(cairo, 0);
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

/// The column right of the map, written from above to below; `unit` makes all of it smaller.
class Column {
 public:
  Column(Pen& pen, Frame const& frame)
      : pen_{pen}, frame_{frame}, left_{frame.left_px + frame.map_width_px + frame.mm(3)}, y_{1.0 * frame.top_px} {}

  double width() const { return std::max(frame_.mm(4), frame_.width_px - left_ - frame_.mm(3)); }
  void shrink_to(double room_px, double wanted_mm) {
    unit_ = std::clamp(room_px / frame_.mm(std::max(wanted_mm, 1.0)), 0.1, 1.0);
  }
  void rise_from(double foot, double height_mm) { y_ = foot - mm(height_mm); }

  void heading(std::string const& text) {
    y_ += mm(1.2);
    write(text, 0, y_, 3.2, ink);
    y_ += mm(5.2);
  }
  void explain(LegendRow const& row) {
    sample(pen_, frame_, row, left_, y_ + mm(0.6), frame_.mm(7), mm(3.2));
    write(row.text, frame_.mm(9), y_ + mm(0.3), 2.7, ink);
    y_ += mm(4.6);
  }
  /// The value stands at the right edge; where both do not fit, below the name.
  void figure(MapFigure const& figure) {
    double size = mm(2.7);
    double wide = pen_.measure(figure.value, {size, true}).width;
    double shrunk = std::min(1.0, width() / std::max(wide, 1.0));
    write(figure.name, 0, y_, 2.7, ink);
    if (pen_.measure(figure.name, size).width + wide + mm(2) > width()) y_ += mm(4);
    pen_.write(figure.value, left_ + width() - wide * shrunk, y_, {size * shrunk, true}, ink);
    y_ += mm(4.6);
  }
  void small_print(std::string const& text) {
    write(text, 0, y_, 2.2, quiet_ink);
    y_ += mm(3.6);
  }

 private:
  double mm(double millimetres) const { return frame_.mm(millimetres) * unit_; }
  /// No wider than the column.
  void write(std::string const& text, double indent, double y, double size_mm, Color color) {
    double size = mm(size_mm);
    size *= std::min(1.0, (width() - indent) / std::max(pen_.measure(text, size).width, 1.0));
    pen_.write(text, left_ + indent, y, size, color);
  }

  Pen& pen_;
  Frame const& frame_;
  double left_;
  double y_;
  double unit_ = 1;
};

}  // namespace

void draw_legend(Pen& pen, Scene const& scene) {
  Frame const& frame = scene.frame;
  double foot = frame.height_px - frame.mm(4);
  double imprint_mm = 3.6 * static_cast<double>(scene.imprint.size());
  double rows_mm = 4;  // between them
  for (LegendRow const& row : scene.legend) rows_mm += row.sample == LegendRow::Sample::heading ? 6.4 : 4.6;
  for (MapFigure const& figure : scene.figures) rows_mm += figure.value.empty() ? 6.4 : 8.6;

  Column column{pen, frame};
  column.shrink_to(foot - frame.top_px, rows_mm + imprint_mm);
  for (LegendRow const& row : scene.legend) {
    if (row.sample == LegendRow::Sample::heading) {
      column.heading(row.text);
    } else {
      column.explain(row);
    }
  }
  for (MapFigure const& figure : scene.figures) {
    if (figure.value.empty()) {
      column.heading(figure.name);
    } else {
      column.figure(figure);
    }
  }
  column.rise_from(foot, imprint_mm);
  for (std::string const& line : scene.imprint) column.small_print(line);
}

}  // namespace qinzao
