#include "engine/demo/blocks.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "engine/base/dice.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/demo/rings.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// How far lanes lie apart, by use.
struct Grain {
  std::string_view word;
  std::string_view name;
  double long_m;   // a block is no longer
  double short_m;  // and no wider
  double lane_m;   // width of its lanes
};
constexpr std::array<Grain, 6> grains{{{"farmland", "耕地", 420, 300, 4},
                                       {"park", "公园绿地", 900, 900, 4},
                                       {"village", "宅基地", 170, 70, 5},
                                       {"urban", "商住用地", 175, 108, 9},
                                       {"compound", "住宅小区", 250, 185, 10},
                                       {"industry", "工业用地", 300, 210, 12}}};

constexpr double slack = 1.15;  // a piece a little too large is not cut again

std::uint32_t zone_at(GroundPlan const& plan, Point p) {
  std::uint32_t nearest = 0;
  for (std::uint32_t i = 1; i < plan.zones.size(); ++i)
    if (distance_m(p, plan.zones[i].place) < distance_m(p, plan.zones[nearest].place)) nearest = i;
  return nearest;
}

Point middle_of(Ring const& ring) {
  Shapes shapes;
  Ring closed = ring;
  if (closed.front() != closed.back()) closed.push_back(closed.front());
  shapes.push_back(ShapeKind::polygon, closed);
  return point_on(shapes, 0);
}

class Cutter {
 public:
  explicit Cutter(GroundPlan const& plan) : plan_{plan} {}

  void split(Ring const& ring, std::uint32_t zone, int depth) {
    if (std::abs(ring_area_m2(ring)) < 120) return;
    Grain const& grain = grains[static_cast<std::size_t>(plan_.zones[zone].use)];
    Slant slant = slant_of(ring);
    bool too_long = slant.long_m > slack * grain.long_m;
    bool too_wide = slant.short_m > slack * grain.short_m;
    if ((!too_long && !too_wide) || depth > 12) {
      blocks.list.push_back({ring, zone});
      return;
    }
    // Across the longer side first, at a whole fraction of it, a little off.
    bool across = too_long;
    double whole_m = across ? slant.long_m : slant.short_m;
    double most_m = across ? grain.long_m : grain.short_m;
    auto pieces = static_cast<std::size_t>(std::ceil(whole_m / most_m));
    std::size_t before = pieces / 2;
    double at_m = whole_m * static_cast<double>(before) / static_cast<double>(pieces);
    at_m += dice_.between(-0.11, 0.11) * most_m;
    Point at = slant.corner + at_m * (across ? slant.along : slant.across);
    Point way = across ? slant.across : slant.along;
    if (dice_.chance(0.7)) {  // not all at right angles
      double turn = dice_.between(-0.11, 0.11);
      Point turned{way.x - turn * way.y, way.y + turn * way.x};
      at = at + 0.5 * (across ? slant.short_m : slant.long_m) * way;
      way = 1 / length(turned) * turned;
    }
    Point left{-way.y, way.x};
    for (auto const& [from, to] : chords(ring, at, way))
      if (distance_m(from, to) > 12) blocks.lanes.push_back({from, to, zone});
    for (Ring const& piece : cut(ring, at + grain.lane_m / 2 * left, way).first) split(piece, zone, depth + 1);
    for (Ring const& piece : cut(ring, at - grain.lane_m / 2 * left, way).second) split(piece, zone, depth + 1);
  }

  Blocks blocks;

 private:
  GroundPlan const& plan_;
  Dice dice_{20201115};
};

}  // namespace

LandUse land_use_of(std::string_view word) {
  for (std::size_t i = 0; i < grains.size(); ++i)
    if (grains[i].word == word) return static_cast<LandUse>(i);
  throw Error{message("zones：use：{} 应为 farmland、park、village、urban、compound 或 industry",
                      "zones: use: {} is none of farmland, park, village, urban, compound, industry", word)};
}

std::string_view land_use_name(LandUse use) {
  return grains[static_cast<std::size_t>(use)].name;
}

Blocks cut_blocks(GroundPlan const& plan) {
  std::vector<Geometry> corridors;
  for (auto const* lines : {&plan.streets, &plan.rivers, &plan.railways})
    for (WideLine const& wide : *lines) corridors.push_back(buffer(make_line(wide.line), wide.width_m / 2, 3));
  Geometry land = difference(make_polygon(plan.boundary), unary_union(corridors));
  Cutter cutter{plan};
  for (Ring const& ring : rings_of(land)) cutter.split(ring, zone_at(plan, middle_of(ring)), 0);
  return std::move(cutter.blocks);
}

}  // namespace qinzao
