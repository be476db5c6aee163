#include "engine/render/theme.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/geo/on_paper.hpp"
#include "engine/render/theme_assess.hpp"
#include "engine/render/theme_base.hpp"
#include "engine/render/theme_coverage.hpp"
#include "engine/render/theme_findings.hpp"
#include "engine/render/theme_network.hpp"
#include "engine/render/theme_plan.hpp"
#include "engine/render/theme_progress.hpp"
#include "engine/render/theme_zones.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 7> words{"coverage", "progress", "network", "plan",
                                                "zones",    "assess",   "findings"};
constexpr std::array<StaticMessage, 7> titles{{{"污水管网覆盖", "sewer coverage"},
                                               {"征迁进度", "progress of clearance"},
                                               {"排水管网", "drainage network"},
                                               {"污水管规划", "planned sewers"},
                                               {"排水分区", "drainage zones"},
                                               {"提质增效达标区", "compliance areas"},
                                               {"管网问题", "findings"}}};

void add_box(Box& all, Shapes const& shapes) {
  for (std::uint32_t row = 0; row < shapes.size(); ++row)
    if (shapes.kind(row) != ShapeKind::none) all.add(shapes.box(row));
}

}  // namespace

std::optional<Theme> theme_of(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<Theme>(i);
  return std::nullopt;
}

Box extent_of(City const& city) {
  Box all;
  add_box(all, city.boundary);
  if (!all.empty()) return all;
  add_box(all, city.parcels.shape);
  add_box(all, city.pipes.line);
  if (!all.empty()) return all;
  add_box(all, city.streets.shape);
  add_box(all, city.rivers.shape);
  return all;
}

Scene scene_of(Theme theme, ThemeInput const& input, Frame const& frame) {
  SceneBuilder builder{frame};
  Scene& scene = builder.scene();
  std::string about = said(input, titles[static_cast<std::size_t>(theme)]);
  scene.title = !input.title.empty()      ? input.title
                : input.city.name.empty() ? about
                                          : fmt::format("{}  {}", input.city.name, about);
  if (!input.place.empty()) scene.title += "  " + input.place;
  scene.imprint = input.imprint;
  scene.subtitle = fmt::format(fmt::runtime(said(input, {"截至 {}    {}", "as of {}    {}"})), input.day.iso(),
                               input.city.crs.empty() ? "" : crs_in_words(input.city.crs, input.language));
  if (theme == Theme::progress) {
    add_parcels(builder, input, {244, 241, 234, 255});
    add_progress(builder, input);
  }
  if (theme == Theme::network || theme == Theme::plan || theme == Theme::findings)
    add_parcels(builder, input, {240, 236, 228, 255});
  if (theme == Theme::coverage) add_coverage(builder, input);
  if (theme == Theme::zones) {
    add_parcels(builder, input, {244, 244, 240, 255});
    add_zones(builder, input);
  }
  if (theme == Theme::assess) add_assess(builder, input);
  if (theme == Theme::findings) add_found_areas(builder, input);
  add_parcel_outlines(builder, input);
  add_rivers(builder, input);
  add_lines(builder, input);
  if (theme == Theme::coverage) add_draining(builder, input);
  if (theme == Theme::network) add_network(builder, input);
  if (theme == Theme::plan) add_plan(builder, input);
  if (theme == Theme::zones) add_zone_pipes(builder, input);
  if (theme == Theme::assess) add_assess_lines(builder, input);
  if (theme == Theme::findings) add_findings(builder, input);
  scene.figures.insert(scene.figures.end(), input.figures.begin(), input.figures.end());
  if (input.within != nullptr)
    for (std::uint32_t row = 0; row < input.within->size(); ++row)
      builder.add_line(*input.within, row, {0.6, 1e9, {20, 20, 20, 255}, 3});
  return builder.finish();
}

}  // namespace qinzao
