#include "engine/render/theme_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/render/theme_parts.hpp"

namespace qinzao {

namespace {

constexpr Color existing_foul{200, 150, 130, 255};
constexpr Color existing_storm{170, 200, 220, 255};
constexpr Color pump_color{122, 63, 143, 255};

/// Diameters of a plan, each with its colour: from this one on.
struct SizeLook {
  double from_mm;
  Color color;
};
constexpr std::array<SizeLook, 4> sizes{
    {{0, {27, 158, 62, 255}}, {350, {31, 110, 190, 255}}, {550, {224, 110, 20, 255}}, {950, {190, 30, 45, 255}}}};

Color color_of(double diameter_mm) {
  Color color{112, 112, 112, 255};
  for (SizeLook const& look : sizes)
    if (diameter_mm >= look.from_mm) color = look.color;
  return color;
}

bool planned(Pipes const& pipes, PipeId pipe) {
  return pipes.status[pipe] == Status::proposed;
}

void add_existing(SceneBuilder& builder, ThemeInput const& input) {
  Pipes const& pipes = input.city.pipes;
  bool foul_seen = false;
  bool storm_seen = false;
  for (bool foul : {false, true})
    for (std::uint32_t row = 0; row < pipes.size(); ++row) {
      PipeId pipe{row};
      if (!in_service(pipes, pipe, input.day) || !builder.shows(pipes.line, row)) continue;
      if (carries(pipes.system[pipe], Group::foul) != foul) continue;
      builder.add_line(pipes.line, row, {0.35, 6, foul ? existing_foul : existing_storm, 0});
      (foul ? foul_seen : storm_seen) = true;
    }
  if (foul_seen) builder.explain_line(said(input, {"现状污水管", "foul sewer in service"}), {0.6, 0, existing_foul, 0});
  if (storm_seen)
    builder.explain_line(said(input, {"现状雨水管", "storm sewer in service"}), {0.6, 0, existing_storm, 0});
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
  add_existing(builder, input);
  std::map<double, Color> seen;
  double least_m = builder.frame().mm(4) / builder.frame().px_per_m;
  std::vector<Point> ends;
  for (std::uint32_t row = 0; row < pipes.size(); ++row) {
    PipeId pipe{row};
    if (!planned(pipes, pipe) || !builder.shows(pipes.line, row)) continue;
    Color color = color_of(pipes.diameter_mm[pipe]);
    builder.add_line(pipes.line, row, {0.9, 14, color, 2});
    if (known(pipes.diameter_mm[pipe])) seen.emplace(pipes.diameter_mm[pipe], color);
    std::span<Point const> line = pipes.line.line(PipeId{row});
    ends.insert(ends.end(), {line.front(), line.back()});
    if (auto middle = middle_of(line, least_m))
      builder.add_mark(middle->at, MarkShape::arrow, 2.2, color, middle->angle);
    if (pipes.length_m(pipe) > 4 * least_m) builder.add_name(words_of(pipes, pipe), pipes.line, row, 1.8, color);
  }
  for (auto const& [size, color] : seen)
    builder.explain_line(fmt::format(fmt::runtime(said(input, {"拟建 DN{:.0f}", "proposed DN{:.0f}"})), size),
                         {0.9, 0, color, 2});
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
