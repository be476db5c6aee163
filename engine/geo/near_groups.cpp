#include "engine/geo/near_groups.hpp"

#include <unordered_map>

#include "engine/base/groups.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// Some edges of a polygon that follow each other.
struct Run {
  std::uint32_t member;
  std::span<Point const> line;
};

std::vector<Run> runs_of(Shapes const& shapes, std::span<std::uint32_t const> rows) {
  constexpr std::size_t most = 16;  // edges
  std::vector<Run> runs;
  for (std::uint32_t member = 0; member < rows.size(); ++member)
    for (std::uint32_t part = shapes.first_part(rows[member]); part < shapes.end_part(rows[member]); ++part) {
      auto ring = shapes.part(part);
      for (std::size_t begin = 0; begin + 1 < ring.size(); begin += most)
        runs.push_back({member, ring.subspan(begin, std::min(most + 1, ring.size() - begin))});
    }
  return runs;
}

Box box_of(std::span<Point const> line) {
  Box box;
  for (Point p : line) box.add(p);
  return box;
}

bool within(Point a, Point b, double square) {
  return dot(b - a, b - a) <= square;
}

/// Are two lines no further apart than the root of `square`?
bool are_near(std::span<Point const> one, std::span<Point const> other, double square) {
  for (std::size_t i = 1; i < one.size(); ++i)
    for (std::size_t j = 1; j < other.size(); ++j) {
      Point a = one[i - 1], b = one[i], c = other[j - 1], d = other[j];
      if (qinzao::box_of(a, b).square_apart(qinzao::box_of(c, d)) > square) continue;
      if (within(a, nearest_on_segment(c, d, a), square) || within(b, nearest_on_segment(c, d, b), square) ||
          within(c, nearest_on_segment(a, b, c), square) || within(d, nearest_on_segment(a, b, d), square) ||
          segments_touch(a, b, c, d))
        return true;
    }
  return false;
}

/// Joins those whose vertices share a square small enough that none in it is further from another than near_m.
void join_within_squares(std::vector<Run> const& runs, double near_m, Groups& groups) {
  double side_m = near_m / std::sqrt(2.0) * (1 - 1e-9);
  if (!(side_m > 0)) return;
  std::unordered_map<std::uint64_t, std::uint32_t> first;
  first.reserve(runs.size());
  auto at = [side_m](double metres) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(metres / side_m))) & 0xffffffffU;
  };
  for (Run const& run : runs) {
    std::uint64_t square = at(run.line.front().x) << 32U | at(run.line.front().y);
    auto [found, fresh] = first.try_emplace(square, run.member);
    if (!fresh) groups.join(found->second, run.member);
  }
}

void join_near_edges(std::vector<Run> const& runs, double near_m, Groups& groups) {
  std::vector<Box> boxes;
  for (Run const& run : runs) boxes.push_back(box_of(run.line));
  BoxIndex index{boxes};
  auto label = [&] { return index.labels([&](std::uint32_t run) { return groups.first_of(runs[run].member); }); };
  std::vector<std::uint32_t> labels = label();  // node -> the group of all below; those of one's own are passed over
  std::size_t compared = 0;                     // since then: many mean that the labels have grown old
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    std::uint32_t own = runs[i].member;
    index.query(
        boxes[i].grown(near_m),
        [&](std::uint32_t node) {
          return labels[node] == BoxIndex::mixed || groups.first_of(labels[node]) != groups.first_of(own);
        },
        [&](std::uint32_t other) {
          ++compared;
          if (groups.first_of(own) != groups.first_of(runs[other].member) &&
              boxes[i].square_apart(boxes[other]) <= near_m * near_m &&
              are_near(runs[i].line, runs[other].line, near_m * near_m))
            groups.join(own, runs[other].member);
          return true;
        });
    if (compared < 4 * runs.size()) continue;
    labels = label();
    compared = 0;
  }
}

/// A place on each group whose edges are near each other. Parts of one polygon need not be.
std::vector<std::pair<std::uint32_t, Point>> places_to_ask(Shapes const& shapes, std::span<std::uint32_t const> rows,
                                                           Groups& groups) {
  std::vector<std::pair<std::uint32_t, Point>> places;
  for (std::uint32_t member = 0; member < rows.size(); ++member) {
    std::size_t before = places.size();
    for (std::uint32_t part = shapes.first_part(rows[member]); part < shapes.end_part(rows[member]); ++part)
      if (!shapes.is_hole(part) && !shapes.part(part).empty()) places.emplace_back(member, shapes.part(part).front());
    if (places.size() - before == 1 && groups.first_of(member) != member) places.pop_back();
  }
  return places;
}

/// Joins a group to the polygon whose inside it lies in, further from its edges than near: then all of it does.
void join_surrounded(Shapes const& shapes, std::span<std::uint32_t const> rows, Groups& groups) {
  std::vector<Box> boxes;
  for (std::uint32_t row : rows) boxes.push_back(shapes.box(row));
  BoxIndex index{boxes};
  auto labels = index.labels([&](std::uint32_t member) { return groups.first_of(member); });
  std::unordered_map<std::uint32_t, EdgeIndex> large;
  auto holds = [&](std::uint32_t member, Point p) {
    if (shapes.vertices(rows[member]).size() < EdgeIndex::worthwhile) return contains(shapes, rows[member], p);
    auto made = large.find(member);
    if (made == large.end()) made = large.emplace(member, EdgeIndex{shapes, rows[member]}).first;
    return made->second.contains(p);
  };
  for (auto [member, p] : places_to_ask(shapes, rows, groups))
    index.query(
        qinzao::box_of(p),
        [&, member = member](std::uint32_t node) {
          return labels[node] == BoxIndex::mixed || groups.first_of(labels[node]) != groups.first_of(member);
        },
        [&, member = member, p = p](std::uint32_t other) {
          if (groups.first_of(other) != groups.first_of(member) && holds(other, p)) groups.join(member, other);
          return true;
        });
}

}  // namespace

std::vector<std::uint32_t> near_groups(Shapes const& shapes, std::span<std::uint32_t const> rows, double near_m) {
  Groups groups{rows.size()};
  std::vector<Run> runs = runs_of(shapes, rows);
  join_within_squares(runs, near_m, groups);
  join_near_edges(runs, near_m, groups);
  join_surrounded(shapes, rows, groups);
  std::vector<std::uint32_t> first(rows.size());
  for (std::uint32_t member = 0; member < rows.size(); ++member) first[member] = groups.first_of(member);
  return first;
}

}  // namespace qinzao
