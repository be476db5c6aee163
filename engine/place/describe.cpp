#include "engine/place/describe.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/place/area.hpp"
#include "engine/place/bounds.hpp"
#include "engine/place/faces.hpp"

namespace qinzao {

namespace {

constexpr double inset_m = 1;  // a look outwards begins this far inside: the line may be the outline itself

/// In the order people say them: the southern edge first.
constexpr std::array<Side, 4> said_first{Side::north, Side::south, Side::east, Side::west};

/// Bounds in the order people say them.
AreaWords in_order(std::vector<Bound> bounds) {
  std::ranges::stable_sort(bounds, {}, [](Bound const& bound) { return bound.side; });
  return {std::move(bounds)};
}

double share_of(Geometry const& one, Geometry const& other) {
  double shared = area_m2(intersection(one, other));
  return shared / (area_m2(one) + area_m2(other) - shared);
}

/// The polygon with its parts and holes made valid.
Geometry land_of(Shapes const& shapes, std::uint32_t row) {
  Geometry land = geometry_of(shapes, row);
  return fault_of(land) ? repaired(land) : std::move(land);
}

/// Is the land inside the area with nothing of the area's outline in it? Corners and edges alone are looked at: where
/// they touch the outline the answer may be no.
bool surely_covers(Shapes const& area, Shapes const& shapes, std::uint32_t row) {
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto ring = shapes.part(part);
    for (std::size_t i = 1; i < ring.size(); ++i) {
      if (!contains(area, 0, ring[i])) return false;
      Box edge = box_of(ring[i - 1], ring[i]);
      for (std::uint32_t outline = area.first_part(0); outline < area.end_part(0); ++outline) {
        auto line = area.part(outline);
        for (std::size_t k = 1; k < line.size(); ++k)
          if (edge.overlaps(box_of(line[k - 1], line[k])) && segments_touch(ring[i - 1], ring[i], line[k - 1], line[k]))
            return false;
      }
    }
  }
  return area.end_part(0) - area.first_part(0) == 1;  // a hole may lie inside the land
}

/// Is all but a thousandth of the land inside the area?
bool covers_land(Shapes const& area, Shapes const& shapes, std::uint32_t row) {
  if (surely_covers(area, shapes, row)) return true;
  constexpr double trifle = 0.001;
  Geometry land = land_of(shapes, row);
  return area_m2(difference(land, geometry_of(area, 0))) <= trifle * area_m2(land);
}

/// Places along the outline, no further than `step_m` apart, with the way the outline leads there (land to the left).
struct Lookout {
  Point at;
  Point step;
};
std::vector<Lookout> lookouts(Shapes const& shapes, std::uint32_t row) {
  double whole_m = 0;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part)
    if (!shapes.is_hole(part)) whole_m += length_m(shapes.part(part));
  double step_m = std::max(5.0, whole_m / 400);
  std::vector<Lookout> all;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    if (shapes.is_hole(part)) continue;
    auto ring = shapes.part(part);
    double turn = ring_area_m2(ring) > 0 ? 1 : -1;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Point side = ring[i] - ring[i - 1];
      auto pieces = std::max(1.0, std::ceil(length(side) / step_m));
      for (double k = 0; k < pieces; ++k)
        all.push_back({ring[i - 1] + ((k + 0.5) / pieces) * side, (turn / pieces) * side});
    }
  }
  return all;
}

}  // namespace

Surveyor::Surveyor(Gazetteer const& names, double sight_m) : names_{names}, sight_m_{sight_m} {
  std::vector<Box> boxes;
  for (std::uint32_t row = 0; row < names.size(); ++row)
    for (Chain const& chain : names.chains(NameId{row}))
      for (std::size_t i = 1; i < chain.line.size(); ++i) {
        if (!chain.drawn[i - 1]) continue;
        pieces_.push_back({chain.line[i - 1], chain.line[i], NameId{row}});
        boxes.push_back(box_of(chain.line[i - 1], chain.line[i]));
      }
  index_ = BoxIndex{boxes};
}

/// The first named line on the straight way that does not run across `along`.
std::optional<Surveyor::Seen> Surveyor::first_line(Point from, Point to, Point along) const {
  std::optional<Seen> best;
  index_.query(box_of(from, to), [&](std::uint32_t row) {
    Piece const& piece = pieces_[row];
    Point way = piece.b - piece.a;
    if (!segments_touch(from, to, piece.a, piece.b) || cross(to - from, way) == 0) return true;
    if (std::abs(dot(way, along)) < 0.5 * length(way) * length(along)) return true;  // more than 60 degrees off
    double away_m = distance_m(from, meeting(from, to, piece.a, piece.b));
    if (!best || std::tie(away_m, piece.line) < std::tie(best->away_m, best->line)) best = {piece.line, away_m};
    return true;
  });
  return best;
}

/// What the outline sees: each line with the side its stretch leads along, in the order of their share.
std::vector<Bound> Surveyor::bounds_seen(Shapes const& shapes, std::uint32_t row) const {
  std::map<NameId, Along> seen;
  double whole_m = 0;
  for (Lookout const& lookout : lookouts(shapes, row)) {
    double long_m = length(lookout.step);
    if (long_m == 0) continue;
    whole_m += long_m;
    Point out = (1 / long_m) * Point{lookout.step.y, -lookout.step.x};
    auto line = first_line(lookout.at - inset_m * out, lookout.at + sight_m_ * out, lookout.step);
    if (!line) continue;
    Along& along = seen[line->line];
    along.drawn_m += long_m;
    along.east_m += lookout.step.x;
    along.north_m += lookout.step.y;
  }
  std::vector<std::pair<double, Bound>> bounds;
  constexpr double least_share = 0.01;
  for (auto const& [line, along] : seen) {
    if (along.drawn_m < least_share * whole_m) continue;
    Side level = along.east_m > 0 ? Side::north : Side::south;
    Side upright = along.north_m > 0 ? Side::west : Side::east;
    Bound bound{line, std::abs(along.east_m) >= std::abs(along.north_m) ? level : upright};
    if (runs_along(bound, names_)) bound.side = is_level(bound.side) ? upright : level;
    bounds.emplace_back(along.drawn_m, bound);
  }
  std::ranges::stable_sort(bounds, std::greater{}, [](auto const& entry) { return entry.first; });
  std::vector<Bound> ordered;
  for (auto const& [share_m, bound] : bounds) ordered.push_back(bound);
  return ordered;
}

std::optional<Description> Surveyor::describe(Shapes const& shapes, std::uint32_t row) const {
  std::vector<Bound> seen = bounds_seen(shapes, row);
  Geometry land = land_of(shapes, row);
  auto tried = [&](std::vector<Bound> const& bounds) -> std::optional<Description> {
    if (bounds.size() < 2) return std::nullopt;
    AreaAnswer answer = find_area(in_order(bounds), names_);
    if (!answer.place) return std::nullopt;
    double iou = share_of(land, geometry_of(answer.place->area, 0));
    return Description{std::move(*answer.place), iou};
  };
  // Words to begin with: all that is seen; the line seen most on each side. Then take away or add what helps.
  std::vector<Bound> main;
  for (Bound const& bound : seen)
    if (std::ranges::find(main, bound.side, &Bound::side) == main.end()) main.push_back(bound);
  constexpr double good_enough = 0.995;
  std::vector<Bound> chosen = seen;
  std::optional<Description> best = tried(chosen);
  auto take_better = [&](std::vector<Bound> bounds) {
    auto other = tried(bounds);
    if (!other || (best && other->iou <= best->iou)) return false;
    best = std::move(other);
    chosen = std::move(bounds);
    return true;
  };
  if (!best || best->iou < good_enough) take_better(main);
  if (!best) chosen = main;
  for (bool better = true; better && (!best || best->iou < good_enough);) {
    better = false;
    std::vector<Bound> from = chosen;
    for (Bound const& bound : seen) {
      std::vector<Bound> bounds = from;
      if (std::erase(bounds, bound) == 0) bounds.push_back(bound);
      better = take_better(std::move(bounds)) || better;
    }
  }
  return best;
}

/// The place that bounds mean, worked out once; no row where they mean nothing.
Shapes const& Surveyor::area_of(std::vector<Bound> const& bounds) const {
  std::vector<std::uint32_t> key;
  for (Bound const& bound : bounds) {
    key.push_back(bound.line.value());
    key.push_back(static_cast<std::uint32_t>(bound.side));
  }
  {
    std::lock_guard lock{guard_};
    if (auto known = areas_.find(key); known != areas_.end()) return known->second;
  }
  AreaAnswer answer = find_area({bounds}, names_);
  std::lock_guard lock{guard_};
  return areas_.try_emplace(std::move(key), answer.place ? std::move(answer.place->area) : Shapes{}).first->second;
}

std::optional<AreaWords> Surveyor::around(Shapes const& shapes, std::uint32_t row) const {
  if (pieces_.empty()) return std::nullopt;
  Box box = shapes.box(row);
  std::vector<Bound> bounds;
  for (Side side : said_first) {  // the line beyond that lies against the side: its southern edge gives "north of"
    std::optional<Seen> nearest;
    for (double share : {0.1, 0.5, 0.9}) {
      double x = box.min_x + share * (box.max_x - box.min_x);
      double y = box.min_y + share * (box.max_y - box.min_y);
      Point from = side == Side::north   ? Point{x, box.min_y + inset_m}
                   : side == Side::south ? Point{x, box.max_y - inset_m}
                   : side == Side::east  ? Point{box.min_x + inset_m, y}
                                         : Point{box.max_x - inset_m, y};
      Point out = side == Side::north   ? Point{0, -sight_m_}
                  : side == Side::south ? Point{0, sight_m_}
                  : side == Side::east  ? Point{-sight_m_, 0}
                                        : Point{sight_m_, 0};
      auto seen = first_line(from, from + out, is_level(side) ? Point{1, 0} : Point{0, 1});
      if (seen && (!nearest || std::tie(seen->away_m, seen->line) < std::tie(nearest->away_m, nearest->line)))
        nearest = seen;
    }
    if (nearest && !runs_along({nearest->line, side}, names_)) bounds.push_back({nearest->line, side});
  }
  auto covers = [&](std::vector<Bound> const& some) {
    Shapes const& area = area_of(some);
    return area.size() > 0 && covers_land(area, shapes, row);
  };
  // All sides, else all but one, and so on.
  for (std::size_t kept = bounds.size(); kept > 0; --kept) {
    std::vector<bool> taken(bounds.size(), false);
    std::fill_n(taken.begin(), kept, true);
    do {
      std::vector<Bound> some;
      for (std::size_t i = 0; i < bounds.size(); ++i)
        if (taken[i]) some.push_back(bounds[i]);
      if (covers(some)) return AreaWords{some};
    } while (std::prev_permutation(taken.begin(), taken.end()));
  }
  return std::nullopt;
}

}  // namespace qinzao
