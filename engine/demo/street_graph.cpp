#include "engine/demo/street_graph.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double carry_on_m = 32;  // a lane's end reaches the middle of the widest street from its edge
constexpr double shortest_m = 6;   // stubs shorter than this are left out
constexpr std::uint32_t barrier = 0xffffffff;

/// A line that may be cut: a street, a lane, a river, or the boundary.
struct Source {
  std::vector<Point> line;
  bool lane = false;
  std::uint32_t zone = 0;
  bool river = false;
  bool edge = false;
};

struct Piece {
  std::uint32_t source;
  Point a;
  Point b;
  double before_m;  // chainage of a
};

class Cutter {
 public:
  Cutter(GroundPlan const& plan, std::vector<Lane> const& lanes) {
    for (WideLine const& street : plan.streets) sources_.push_back({street.line});
    for (WideLine const& river : plan.rivers) sources_.push_back({river.line, false, 0, true});
    for (WideLine const& railway : plan.railways) sources_.push_back({railway.line, false, barrier});
    std::vector<Point> ring = plan.boundary;
    if (ring.front() != ring.back()) ring.push_back(ring.front());
    sources_.push_back({ring, false, 0, false, true});
    boundary_.push_back(ShapeKind::polygon, ring);
    for (Lane const& lane : lanes) sources_.push_back({{lane.from, lane.to}, true, lane.zone});
    index();
    carry_lanes_on();
    index();
    for (std::uint32_t source = 0; source < sources_.size(); ++source) cut(source);
    finish();
  }

  StreetGraph graph;

 private:
  static bool is_way(Source const& source) { return !source.river && !source.edge && source.zone != barrier; }

  void index() {
    pieces_.clear();
    std::vector<Box> boxes;
    for (std::uint32_t source = 0; source < sources_.size(); ++source) {
      auto const& line = sources_[source].line;
      double before_m = 0;
      for (std::size_t i = 1; i < line.size(); ++i) {
        pieces_.push_back({source, line[i - 1], line[i], before_m});
        boxes.push_back(box_of(line[i - 1], line[i]));
        before_m += distance_m(line[i - 1], line[i]);
      }
    }
    boxes_ = BoxIndex{boxes};
  }

  /// Every place where the stretch meets another line: metres from a, and the other line.
  std::vector<std::pair<double, std::uint32_t>> meetings(Point a, Point b, std::uint32_t own) const {
    std::vector<std::pair<double, std::uint32_t>> found;
    boxes_.query(box_of(a, b), [&](std::uint32_t i) {
      Piece const& piece = pieces_[i];
      if (piece.source == own || !segments_touch(a, b, piece.a, piece.b) || cross(b - a, piece.b - piece.a) == 0)
        return true;
      found.emplace_back(distance_m(a, meeting(a, b, piece.a, piece.b)), piece.source);
      return true;
    });
    std::ranges::sort(found);
    return found;
  }

  void carry_lanes_on() {
    for (std::uint32_t own = 0; own < sources_.size(); ++own) {
      if (!sources_[own].lane) continue;
      auto& line = sources_[own].line;
      for (bool at_end : {false, true}) {
        Point end = at_end ? line.back() : line.front();
        Point inner = at_end ? line[line.size() - 2] : line[1];
        Point out = 1 / distance_m(inner, end) * (end - inner);
        auto found = meetings(end, end + carry_on_m * out, own);
        if (found.empty() || !is_way(sources_[found.front().second])) continue;
        Point to = end + (found.front().first + 0.01) * out;
        (at_end ? line.back() : line.front()) = to;
      }
      graph.lanes.push_back({line.front(), line.back(), sources_[own].zone});
    }
  }

  std::uint32_t corner(Point at) {
    auto key = [](double v) { return static_cast<std::int64_t>(std::floor(v / 2)); };
    for (std::int64_t dx = -1; dx <= 1; ++dx)
      for (std::int64_t dy = -1; dy <= 1; ++dy)
        if (auto cell = corners_.find({key(at.x) + dx, key(at.y) + dy}); cell != corners_.end())
          for (std::uint32_t known : cell->second)
            if (distance_m(graph.corners[known].at, at) < 1.5) return known;
    graph.corners.push_back({at});
    auto fresh = static_cast<std::uint32_t>(graph.corners.size() - 1);
    corners_[{key(at.x), key(at.y)}].push_back(fresh);
    return fresh;
  }

  void cut(std::uint32_t own) {
    Source const& source = sources_[own];
    if (!is_way(source)) return;
    std::vector<std::pair<double, bool>> cuts;  // chainage, is it a river
    double before_m = 0;
    for (std::size_t i = 1; i < source.line.size(); ++i) {
      Point a = source.line[i - 1];
      Point b = source.line[i];
      for (auto const& [away, other] : meetings(a, b, own))
        if (sources_[other].zone != barrier) cuts.emplace_back(before_m + away, sources_[other].river);
      before_m += distance_m(a, b);
    }
    cuts.emplace_back(0, false);
    cuts.emplace_back(before_m, false);
    std::ranges::sort(cuts);
    std::size_t last = 0;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
      if (cuts[i].first - cuts[last].first < shortest_m) {
        cuts[last].second = cuts[last].second || cuts[i].second;
        continue;
      }
      std::vector<Point> line = stretch(source.line, cuts[last].first, cuts[i].first);
      Point middle = point_along(source.line, (cuts[last].first + cuts[i].first) / 2);
      if (contains(boundary_, 0, middle)) {
        std::uint32_t from = corner(line.front());
        std::uint32_t to = corner(line.back());
        graph.corners[from].bridge = graph.corners[from].bridge || cuts[last].second;
        graph.corners[to].bridge = graph.corners[to].bridge || cuts[i].second;
        line.front() = graph.corners[from].at;
        line.back() = graph.corners[to].at;
        if (from != to) graph.streets.push_back({from, to, line, length_m(line), source.lane, source.zone});
      }
      last = i;
    }
  }

  void finish() {
    graph.at.resize(graph.corners.size());
    for (std::uint32_t street = 0; street < graph.streets.size(); ++street) {
      graph.at[graph.streets[street].from].push_back(street);
      graph.at[graph.streets[street].to].push_back(street);
    }
  }

  std::vector<Source> sources_;
  Shapes boundary_;
  std::vector<Piece> pieces_;
  BoxIndex boxes_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::uint32_t>> corners_;
};

}  // namespace

StreetGraph street_graph(GroundPlan const& plan, std::vector<Lane> const& lanes) {
  return std::move(Cutter{plan, lanes}.graph);
}

}  // namespace qinzao
