#include "engine/render/theme_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/render/theme_base.hpp"

namespace qinzao {

namespace {

constexpr Color pump_color{122, 63, 143, 255};

/// Diameters of a plan, from this one on: each has its colour, width and dashes, so that grey print tells them apart.
struct SizeLook {
  double from_mm;
  Color color;
  double width_mm;
  double dash_mm;
};
constexpr std::array<SizeLook, 4> sizes{{{0, {27, 158, 62, 255}, 0.8, 1.6},
                                         {350, {31, 110, 190, 255}, 1, 3},
                                         {550, {224, 110, 20, 255}, 1.3, 4.5},
                                         {950, {190, 30, 45, 255}, 1.6, 6}}};
constexpr SizeLook unknown_size{0, {112, 112, 112, 255}, 0.8, 0.8};

SizeLook look_of_size(double diameter_mm) {
  SizeLook of = unknown_size;
  for (SizeLook const& look : sizes)
    if (diameter_mm >= look.from_mm) of = look;
  return of;
}

/// Proposed pipes of one diameter.
struct Proposed {
  SizeLook look = unknown_size;
  double metres = 0;
};

bool planned(Pipes const& pipes, PipeId pipe) {
  return pipes.status[pipe] == Status::proposed;
}

/// DN, length and slope, where the map is large enough to write them along the pipe.
std::string words_of(Pipes const& pipes, PipeId pipe) {
  double metres = known(pipes.measured_m[pipe]) ? pipes.measured_m[pipe] : pipes.length_m(pipe);
  std::string text = known(pipes.diameter_mm[pipe]) ? fmt::format("DN{:.0f} ", pipes.diameter_mm[pipe]) : std::string{};
  text += fmt::format("{:.0f}m", metres);
  double fall = pipes.invert_up_m[pipe] - pipes.invert_down_m[pipe];
  if (known(fall) && metres > 0) text += fmt::format(" {:.1f}‰", 1000 * fall / metres);
  return text;
}

/// The pump stations at the ends of planned pipes (in order).
std::vector<Point> pumps_among(Nodes const& nodes, std::vector<Point> const& ends) {
  std::vector<Point> pumps;
  for (std::uint32_t row = 0; row < nodes.size(); ++row) {
    NodeId node{row};
    if (nodes.kind[node] != NodeKind::pump_station || !known(nodes.at(node).x)) continue;
    if (std::ranges::binary_search(ends, nodes.at(node))) pumps.push_back(nodes.at(node));
  }
  return pumps;
}

}  // namespace

void add_plan(SceneBuilder& builder, ThemeInput const& input) {
  Pipes const& pipes = input.city.pipes;
  builder.heading(said(input, {"规划", "plan"}));
  add_pipes_in_service(builder, input);
  std::map<double, Proposed> seen;
  Proposed unsized;
  double least_m = builder.frame().mm(4) / builder.frame().px_per_m;
  std::vector<Point> ends;
  double all_m = 0;
  for (std::uint32_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!planned(pipes, pipe) || !builder.shows(pipes.line, row)) continue;
    SizeLook look = look_of_size(pipes.diameter_mm[pipe]);
    Color color = look.color;
    builder.add_line(pipes.line, row, {look.width_mm, 14, color, look.dash_mm});
    double metres = known(pipes.measured_m[pipe]) ? pipes.measured_m[pipe] : pipes.length_m(pipe);
    Proposed& size = known(pipes.diameter_mm[pipe]) ? seen[pipes.diameter_mm[pipe]] : unsized;
    size.look = look;
    size.metres += metres;
    all_m += metres;
    std::span<Point const> line = pipes.line.line(pipe);
    ends.insert(ends.end(), {line.front(), line.back()});
    if (auto middle = middle_of(line, least_m))
      builder.add_mark(middle->at, MarkShape::arrow, 2.2, color, middle->angle);
    if (pipes.length_m(pipe) > 4 * least_m) builder.add_name(words_of(pipes, pipe), pipes.line, row, 1.8, color);
  }
  for (auto const& [size, of] : seen)
    builder.explain_line(
        fmt::format(fmt::runtime(said(input, {"拟建 DN{:.0f}  {:.0f} 米", "proposed DN{:.0f}  {:.0f} m"})), size,
                    of.metres),
        {of.look.width_mm, 0, of.look.color, of.look.dash_mm});
  if (unsized.metres > 0)
    builder.explain_line(
        fmt::format(fmt::runtime(said(input, {"拟建，管径不明  {:.0f} 米", "proposed, diameter unknown  {:.0f} m"})),
                    unsized.metres),
        {unsized.look.width_mm, 0, unsized.look.color, unsized.look.dash_mm});
  builder.add_figure(said(input, {"图中拟建", "proposed, on this map"}), {});
  builder.add_figure(said(input, {"污水管", "sewers"}), kilometres(all_m));
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  double manhole_mm = std::min(1.1, 4 * builder.frame().px_per_m / builder.frame().px_per_mm);
  if (manhole_mm < 0.4) return;
  std::vector<Point> pumps = pumps_among(input.city.nodes, ends);
  for (Point at : ends) builder.add_mark(at, MarkShape::disc, manhole_mm, {40, 40, 40, 255});
  for (Point at : pumps) builder.add_mark(at, MarkShape::triangle, 3.2, pump_color);
  if (!pumps.empty())
    builder.explain_mark(said(input, {"拟建泵站", "proposed pump"}), MarkShape::triangle, 3.2, pump_color);
  if (!ends.empty()) builder.explain_mark(said(input, {"检查井", "manhole"}), MarkShape::disc, 1.1, {40, 40, 40, 255});
}

Box extent_of_pipes(City const& city, std::span<PipeId const> pipes) {
  Box all;
  for (PipeId pipe : pipes)
    if (city.pipes.line.kind(pipe) != ShapeKind::none) all.add(city.pipes.line.box(pipe));
  constexpr double around_m = 60;
  return all.empty() ? all : all.grown(around_m);
}

Box extent_of_plan(City const& city) {
  std::vector<PipeId> pipes;
  for (std::uint32_t row = 0; row < city.pipes.size(); ++row)
    if (planned(city.pipes, PipeId{row})) pipes.emplace_back(row);
  return extent_of_pipes(city, pipes);
}

}  // namespace qinzao
