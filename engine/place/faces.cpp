#include "engine/place/faces.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

constexpr double grid_m = 0.001;
constexpr double overshoot_m = 0.5;  // an extension goes on a little, so that it surely meets

/// Finds the edge a piece of a face's outline came from.
class Sources {
 public:
  explicit Sources(std::vector<Arrangement::Edge> const& edges) : edges_{edges} {
    std::vector<Box> boxes;
    boxes.reserve(edges.size());
    for (auto const& edge : edges) boxes.push_back(box_of(edge.a, edge.b));
    index_ = BoxIndex{boxes};
  }

  /// Of the edges that pass within a few millimetres the one drawn, then the nearest.
  Arrangement::Edge const* under(Point p) const {
    constexpr double near_m = 5 * grid_m;
    Arrangement::Edge const* best = nullptr;
    std::pair<Origin, double> least{Origin::edge, std::numeric_limits<double>::infinity()};
    index_.query(box_of(p).grown(near_m), [&](std::uint32_t row) {
      auto const& edge = edges_[row];
      double away = distance_m(p, nearest_on_segment(edge.a, edge.b, p));
      if (away <= near_m && std::pair{edge.origin, away} < least) {
        least = {edge.origin, away};
        best = &edge;
      }
      return true;
    });
    return best;
  }

 private:
  std::vector<Arrangement::Edge> const& edges_;
  BoxIndex index_;
};

Face measured(Shapes const& shapes, std::uint32_t row, Sources const& sources, std::size_t lines) {
  Face face;
  face.along.resize(lines);
  face.area_m2 = area_m2(shapes, row);
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto ring = shapes.part(part);
    bool land_left = (ring_area_m2(ring) > 0) != shapes.is_hole(part);
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Point step = ring[i] - ring[i - 1];
      double step_m = length(step);
      face.outline_m += step_m;
      auto const* source = sources.under(ring[i - 1] + 0.5 * step);
      if (source == nullptr) continue;
      Along& along = face.along[source->number];
      (source->origin == Origin::drawn ? along.drawn_m : along.extended_m) += step_m;
      along.east_m += land_left ? step.x : -step.x;
      along.north_m += land_left ? step.y : -step.y;
    }
  }
  return face;
}

/// How far a ray goes until it meets the segment ab; nothing where it misses.
std::optional<double> way_to(Point from, Point unit, Point a, Point b) {
  double across = cross(unit, b - a);
  if (across == 0) return std::nullopt;
  double way = cross(a - from, b - a) / across;
  double share = cross(a - from, unit) / across;
  return share >= 0 && share <= 1 && way > 0 ? std::optional{way} : std::nullopt;
}

/// The nearest place of another line within `within_m`.
std::optional<Point> nearest_of_others(std::vector<Arrangement::Edge> const& edges, std::size_t number, Point from,
                                       double within_m) {
  std::optional<Point> nearest;
  for (auto const& edge : edges) {
    if (edge.number == number) continue;
    Point there = nearest_on_segment(edge.a, edge.b, from);
    if (double away = distance_m(from, there); away <= within_m) {
      within_m = away;
      nearest = there;
    }
  }
  return nearest;
}

/// An end in the middle of another piece of its own name is a branch, not an end.
bool is_branch(std::vector<Chain> const& own, Chain const& chain, Point end, double touch_m) {
  return std::ranges::any_of(
      own, [&](Chain const& other) { return &other != &chain && project(other.line, end).distance_m <= touch_m; });
}

/// How far a ray goes until it leaves the box it starts in.
double way_out(Point from, Point unit, Box const& box) {
  double way = std::numeric_limits<double>::infinity();
  if (unit.x != 0) way = std::min(way, ((unit.x > 0 ? box.max_x : box.min_x) - from.x) / unit.x);
  if (unit.y != 0) way = std::min(way, ((unit.y > 0 ? box.max_y : box.min_y) - from.y) / unit.y);
  return std::max(way, 0.0);
}

}  // namespace

bool lies_on(Side side, Along const& along) {
  double ahead_m = side == Side::north   ? along.east_m
                   : side == Side::south ? -along.east_m
                   : side == Side::east  ? -along.north_m
                                         : along.north_m;
  return ahead_m > 0.1 * along.length_m();
}

void Arrangement::add(std::size_t number, Chain const& chain) {
  all_.begin_part();
  for (Point p : chain.line) all_.add(p);
  for (std::size_t i = 1; i < chain.line.size(); ++i)
    edges_.push_back({chain.line[i - 1], chain.line[i], static_cast<std::uint32_t>(number),
                      chain.drawn[i - 1] ? Origin::drawn : Origin::extended});
}

void Arrangement::add(std::size_t number, Origin origin, std::span<Point const> line) {
  all_.begin_part();
  for (Point p : line) all_.add(p);
  for (std::size_t i = 1; i < line.size(); ++i)
    edges_.push_back({line[i - 1], line[i], static_cast<std::uint32_t>(number), origin});
}

Faces Arrangement::faces() const {
  Faces faces;
  if (edges_.empty()) return faces;
  Shapes whole = all_;
  whole.end_feature(ShapeKind::line);
  Sources sources{edges_};
  for (Geometry const& face : polygonized(noded(geometry_of(whole, 0), grid_m))) {
    append(faces.shapes, face);
    faces.list.push_back(measured(faces.shapes, static_cast<std::uint32_t>(faces.shapes.size() - 1), sources, lines_));
  }
  return faces;
}

void add_between_meetings(Arrangement& arrangement, std::span<std::vector<Chain> const* const> chains) {
  struct Piece {
    std::size_t number;
    Chain const* chain;
    Box box;
    std::size_t first;  // segment of the first meeting
    std::size_t last;   // segment of the last meeting
  };
  std::vector<Piece> pieces;
  for (std::size_t number = 0; number < chains.size(); ++number)
    for (Chain const& chain : *chains[number]) {
      Piece& piece = pieces.emplace_back(Piece{number, &chain, {}, chain.line.size(), 0});
      for (Point p : chain.line) piece.box.add(p);
    }
  auto segments_in = [](Piece const& piece, Box const& box) {
    std::vector<std::size_t> found;
    for (std::size_t i = 1; i < piece.chain->line.size(); ++i)
      if (box_of(piece.chain->line[i - 1], piece.chain->line[i]).overlaps(box)) found.push_back(i - 1);
    return found;
  };
  for (std::size_t a = 0; a < pieces.size(); ++a)
    for (std::size_t b = a + 1; b < pieces.size(); ++b) {
      Piece& one = pieces[a];
      Piece& other = pieces[b];
      if (!one.box.grown(grid_m).overlaps(other.box)) continue;
      auto of_other = segments_in(other, one.box.grown(grid_m));
      for (std::size_t i : segments_in(one, other.box.grown(grid_m))) {
        Point from = one.chain->line[i];
        Point to = one.chain->line[i + 1];
        Box near = box_of(from, to).grown(grid_m);
        for (std::size_t j : of_other) {
          Point c = other.chain->line[j];
          Point d = other.chain->line[j + 1];
          if (!near.overlaps(box_of(c, d)) || connect_segments(from, to, c, d).length_m > grid_m) continue;
          one.first = std::min(one.first, i);
          one.last = std::max(one.last, i);
          other.first = std::min(other.first, j);
          other.last = std::max(other.last, j);
        }
      }
    }
  for (Piece const& piece : pieces) {
    if (piece.chain->closed()) {
      arrangement.add(piece.number, *piece.chain);
      continue;
    }
    if (piece.first > piece.last) continue;
    auto const& line = piece.chain->line;
    auto at = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
    Chain kept{{line.begin() + at(piece.first), line.begin() + at(piece.last + 2)},
               {piece.chain->drawn.begin() + at(piece.first), piece.chain->drawn.begin() + at(piece.last + 1)}};
    arrangement.add(piece.number, kept);
  }
}

void extend(Arrangement& arrangement, std::span<std::vector<Chain> const* const> chains, Box const& frame, CarryOn how,
            ChainOptions const& options) {
  std::vector<Arrangement::Edge> const drawn = arrangement.edges();
  auto carry_on = [&](std::size_t number, std::span<Point const> line, bool at_end) {
    Point from = at_end ? line.back() : line.front();
    auto beside = nearest_of_others(drawn, number, from, options.touch_m);
    if (beside && *beside != from) {
      Point gap = *beside - from;
      std::array<Point, 2> tie{from, *beside + (grid_m / length(gap)) * gap};
      arrangement.add(number, Origin::drawn, tie);
    }
    if (beside && how == CarryOn::to_first) return;
    Point unit = direction_out(line, at_end, options.tail_m);
    double way = way_out(from, unit, frame);
    if (how == CarryOn::to_first)
      for (auto const& edge : drawn)
        if (auto met = way_to(from, unit, edge.a, edge.b); met && grid_m < *met && *met < way) way = *met;
    std::array<Point, 2> ray{from, from + (way + overshoot_m) * unit};
    arrangement.add(number, Origin::extended, ray);
  };
  for (std::size_t number = 0; number < chains.size(); ++number)
    for (Chain const& chain : *chains[number]) {
      if (chain.closed()) continue;
      for (bool at_end : {false, true})
        if (!is_branch(*chains[number], chain, at_end ? chain.line.back() : chain.line.front(), options.touch_m))
          carry_on(number, chain.line, at_end);
    }
}

}  // namespace qinzao
