#include "engine/render/scene_builder.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace qinzao {

namespace {

constexpr float least_px = 0.5F;  // vertices of lines that follow closer than this are not drawn

double turned_area(std::span<Point const> ring) {
  double twice = 0;
  for (std::size_t i = 1; i < ring.size(); ++i)
    twice +=
        (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
  return twice;
}

double length_px(std::vector<Pixel> const& line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  return sum;
}

/// Where a line across a polygon lies inside it: the middle of the longest stretch at `level` of y (of x where
/// `upright` is false).
std::optional<Point> middle_at(Shapes const& shapes, std::uint32_t row, double level, bool upright) {
  std::vector<double> crossings;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    std::span<Point const> ring = shapes.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i) {
      double from = upright ? ring[i - 1].y : ring[i - 1].x;
      double to = upright ? ring[i].y : ring[i].x;
      if ((from > level) == (to > level)) continue;
      double share = (level - from) / (to - from);
      crossings.push_back(upright ? ring[i - 1].x + share * (ring[i].x - ring[i - 1].x)
                                  : ring[i - 1].y + share * (ring[i].y - ring[i - 1].y));
    }
  }
  std::ranges::sort(crossings);
  std::optional<double> middle;
  double longest = 0;
  for (std::size_t i = 1; i < crossings.size(); i += 2)
    if (crossings[i] - crossings[i - 1] > longest) {
      longest = crossings[i] - crossings[i - 1];
      middle = (crossings[i] + crossings[i - 1]) / 2;
    }
  if (!middle) return std::nullopt;
  return upright ? Point{*middle, level} : Point{level, *middle};
}

/// A line through the middle of a long polygon, from end to end of its longer side.
std::vector<Point> middle_line(Shapes const& shapes, std::uint32_t row) {
  constexpr int steps = 12;
  Box box = shapes.box(row);
  bool upright = box.max_y - box.min_y > box.max_x - box.min_x;
  double begin = upright ? box.min_y : box.min_x;
  double length = upright ? box.max_y - box.min_y : box.max_x - box.min_x;
  std::vector<Point> line;
  for (int step = 0; step < steps; ++step)
    if (auto middle = middle_at(shapes, row, begin + length * (step + 0.5) / steps, upright)) line.push_back(*middle);
  return line;
}

}  // namespace

void SceneBuilder::begin_fill(Color color, double hatch_mm) {
  scene_.fills.push_back({color, px(hatch_mm), {}, {}});
}

void SceneBuilder::hatch_again(Color color, double hatch_mm) {
  Fill again = scene_.fills.back();
  again.color = color;
  again.hatch_px = px(hatch_mm);
  scene_.fills.push_back(std::move(again));
}

void SceneBuilder::add_area(Shapes const& shapes, std::uint32_t row) {
  if (!shows(shapes, row)) return;
  Fill& fill = scene_.fills.back();
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    std::span<Point const> ring = shapes.part(part);
    if (ring.size() < 4) continue;
    bool turns_left = turned_area(ring) > 0;
    auto first = static_cast<std::ptrdiff_t>(fill.vertices.size());
    for (Point p : ring.first(ring.size() - 1)) fill.vertices.push_back(scene_.frame(p));
    // outer rings one way, holes the other
    if (turns_left == shapes.is_hole(part)) std::reverse(fill.vertices.begin() + first, fill.vertices.end());
    fill.ring_end.push_back(static_cast<std::uint32_t>(fill.vertices.size()));
  }
}

float SceneBuilder::px(double millimetres) const {
  return static_cast<float>(scene_.frame.mm(millimetres));
}

float SceneBuilder::width_px(LineLook const& look) const {
  return std::max(0.5F, std::min(px(look.width_mm), static_cast<float>(look.most_m * scene_.frame.px_per_m)));
}

void SceneBuilder::add_line(Shapes const& shapes, std::uint32_t row, LineLook const& look) {
  if (!shows(shapes, row)) return;
  float width = width_px(look);
  float on = px(look.dash_mm);
  Strokes& strokes = scene_.strokes;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    std::span<Point const> line = shapes.part(part);
    Pixel from = line.empty() ? Pixel{} : scene_.frame(line[0]);
    for (std::size_t i = 1; i < line.size(); ++i) {
      Pixel to = scene_.frame(line[i]);
      bool seen = std::abs(to.x - from.x) + std::abs(to.y - from.y) >= least_px || i + 1 == line.size();
      if (!seen) continue;
      strokes.from.push_back(std::exchange(from, to));
      strokes.to.push_back(to);
      strokes.width_px.push_back(width);
      strokes.color.push_back(look.color);
      strokes.dash.push_back({on, on * 2 / 3});
    }
  }
}

void SceneBuilder::add_mark(Point at, MarkShape shape, double size_mm, Color color, double angle) {
  Box place;
  place.add(at);
  if (!place.overlaps(extent_)) return;
  scene_.marks.at.push_back(scene_.frame(at));
  scene_.marks.size_px.push_back(px(size_mm));
  scene_.marks.angle.push_back(static_cast<float>(angle));
  scene_.marks.shape.push_back(shape);
  scene_.marks.color.push_back(color);
}

void SceneBuilder::add_name(std::string_view name, Shapes const& shapes, std::uint32_t row, double size_mm,
                            Color color) {
  if (name.empty() || !shows(shapes, row)) return;
  Label label{std::string{name}, {}, px(size_mm), color};
  auto take = [&](std::span<Point const> points) {
    std::vector<Pixel> line;
    auto wide = static_cast<float>(scene_.frame.map_width_px);
    auto high = static_cast<float>(scene_.frame.map_height_px);
    auto keep_longest = [&] {
      if (length_px(line) > length_px(label.line)) label.line = line;
      line.clear();
    };
    for (Point p : points) {
      Pixel there = scene_.frame(p);
      bool inside = there.x >= 0 && there.y >= 0 && there.x < wide && there.y < high;
      line.push_back(there);
      if (inside) continue;
      keep_longest();  // up to the first vertex beyond the edge; letters beyond it are not written
      line.push_back(there);
    }
    keep_longest();
  };
  if (shapes.kind(row) == ShapeKind::polygon) {
    take(middle_line(shapes, row));
  } else {
    for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) take(shapes.part(part));
  }
  if (label.line.size() > 1) scene_.labels.push_back(std::move(label));
}

void SceneBuilder::explain_fill(std::string text, Color color, double hatch_mm) {
  scene_.legend.push_back(
      {hatch_mm > 0 ? LegendRow::Sample::hatch : LegendRow::Sample::fill, std::move(text), color, px(hatch_mm)});
}

void SceneBuilder::explain_line(std::string text, LineLook const& look) {
  scene_.legend.push_back(
      {LegendRow::Sample::line, std::move(text), look.color, px(look.width_mm), {}, px(look.dash_mm)});
}

void SceneBuilder::explain_mark(std::string text, MarkShape shape, double size_mm, Color color) {
  scene_.legend.push_back({LegendRow::Sample::mark, std::move(text), color, px(size_mm), shape});
}

Scene SceneBuilder::finish() {
  std::ranges::stable_sort(scene_.labels,
                           [](Label const& a, Label const& b) { return length_px(a.line) > length_px(b.line); });
  return std::move(scene_);
}

std::optional<Middle> middle_of(std::span<Point const> line, double least_m) {
  double whole = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    whole += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  if (whole < least_m || whole == 0) return std::nullopt;
  double left = whole / 2;
  for (std::size_t i = 1; i < line.size(); ++i) {
    double dx = line[i].x - line[i - 1].x;
    double dy = line[i].y - line[i - 1].y;
    double step = std::hypot(dx, dy);
    if (left > step || step == 0) {
      left -= step;
      continue;
    }
    return Middle{{line[i - 1].x + dx * left / step, line[i - 1].y + dy * left / step},
                  std::atan2(-dy, dx)};  // y of the map runs down
  }
  return std::nullopt;
}

}  // namespace qinzao
