#include "engine/render/theme_coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "engine/checks/gaps_summary.hpp"
#include "engine/render/distance_field.hpp"
#include "engine/render/jump_flood.hpp"
#include "engine/render/palette.hpp"

namespace qinzao {

namespace {

constexpr Color drains_color{166, 118, 77, 255};
constexpr Color stuck_color{178, 10, 20, 255};
constexpr Color unserved_color = palette::error;
constexpr Color reversed_color{245, 138, 31, 255};
constexpr Color clearing_color{125, 125, 125, 255};
constexpr Color served_color{252, 250, 244, 255};
constexpr Color idle_color{236, 234, 228, 255};
constexpr Color unknown_color{196, 196, 196, 255};
constexpr double hatch_mm = 1.1;

bool is_foul(Survey const& survey, PipeId pipe) {
  System system = survey.city.pipes.system[pipe];
  return survey.network().first_piece[pipe] && (system == System::sanitary || system == System::combined);
}

bool pipe_drains(Survey const& survey, PipeId pipe) {
  return drains(survey.network(), survey.draining()[0], pipe);
}

/// The distance to the nearest foul pipe in service that drains; cells of one pixel, or more on a large map.
Field distance_ground(ThemeInput const& input, Frame const& frame) {
  Survey const& survey = *input.survey;
  constexpr int most_cells = 2048;
  int cell_px = std::max(1, (std::max(frame.map_width_px, frame.map_height_px) + most_cells - 1) / most_cells);
  auto scale = 1.0F / static_cast<float>(cell_px);
  Seeds seeds;
  seeds.columns = (frame.map_width_px + cell_px - 1) / cell_px;
  seeds.rows = (frame.map_height_px + cell_px - 1) / cell_px;
  seeds.cell.resize(static_cast<std::size_t>(seeds.columns) * static_cast<std::size_t>(seeds.rows));
  Shapes const& lines = survey.city.pipes.line;
  Box extent = frame.extent();
  for (std::uint32_t row = 0; row < lines.size(); ++row) {
    if (!lines.box(row).overlaps(extent) || !is_foul(survey, PipeId{row}) || !pipe_drains(survey, PipeId{row}))
      continue;
    std::span<Point const> line = lines.vertices(row);
    for (std::size_t i = 1; i < line.size(); ++i) {
      Pixel from = frame(line[i - 1]);
      Pixel to = frame(line[i]);
      seeds.add({from.x * scale, from.y * scale}, {to.x * scale, to.y * scale});
    }
  }
  Field field{seeds.columns, seeds.rows, input.flood ? flooded_distances(seeds) : squared_distances(seeds, input.jobs),
              200};
  auto cell_m = static_cast<float>(cell_px / frame.px_per_m);
  for (float& cell : field.metres) cell = std::sqrt(cell) * cell_m;
  return field;
}

struct Group {
  StaticMessage name;
  Color color;
  bool hatched;
};
enum Meaning : std::size_t { idle, unknown, served, clearing, reversed, unserved, meanings };
constexpr std::array<Group, meanings> groups{
    {{{"未开发地块", "undeveloped parcel"}, idle_color, false},
     {{"未评定（没有污水出路）", "not assessed (no foul outlet)"}, unknown_color, false},
     {{"有污水出路", "served"}, served_color, false},
     {{"在征收中", "being cleared"}, clearing_color, true},
     {{"管道反向", "pipe drawn the wrong way"}, reversed_color, true},
     {{"无污水出路", "without sewer"}, unserved_color, true}}};

Meaning meaning_of(Survey const& survey, ParcelId parcel) {
  Service service = survey.coverage().service[parcel];
  if (service == Service::not_assessed) return unknown;
  if (!lacks_sewer(service)) return service == Service::served ? served : idle;
  if (survey.demand().clearing[parcel] != 0) return clearing;
  return service == Service::against_flow ? reversed : unserved;
}

/// The parcels the map shows, by their meaning.
std::array<std::vector<std::uint32_t>, meanings> shown_parcels(SceneBuilder const& builder, ThemeInput const& input) {
  std::array<std::vector<std::uint32_t>, meanings> rows;
  for (std::uint32_t row = 0; row < input.city.parcels.size(); ++row)
    if (builder.shows(input.city.parcels.shape, row)) rows[meaning_of(*input.survey, ParcelId{row})].push_back(row);
  return rows;
}

/// Whether hatch lines show on parcels; on smaller ones they would fall between the lines.
bool shows_hatch(SceneBuilder const& builder, Shapes const& shapes, std::span<std::vector<std::uint32_t> const> shown) {
  double sides_m = 0;
  std::size_t count = 0;
  for (std::vector<std::uint32_t> const& rows : shown)
    for (std::uint32_t row : rows) {
      Box box = shapes.box(row);
      sides_m += std::min(box.max_x - box.min_x, box.max_y - box.min_y);
      ++count;
    }
  return count > 0 &&
         sides_m / static_cast<double>(count) * builder.frame().px_per_m > 2 * builder.frame().mm(hatch_mm);
}

void add_services(SceneBuilder& builder, ThemeInput const& input) {
  Shapes const& shapes = input.city.parcels.shape;
  auto shown = shown_parcels(builder, input);
  bool hatches = shows_hatch(builder, shapes, shown);
  for (std::size_t meaning = 0; meaning < meanings; ++meaning) {
    if (shown[meaning].empty()) continue;
    Group const& group = groups[meaning];
    bool hatched = group.hatched && hatches;
    builder.begin_fill(hatched ? Color{255, 255, 255, 170} : group.color);
    for (std::uint32_t row : shown[meaning]) builder.add_area(shapes, row);
    builder.explain_fill(said(input, group.name) + "  " + std::to_string(shown[meaning].size()), group.color,
                         hatched ? hatch_mm : 0);
    if (hatched) builder.hatch_again(group.color, hatch_mm);
  }
}

/// Of the city, or of `within`: as `gaps` counts.
void add_figures(SceneBuilder& builder, ThemeInput const& input) {
  Survey const& survey = *input.survey;
  GapsOptions asked;
  static_cast<SurveyOptions&>(asked) = survey.options;
  asked.within = input.within;
  GapsSummary summary = add_up(survey, asked);
  GroupSummary const& foul = summary.groups[static_cast<std::size_t>(qinzao::Group::foul)];
  auto count = [](std::size_t number) { return static_cast<double>(number); };
  builder.add_figure(said(input, {"覆盖", "coverage"}), {});
  if (foul.assessed) {
    builder.add_figure(said(input, {"有污水出路的地块", "parcels served"}),
                       share_of(count(summary.served), count(summary.developed)));
    if (summary.households_known)
      builder.add_figure(said(input, {"有污水出路的户", "households served"}),
                         share_of(summary.households_served, summary.households));
  }
  builder.add_figure(said(input, {"污水管", "foul sewers"}), kilometres(foul.metres));
  if (foul.assessed) builder.add_figure(said(input, {"其中能排出", "of them draining"}), kilometres(foul.draining_m));
}

/// White over all that is outside the district: nothing is known of its sewers. A city without a polygon for its
/// boundary has no outside.
void cover_outside(SceneBuilder& builder, ThemeInput const& input) {
  Shapes const& boundary = input.city.boundary;
  Box map = builder.frame().extent();
  Shapes outside;
  outside.begin_part(false);
  for (Point corner : {Point{map.min_x, map.min_y}, Point{map.max_x, map.min_y}, Point{map.max_x, map.max_y},
                       Point{map.min_x, map.max_y}, Point{map.min_x, map.min_y}})
    outside.add(corner);
  bool bounded = false;
  for (std::uint32_t row = 0; row < boundary.size(); ++row) {
    if (boundary.kind(row) != ShapeKind::polygon) continue;
    for (std::uint32_t part = boundary.first_part(row); part < boundary.end_part(row); ++part) {
      outside.begin_part(true);
      for (Point vertex : boundary.part(part)) outside.add(vertex);
      bounded = true;
    }
  }
  outside.end_feature(ShapeKind::polygon);
  if (!bounded) return;
  builder.begin_fill({255, 255, 255, 255});
  builder.add_area(outside, 0);
}

}  // namespace

void add_coverage(SceneBuilder& builder, ThemeInput const& input) {
  builder.scene().field = distance_ground(input, builder.frame());
  builder.heading(said(input, {"到通水污水管，0 至 200 米", "distance to the sewer, 0 to 200 m"}));
  builder.scene().legend.push_back({LegendRow::Sample::ramp, said(input, {"近 — 远", "near to far"})});
  cover_outside(builder, input);
  builder.heading(said(input, {"地块与管线", "parcels and pipes"}));
  add_services(builder, input);
  add_figures(builder, input);
}

void add_draining(SceneBuilder& builder, ThemeInput const& input) {
  Survey const& survey = *input.survey;
  Pipes const& pipes = input.city.pipes;
  LineLook good{0.5, 8, drains_color};
  LineLook bad{0.9, 14, stuck_color};
  LineLook unjudged{0.5, 8, unknown_color};
  bool assessed = survey.assesses(qinzao::Group::foul);
  for (std::uint32_t row = 0; row < pipes.size(); ++row)
    if (is_foul(survey, PipeId{row}))
      builder.add_line(pipes.line, row, !assessed ? unjudged : pipe_drains(survey, PipeId{row}) ? good : bad);
  if (!assessed) {
    builder.explain_line(said(input, {"污水管（未评定）", "foul pipe (not assessed)"}), unjudged);
    return;
  }
  builder.explain_line(said(input, {"能排出的污水管", "foul pipe that drains"}), good);
  builder.explain_line(said(input, {"排不出的污水管", "foul pipe that does not"}), bad);
}

}  // namespace qinzao
