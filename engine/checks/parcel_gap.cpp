#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/checks/takings.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/geometry.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/near_groups.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double wide_m = 0.5;
constexpr double rounding_m = 0.0005;
constexpr double apart_m = 0.001;  // edges nearer than this lie on each other
constexpr double least_m2 = 0.5;

struct SideOfParcel {
  Point from;
  Point to;
  std::uint32_t row;
  Point outward;  // of length 1
};

constexpr std::size_t directions = 8;

/// The eighth of the compass that a side looks to.
std::size_t direction_of(SideOfParcel const& side) {
  double turns = std::atan2(side.outward.y, side.outward.x) / (2 * std::numbers::pi);
  return static_cast<std::size_t>(std::lround(turns * directions) + directions) % directions;
}

/// The sides of parcels that no side of another runs along from end to end: where parcels share their vertices, only
/// what lies open.
std::vector<SideOfParcel> open_sides(Shapes const& shapes) {
  std::vector<SideOfParcel> sides;
  for (std::uint32_t row = 0; row < shapes.size(); ++row) {
    if (shapes.kind(row) != ShapeKind::polygon) continue;
    for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
      auto ring = shapes.part(part);
      double turn = (ring_area_m2(ring) > 0) == shapes.is_hole(part) ? -1 : 1;
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        double metres = distance_m(ring[i], ring[i + 1]);
        if (metres == 0) continue;
        Point along = (turn / metres) * (ring[i + 1] - ring[i]);
        sides.push_back({ring[i], ring[i + 1], row, {along.y, -along.x}});
      }
    }
  }
  auto ends = [](SideOfParcel const& side) {
    auto a = std::pair{side.from.x, side.from.y};
    auto b = std::pair{side.to.x, side.to.y};
    return a < b ? std::pair{a, b} : std::pair{b, a};
  };
  std::ranges::sort(sides, [&](SideOfParcel const& a, SideOfParcel const& b) {
    return std::tuple{ends(a), a.row} < std::tuple{ends(b), b.row};
  });
  std::vector<SideOfParcel> open;
  for (std::size_t begin = 0; begin < sides.size();) {
    std::size_t end = begin + 1;
    while (end < sides.size() && ends(sides[end]) == ends(sides[begin])) ++end;
    if (end == begin + 1) open.push_back(sides[begin]);
    begin = end;
  }
  return open;
}

/// Whether some place of one side has the other in front of it, no further off than a gap is wide.
bool face(SideOfParcel const& a, SideOfParcel const& b) {
  auto looks = [](SideOfParcel const& from, SideOfParcel const& to) {
    for (double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      Point p = from.from + share * (from.to - from.from);
      Point across = nearest_on_segment(to.from, to.to, p) - p;
      double metres = std::hypot(across.x, across.y);
      bool in_front = across.x * from.outward.x + across.y * from.outward.y > 0;
      if (in_front && metres > apart_m && metres <= wide_m + rounding_m) return true;
    }
    return false;
  };
  return looks(a, b) || looks(b, a);
}

/// Sides by the direction they look to: of parcels that lie on each other only few look at each other.
struct SidesOfDirection {
  std::vector<std::uint32_t> sides;
  std::vector<Box> boxes;
  BoxIndex index;
};

/// Pairs of parcels between which there may be a gap, each once, in the order of their rows.
std::vector<std::pair<std::uint32_t, std::uint32_t>> facing(Shapes const& shapes, unsigned jobs) {
  std::vector<SideOfParcel> sides = open_sides(shapes);
  std::array<SidesOfDirection, directions> by_direction;
  for (std::uint32_t i = 0; i < sides.size(); ++i) {
    SidesOfDirection& alike = by_direction[direction_of(sides[i])];
    Box box = box_of(sides[i].from);
    box.add(sides[i].to);
    alike.sides.push_back(i);
    alike.boxes.push_back(box);
  }
  for (SidesOfDirection& alike : by_direction) alike.index = BoxIndex{alike.boxes};
  std::vector<std::set<std::pair<std::uint32_t, std::uint32_t>>> found(sides.size() / 1024 + 1);
  parallel_for(sides.size(), 1024, jobs, [&](std::size_t begin, std::size_t end) {
    auto& pairs = found[begin / 1024];
    for (std::size_t i = begin; i < end; ++i) {
      Box near = box_of(sides[i].from);
      near.add(sides[i].to);
      for (std::size_t turn : {directions / 2 - 1, directions / 2, directions / 2 + 1}) {
        SidesOfDirection const& opposite = by_direction[(direction_of(sides[i]) + turn) % directions];
        opposite.index.query(near.grown(wide_m + rounding_m), [&](std::uint32_t at) {
          SideOfParcel const& other = sides[opposite.sides[at]];
          if (other.row > sides[i].row && face(sides[i], other)) pairs.insert({sides[i].row, other.row});
          return true;
        });
      }
    }
  });
  std::set<std::pair<std::uint32_t, std::uint32_t>> all;
  for (auto& pairs : found) all.merge(pairs);
  return {all.begin(), all.end()};
}

/// What stands in the way of a gap: other parcels, rivers, and the lines of streets and rivers.
class Surface {
 public:
  explicit Surface(City const& city) : city_{city} {
    for (std::uint32_t row = 0; row < city.parcels.shape.size(); ++row)
      parcels_.push_back(city.parcels.shape.box(ParcelId{row}));
    parcel_index_ = BoxIndex{parcels_};
    for (Shapes const* lines : {&city.streets.shape, &city.rivers.shape})
      for (std::uint32_t row = 0; row < lines->size(); ++row)
        if (lines->kind(row) != ShapeKind::none) {
          ways_.push_back({lines, row});
          way_boxes_.push_back(lines->box(row));
        }
    way_index_ = BoxIndex{way_boxes_};
  }

  /// The gap between two parcels: what closing them by half of its greatest width adds, less every other parcel.
  Geometry between(std::uint32_t a, std::uint32_t b) const {
    Shapes const& shapes = city_.parcels.shape;
    std::vector<Geometry> two;
    two.push_back(repaired_geometry_of(shapes, a));
    two.push_back(repaired_geometry_of(shapes, b));
    Geometry both = unary_union(two);
    Geometry gap =
        difference(mitred_buffer(mitred_buffer(both, wide_m / 2 + rounding_m), -wide_m / 2 - rounding_m), both);
    if (is_empty(gap)) return gap;
    std::vector<std::uint32_t> near;
    parcel_index_.query(box_of(gap), [&](std::uint32_t row) {
      if (row != a && row != b && shapes.kind(row) == ShapeKind::polygon) near.push_back(row);
      return true;
    });
    std::ranges::sort(near);
    for (std::uint32_t row : near) gap = difference(gap, repaired_geometry_of(shapes, row));
    return polygons_of(gap);
  }

  bool is_way(Shapes const& pieces, std::uint32_t piece) const {
    Geometry shape = repaired_geometry_of(pieces, piece);
    bool way = false;
    way_index_.query(pieces.box(piece), [&](std::uint32_t row) {
      way = intersects(shape, repaired_geometry_of(*ways_[row].first, ways_[row].second));
      return !way;
    });
    return way;
  }

 private:
  City const& city_;
  std::vector<Box> parcels_;
  BoxIndex parcel_index_;
  std::vector<std::pair<Shapes const*, std::uint32_t>> ways_;
  std::vector<Box> way_boxes_;
  BoxIndex way_index_;
};

/// Every polygon of a geometry as a row of its own.
void append_apart(Shapes& shapes, Geometry const& geometry) {
  Shapes whole;
  append(whole, geometry);
  for (std::uint32_t part = whole.first_part(0); part < whole.end_part(0); ++part) {
    if (!whole.is_hole(part) && part > whole.first_part(0)) shapes.end_feature(ShapeKind::polygon);
    shapes.begin_part(whole.is_hole(part));
    for (Point p : whole.part(part)) shapes.add(p);
  }
  shapes.end_feature(ShapeKind::polygon);
}

/// Gaps between parcels no wider than 0.5 m and larger than 0.5 m2, in no street or river. value: m2.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  unsigned jobs = input.survey.options.jobs;
  auto pairs = facing(city.parcels.shape, jobs);
  Surface surface{city};
  std::vector<Geometry> gaps(pairs.size());
  parallel_for(pairs.size(), 64, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) gaps[i] = surface.between(pairs[i].first, pairs[i].second);
  });
  Shapes pieces;
  std::vector<std::size_t> pair_of;  // piece -> pair
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!gaps[i] || is_empty(gaps[i])) continue;
    append_apart(pieces, gaps[i]);
    pair_of.resize(pieces.size(), i);
  }
  std::vector<std::uint32_t> rows;
  for (std::uint32_t piece = 0; piece < pieces.size(); ++piece) rows.push_back(piece);
  std::vector<std::uint32_t> group_of = near_groups(pieces, rows, apart_m);
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  for (std::uint32_t piece : rows) groups[group_of[piece]].push_back(piece);
  for (auto const& [_, members] : groups) {
    std::vector<Geometry> parts;
    std::set<std::uint32_t> parcels;
    bool way = false;
    for (std::uint32_t piece : members) {
      parts.push_back(repaired_geometry_of(pieces, piece));
      parcels.insert({pairs[pair_of[piece]].first, pairs[pair_of[piece]].second});
      way = way || surface.is_way(pieces, piece);
    }
    Geometry gap = unary_union(parts);
    if (way || !(area_m2(gap) > least_m2)) continue;
    Finding& finding = findings.add("parcel_gap", Severity::warning, {Layer::parcels, *parcels.begin()});
    finding.value = area_m2(gap);
    for (std::uint32_t parcel : parcels)
      if (parcel != *parcels.begin()) finding.more().more_subjects.push_back({Layer::parcels, parcel});
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    append(findings.shapes, gap);
  }
}

}  // namespace

Check parcel_gap_check() {
  return {
      .name = "parcel_gap",
      .group = "land",
      .place = 313,
      .title = {"地块间缝隙", "gap between parcels"},
      .definition = {"地块之间宽不过 0.5 米、面积大于 0.5 平方米的缝隙，不在道路或河道上",
                     "a gap between parcels no wider than 0.5 m and larger than 0.5 m2, in no street or river"},
      .reasons = {{"",
                   {"地块间缝隙", "gap between parcels"},
                   "m2",
                   {"地块 {id} 与 {others} 之间有 {value}的缝隙",
                    "between parcels {id} and {others} lies a gap of {value}"}}},
      .needs = {.land = true},
      .manual = {.definition = "a gap between parcels no wider than 0.5 m and larger than 0.5 m2, unless a street or "
                               "a river runs through it; gaps that meet are one",
                 .geometry = "the gap; the first parcel"},
      .find = find};
}

}  // namespace qinzao
