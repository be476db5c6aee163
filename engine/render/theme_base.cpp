#include "engine/render/theme_base.hpp"

#include <array>

#include "engine/render/palette.hpp"

namespace qinzao {

namespace {

constexpr Color water_name{42, 100, 150, 255};
constexpr Color street_name{95, 84, 60, 255};

/// Every line of a layer in one look; whether there was any.
bool add_all(SceneBuilder& builder, Shapes const& shapes, LineLook const& look) {
  bool any = false;
  for (std::uint32_t row = 0; row < shapes.size(); ++row) {
    any = any || builder.shows(shapes, row);
    builder.add_line(shapes, row, look);
  }
  return any;
}

void add_names(SceneBuilder& builder, NamedLines const& lines, double size_mm, Color color) {
  for (std::uint32_t row = 0; row < lines.size(); ++row)
    builder.add_name(lines.name[row], lines.shape, row, size_mm, color);
}

}  // namespace

void add_rivers(SceneBuilder& builder, ThemeInput const& input) {
  NamedLines const& rivers = input.city.rivers;
  bool any = false;
  builder.begin_fill(palette::water);
  for (std::uint32_t row = 0; row < rivers.size(); ++row) {
    any = any || builder.shows(rivers.shape, row);
    if (rivers.shape.kind(row) == ShapeKind::polygon) builder.add_area(rivers.shape, row);
    double width_mm = rivers.shape.kind(row) == ShapeKind::polygon ? 0.2 : 1.2;
    builder.add_line(rivers.shape, row, {width_mm, 30, palette::water_line});
  }
  add_names(builder, rivers, 3.0, water_name);
  if (any) builder.explain_fill(said(input, {"河道", "river"}), palette::water);
}

void add_lines(SceneBuilder& builder, ThemeInput const& input) {
  LineLook casing{1.3, 14, {205, 198, 184, 255}};
  LineLook paving{0.95, 10, {255, 255, 255, 255}};
  LineLook rail{0.5, 6, {70, 70, 70, 255}, 2.4};
  LineLook border{0.7, 1e9, palette::boundary, 4};
  City const& city = input.city;
  bool streets = add_all(builder, city.streets.shape, casing);
  add_all(builder, city.streets.shape, paving);
  bool railways = add_all(builder, city.railways.shape, rail);
  bool boundary = add_all(builder, city.boundary, border);
  add_names(builder, city.streets, 2.6, street_name);
  add_names(builder, city.railways, 2.6, street_name);
  if (streets) builder.explain_line(said(input, {"道路", "street"}), casing);
  if (railways) builder.explain_line(said(input, {"铁路", "railway"}), rail);
  if (boundary) builder.explain_line(said(input, {"辖区界线", "boundary"}), border);
}

void add_parcels(SceneBuilder& builder, ThemeInput const& input, Color color) {
  Parcels const& parcels = input.city.parcels;
  if (parcels.size() == 0) return;
  builder.begin_fill(color);
  for (std::uint32_t row = 0; row < parcels.size(); ++row) builder.add_area(parcels.shape, row);
  builder.explain_fill(said(input, {"地块", "parcel"}), color);
}

void add_pipes_in_service(SceneBuilder& builder, ThemeInput const& input) {
  constexpr Color foul_color{200, 150, 130, 255};
  constexpr Color storm_color{170, 200, 220, 255};
  Pipes const& pipes = input.city.pipes;
  std::array<bool, 2> seen{};  // storm, foul
  for (bool foul : {false, true})
    for (std::uint32_t row = 0; row < pipes.size(); ++row) {
      PipeId pipe{row};
      if (!in_service(pipes, pipe, input.day) || !builder.shows(pipes.line, row)) continue;
      if (carries(pipes.system[pipe], Group::foul) != foul) continue;
      builder.add_line(pipes.line, row, {0.35, 6, foul ? foul_color : storm_color, 0});
      seen[foul ? 1 : 0] = true;
    }
  if (seen[1]) builder.explain_line(said(input, {"现状污水管", "foul sewer in service"}), {0.6, 0, foul_color, 0});
  if (seen[0]) builder.explain_line(said(input, {"现状雨水管", "storm sewer in service"}), {0.6, 0, storm_color, 0});
}

void add_parcel_outlines(SceneBuilder& builder, ThemeInput const& input) {
  constexpr double least_px_per_m = 0.4;  // a plot of 20 m has 8 pixels
  if (builder.frame().px_per_m < least_px_per_m) return;
  Shapes const& shapes = input.city.parcels.shape;
  for (std::uint32_t row = 0; row < shapes.size(); ++row)
    builder.add_line(shapes, row, {0.12, 0.6, {150, 143, 130, 255}});
}

}  // namespace qinzao
