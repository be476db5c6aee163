#include "engine/render/theme_zones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "engine/geo/outline.hpp"

namespace qinzao {

namespace {

constexpr double hatch_mm = 1.1;
constexpr std::size_t most_in_legend = 14;

/// A hue far from that of the zones before; every other one is darker, so that they differ in grey print too.
struct ZoneLook {
  Color area;
  Color pipe;
};

Color of_hue(double hue, double saturation, double lightness) {
  double chroma = (1 - std::abs(2 * lightness - 1)) * saturation;
  auto channel = [&](double turn) {
    double at = std::fmod(hue * 6 + turn, 6.0);
    double share = std::clamp(std::abs(at - 3) - 1, 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(255 * (lightness + chroma * (share - 0.5))));
  };
  return {channel(0), channel(4), channel(2), 255};
}

ZoneLook look_of_zone(std::size_t zone) {
  constexpr double golden = 0.618033988749895;  // of a turn
  double hue = std::fmod(static_cast<double>(zone) * golden + 0.08, 1.0);
  bool dark = zone % 2 == 1;
  return {of_hue(hue, 0.55, dark ? 0.68 : 0.84), of_hue(hue, 0.7, dark ? 0.26 : 0.38)};
}

/// Zones with most parcels first.
std::vector<std::size_t> largest_first(Zones const& zones) {
  std::vector<std::size_t> order(zones.list.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t zone) { return zones.list[zone].parcels.size(); });
  return order;
}

}  // namespace

void add_zones(SceneBuilder& builder, ThemeInput const& input) {
  Shapes const& shapes = input.city.parcels.shape;
  Zones const& zones = *input.zones;
  builder.heading(said(input, {"排水分区（地块数）", "drainage zones (parcels)"}));
  std::size_t told = 0;
  for (std::size_t zone : largest_first(zones)) {
    DrainageZone const& it = zones.list[zone];
    Color color = look_of_zone(zone).area;
    builder.begin_fill(it.shared() ? Color{255, 255, 255, 170} : color);
    std::vector<std::uint32_t> drawn;
    for (std::uint32_t row : it.parcels) {
      if (shapes.kind(row) != ShapeKind::polygon) continue;
      drawn.push_back(row);
      if (builder.shows(shapes, row)) builder.add_area(shapes, row);
    }
    if (it.shared()) builder.hatch_again(color, hatch_mm);
    std::string name = zone_name(*input.survey, it);
    if (!drawn.empty()) {
      Shapes outline;
      append_outline(outline, shapes, drawn, input.survey->options.blank.near_m);
      builder.add_name(name, outline, 0, 3, {30, 30, 30, 255});
    }
    if (told++ < most_in_legend)
      builder.explain_fill(name + "  " + std::to_string(it.parcels.size()), color, it.shared() ? hatch_mm : 0);
  }
  if (told > most_in_legend)
    builder.heading(fmt::format(fmt::runtime(said(input, {"另有 {} 区", "and {} more"})), told - most_in_legend));
  builder.heading(said(input, {"底图", "base map"}));
  std::size_t shared = 0;
  for (DrainageZone const& zone : zones.list) shared += zone.shared() ? 1 : 0;
  builder.add_figure(said(input, {"分区", "zones"}), {});
  builder.add_figure(said(input, {"排水分区", "drainage zones"}), fmt::format("{}", zones.list.size()));
  builder.add_figure(said(input, {"其中几个终点共用", "of them shared by outlets"}), fmt::format("{}", shared));
  builder.add_figure(
      said(input, {"接入的地块", "parcels connected"}),
      share_of(static_cast<double>(zones.developed - zones.not_served), static_cast<double>(zones.developed)));
}

void add_zone_pipes(SceneBuilder& builder, ThemeInput const& input) {
  Zones const& zones = *input.zones;
  Network const& network = input.survey->network();
  std::set<VertexId> ends;
  for (std::size_t zone = 0; zone < zones.list.size(); ++zone) {
    LineLook look{0.5, 8, look_of_zone(zone).pipe};
    PipeId last;
    for (PieceId piece : zones.list[zone].pieces)
      if (PipeId pipe = network.pipe[piece]; pipe != last) {
        builder.add_line(input.city.pipes.line, static_cast<std::uint32_t>(pipe.value()), look);
        last = pipe;
      }
    ends.insert(zones.list[zone].ends.begin(), zones.list[zone].ends.end());
  }
  for (VertexId end : ends)
    if (!std::isnan(network.place[end].x))
      builder.add_mark(network.place[end], MarkShape::diamond, 3.2, {20, 20, 20, 255});
  if (!ends.empty())
    builder.explain_mark(said(input, {"终点", "where the flow ends"}), MarkShape::diamond, 3.2, {20, 20, 20, 255});
}

}  // namespace qinzao
