#include "engine/demo/lots.hpp"

#include <array>
#include <cmath>

#include "engine/base/dice.hpp"
#include "engine/demo/rings.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// Size of parcels, by use.
struct LotSize {
  double depth_m;  // a block deeper than one and a half of this has two rows
  double width_m;  // along the street
};
constexpr std::array<LotSize, 6> sizes{{{150, 70}, {900, 900}, {26, 17}, {52, 44}, {400, 400}, {130, 95}}};

/// How buildings stand: rows of so long and deep ones, so far apart.
struct Rows {
  double long_m;
  double deep_m;
  double gap_m;   // between the ends of two in a row
  double step_m;  // from row to row
  double edge_m;  // from the parcel's edge
  int floors;
};
constexpr std::array<Rows, 6> rows_of_use{{{0, 0, 0, 0, 0, 0},
                                           {0, 0, 0, 0, 0, 0},
                                           {11, 9, 4, 30, 1.2, 1},
                                           {32, 14, 8, 24, 3, 5},
                                           {46, 12, 9, 27, 7, 6},
                                           {62, 30, 12, 42, 7, 1}}};

class Divider {
 public:
  explicit Divider(GroundPlan const& plan) : plan_{plan} {}

  void divide(CityBlock const& block) {
    LandUse use = plan_.zones[block.zone].use;
    LotSize const& size = sizes[static_cast<std::size_t>(use)];
    Slant slant = slant_of(block.ring);
    std::vector<Ring> bands{block.ring};
    if (slant.short_m > 1.5 * size.depth_m) {
      auto [left, right] =
          cut(block.ring, slant.corner + dice_.between(0.46, 0.54) * slant.short_m * slant.across, slant.along);
      bands = std::move(left);
      bands.insert(bands.end(), right.begin(), right.end());
    }
    for (Ring const& band : bands) cut_band(band, slant, size, block.zone);
  }

  Lots lots;

 private:
  void cut_band(Ring band, Slant const& slant, LotSize const& size, std::uint32_t zone) {
    auto count = static_cast<std::size_t>(std::max(1.0, std::round(slant.long_m / size.width_m)));
    double step_m = slant.long_m / static_cast<double>(count);
    std::vector<Ring> rest{std::move(band)};
    for (std::size_t i = 1; i < count; ++i) {
      double at_m = (static_cast<double>(i) + dice_.between(-0.12, 0.12)) * step_m;
      std::vector<Ring> ahead;
      for (Ring const& piece : rest) {
        // Left of a line that runs across lies what is behind it.
        auto [behind, before] = cut(piece, slant.corner + at_m * slant.along, slant.across);
        for (Ring const& lot : behind) add(lot, zone);
        ahead.insert(ahead.end(), before.begin(), before.end());
      }
      rest = std::move(ahead);
    }
    for (Ring const& lot : rest) add(lot, zone);
  }

  void add(Ring const& ring, std::uint32_t zone) {
    LandUse use = plan_.zones[zone].use;
    LotSize const& size = sizes[static_cast<std::size_t>(use)];
    double area = std::abs(ring_area_m2(ring));
    if (area < 60 || area < 0.18 * std::min(size.depth_m * size.width_m, 3000.0)) return;
    auto parcel = static_cast<std::uint32_t>(lots.zone.size());
    lots.parcels.push_back(ShapeKind::polygon, ring);
    lots.zone.push_back(zone);
    lots.dwellings.push_back(0);
    Rows const& rows = rows_of_use[static_cast<std::size_t>(use)];
    if (rows.floors > 0 && !(use == LandUse::village && dice_.chance(0.06))) build(ring, parcel, use, rows);
  }

  void build(Ring const& ring, std::uint32_t parcel, LandUse use, Rows const& rows) {
    Geometry land = make_polygon(ring);
    Geometry room = buffer(land, -rows.edge_m, 2);
    if (is_empty(room)) return;
    Prepared inside{room};
    Slant slant = slant_of(ring);
    // Houses face south: of the parcel's two directions the one nearer to east is the long side of a building.
    Point east = std::abs(slant.along.x) > std::abs(slant.across.x) ? slant.along : slant.across;
    if (east.x < 0) east = -1 * east;
    Point north{-east.y, east.x};
    Box box;
    for (Point p : ring) box.add(Point{dot(p, east), dot(p, north)});
    bool house = use == LandUse::village;
    double first = box.min_y + rows.edge_m + (house ? 0.35 * (box.max_y - box.min_y) - rows.deep_m / 2 : 1);
    bool built = false;
    for (double y = std::max(first, box.min_y + rows.edge_m); y + rows.deep_m < box.max_y; y += rows.step_m) {
      double x = box.min_x + rows.edge_m + (house ? 0 : dice_.between(0, 6));
      while (x + 0.45 * rows.long_m < box.max_x) {
        double long_m = rows.long_m * dice_.between(0.72, 1.08);
        double deep_m = rows.deep_m * dice_.between(0.9, 1.1);
        Ring outline{x * east + y * north, (x + long_m) * east + y * north, (x + long_m) * east + (y + deep_m) * north,
                     x * east + (y + deep_m) * north};
        outline.push_back(outline.front());
        bool fits = inside.covers(make_polygon(outline));
        if (fits && !(house && built) && !(use == LandUse::urban && dice_.chance(0.15))) {
          lots.buildings.push_back(ShapeKind::polygon, outline);
          lots.parcel_of.push_back(parcel);
          lots.is_house.push_back(house ? 1 : 0);
          built = true;
          if (use == LandUse::compound) lots.dwellings[parcel] += rows.floors * static_cast<int>(long_m / 11) * 2;
          if (use == LandUse::urban) lots.dwellings[parcel] += (rows.floors - 2) * static_cast<int>(long_m / 11);
        }
        x += fits ? long_m + rows.gap_m : 2.5;
      }
    }
  }

  GroundPlan const& plan_;
  Dice dice_{7};
};

}  // namespace

Lots divide_blocks(GroundPlan const& plan, Blocks const& blocks) {
  Divider divider{plan};
  for (CityBlock const& block : blocks.list) divider.divide(block);
  return std::move(divider.lots);
}

}  // namespace qinzao
