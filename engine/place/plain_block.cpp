#include "engine/place/plain_block.hpp"

#include <algorithm>
#include <cmath>

#include "engine/geo/measure.hpp"
#include "engine/place/faces.hpp"

namespace qinzao {

namespace {

constexpr double same_m = 0.001;

/// Where two lines meet. Places along a line count in segments: 2.5 is the middle of the third.
struct Spot {
  Point at;
  double on_one;
  double on_other;
};

/// What two chains have in common.
struct Common {
  std::optional<Spot> spot;
  bool plain = true;  // nothing, or the one spot
};

std::vector<std::size_t> segments_near(Chain const& chain, Box const& box) {
  std::vector<std::size_t> near;
  for (std::size_t i = 1; i < chain.line.size(); ++i)
    if (box_of(chain.line[i - 1], chain.line[i]).overlaps(box)) near.push_back(i - 1);
  return near;
}

double place_on(Point from, Point to, Point at) {
  return distance_m(from, at) / distance_m(from, to);
}

Common common(Chain const& one, Box const& one_box, Chain const& other, Box const& other_box) {
  Common found;
  if (!one_box.overlaps(other_box)) return found;
  auto of_other = segments_near(other, one_box);
  for (std::size_t i : segments_near(one, other_box))
    for (std::size_t j : of_other) {
      Point a = one.line[i];
      Point b = one.line[i + 1];
      Point c = other.line[j];
      Point d = other.line[j + 1];
      if (!segments_touch(a, b, c, d)) continue;
      if (cross(b - a, d - c) == 0) return {std::nullopt, false};
      Point at = meeting(a, b, c, d);
      if (found.spot && distance_m(found.spot->at, at) > same_m) return {std::nullopt, false};
      if (!found.spot)
        found.spot = Spot{at, static_cast<double>(i) + place_on(a, b, at), static_cast<double>(j) + place_on(c, d, at)};
    }
  return found;
}

/// The chain from one place to another. Nothing where part of it is not drawn or it meets its own line.
std::optional<std::vector<Point>> stretch_of(Chain const& chain, double from, double to, Point first, Point last) {
  auto begin = static_cast<std::size_t>(std::min(from, to));
  auto end = static_cast<std::size_t>(std::ceil(std::max(from, to)));
  for (std::size_t i = begin; i < end; ++i) {
    if (!chain.drawn[i]) return std::nullopt;
    Box box = box_of(chain.line[i], chain.line[i + 1]);
    for (std::size_t j = 0; j + 1 < chain.line.size(); ++j) {
      bool neighbours = j + 1 >= i && j <= i + 1;
      if (!neighbours && box.overlaps(box_of(chain.line[j], chain.line[j + 1])) &&
          segments_touch(chain.line[i], chain.line[i + 1], chain.line[j], chain.line[j + 1]))
        return std::nullopt;
    }
  }
  std::vector<Point> points{first};
  if (from < to)
    for (auto i = static_cast<std::size_t>(from) + 1; static_cast<double>(i) < to; ++i) points.push_back(chain.line[i]);
  else
    for (auto i = static_cast<std::size_t>(std::ceil(from)); i-- > 0 && static_cast<double>(i) > to;)
      points.push_back(chain.line[i]);
  points.push_back(last);
  return points;
}

}  // namespace

std::optional<std::vector<Point>> plain_block(AreaWords const& words, Gazetteer const& names) {
  if (words.bounds.size() != 4) return std::nullopt;
  // Round the block with the land to the left: along the southern edge, the eastern, the northern, the western.
  constexpr std::array<Side, 4> round{Side::north, Side::west, Side::south, Side::east};
  std::array<Chain const*, 4> chain{};
  std::array<NameId, 4> line;
  for (std::size_t i = 0; i < 4; ++i) {
    auto bound = std::ranges::find(words.bounds, round[i], &Bound::side);
    if (bound == words.bounds.end() || names.chains(bound->line).size() != 1) return std::nullopt;
    line[i] = bound->line;
    chain[i] = &names.chains(bound->line).front();
    if (chain[i]->closed()) return std::nullopt;
  }
  std::array<Spot, 4> corner;  // of each line with the next
  for (std::size_t i = 0; i < 4; ++i) {
    std::size_t next = (i + 1) % 4;
    Common met = common(*chain[i], names.box(line[i]), *chain[next], names.box(line[next]));
    if (!met.spot) return std::nullopt;
    corner[i] = *met.spot;
  }
  for (std::size_t i : {0, 1}) {
    Common across = common(*chain[i], names.box(line[i]), *chain[i + 2], names.box(line[i + 2]));
    if (across.spot || !across.plain) return std::nullopt;
  }
  std::vector<Point> ring;
  for (std::size_t i = 0; i < 4; ++i) {
    Spot const& before = corner[(i + 3) % 4];
    auto points = stretch_of(*chain[i], before.on_other, corner[i].on_one, before.at, corner[i].at);
    if (!points) return std::nullopt;
    Point way = points->back() - points->front();
    Along along{length_m(*points), 0, way.x, way.y};
    if (!lies_on(round[i], along)) return std::nullopt;
    ring.insert(ring.end(), points->begin(), points->end() - 1);
  }
  ring.push_back(ring.front());
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  return ring_area_m2(ring) > 0 ? std::optional{std::move(ring)} : std::nullopt;
}

}  // namespace qinzao
