#include "engine/sewer/network/follower.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

namespace qinzao {

namespace {

using Sides = std::array<double, 4>;

Sides sides_of(Box const& box) {
  return {box.min_x, box.min_y, box.max_x, box.max_y};
}

/// The side of the boxes that tells most of them apart.
std::size_t telling_side(std::vector<Sides> const& boxes) {
  std::size_t best = 0;
  double widest = -1;
  for (std::size_t side = 0; side < 4; ++side) {
    auto [low, high] = std::ranges::minmax(boxes, {}, [side](Sides const& box) { return box[side]; });
    if (high[side] - low[side] <= widest) continue;
    widest = high[side] - low[side];
    best = side;
  }
  return best;
}

}  // namespace

bool Follower::follows(PipeId one, PipeId other) const {
  auto line = pipes_.line.line(other);
  auto own = pipes_.line.line(one);
  if (line.size() * own.size() < EdgeIndex::worthwhile * EdgeIndex::worthwhile)
    return std::ranges::all_of(own, [&](Point p) { return project(line, p).distance_m <= apart_m_; });
  EdgeIndex edges{pipes_.line, other.value()};
  return std::ranges::all_of(own, [&](Point p) { return edges.connect(p, p, apart_m_).has_value(); });
}

bool Follower::follow_each_other(PipeId one, PipeId other) const {
  return pipes_.system[one] == pipes_.system[other] && follows(one, other) && follows(other, one);
}

std::vector<std::pair<PipeId, PipeId>> Follower::duplicates(std::span<PipeId const> alike,
                                                            std::function<bool(PipeId, PipeId)> const& may_be) const {
  std::vector<Sides> boxes;
  for (PipeId pipe : alike) boxes.push_back(sides_of(pipes_.line.box(pipe)));
  std::size_t side = telling_side(boxes);
  std::vector<std::uint32_t> sorted(alike.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::ranges::stable_sort(sorted, {}, [&](std::uint32_t i) { return boxes[i][side]; });
  double most_m = apart_m_ * (1 + 1e-9);
  auto agree = [&](std::uint32_t i, std::uint32_t j) {
    for (std::size_t each = 0; each < 4; ++each)
      if (std::abs(boxes[i][each] - boxes[j][each]) > most_m) return false;
    return may_be(alike[i], alike[j]) && follow_each_other(alike[i], alike[j]);
  };
  std::vector<std::pair<PipeId, PipeId>> found;
  for (std::uint32_t i = 0; i < alike.size(); ++i) {
    // Either few have a box like this one, or the next that has one is likely to follow it.
    auto begin = std::ranges::lower_bound(sorted, boxes[i][side] - most_m, {}, [&](auto j) { return boxes[j][side]; });
    auto end = std::ranges::upper_bound(sorted, boxes[i][side] + most_m, {}, [&](auto j) { return boxes[j][side]; });
    std::optional<std::uint32_t> next;
    if (end - begin <= 64) {
      for (auto j = begin; j != end; ++j)
        if (*j > i && (!next || *j < *next) && agree(i, *j)) next = *j;
    } else {
      for (std::uint32_t j = i + 1; j < alike.size() && !next; ++j)
        if (agree(i, j)) next = j;
    }
    if (next) found.emplace_back(alike[i], alike[*next]);
  }
  return found;
}

}  // namespace qinzao
