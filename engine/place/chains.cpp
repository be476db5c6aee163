#include "engine/place/chains.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// End 2 i of piece i is its first vertex, end 2 i + 1 its last.
using EndNumber = std::size_t;

struct Join {
  double cost;
  EndNumber one;
  EndNumber other;
};

struct Ends {
  std::vector<Point> place;
  std::vector<Point> out;  // unit vectors
};

Ends ends_of(std::span<std::vector<Point> const> pieces, double tail_m) {
  Ends ends;
  for (auto const& piece : pieces)
    for (bool at_end : {false, true}) {
      ends.place.push_back(at_end ? piece.back() : piece.front());
      ends.out.push_back(direction_out(piece, at_end, tail_m));
    }
  return ends;
}

/// The cost of joining two ends: touching ends by their turn (0 straight to 2 back), gaps after them by their width.
std::optional<double> join_cost(Ends const& ends, EndNumber one, EndNumber other, ChainOptions const& options) {
  constexpr double cos_45 = 0.7071;
  Point gap = ends.place[other] - ends.place[one];
  double wide_m = length(gap);
  if (wide_m <= options.touch_m) return 1 + dot(ends.out[one], ends.out[other]);
  if (one / 2 == other / 2 || wide_m > options.bridge_m) return std::nullopt;
  if (dot(ends.out[one], gap) < cos_45 * wide_m || -dot(ends.out[other], gap) < cos_45 * wide_m) return std::nullopt;
  return 2 + wide_m;
}

/// End -> the end it is joined to.
std::vector<std::optional<EndNumber>> joined(Ends const& ends, ChainOptions const& options) {
  std::vector<EndNumber> by_x(ends.place.size());
  for (EndNumber end = 0; end < by_x.size(); ++end) by_x[end] = end;
  std::ranges::sort(by_x, {}, [&](EndNumber end) { return std::pair{ends.place[end].x, end}; });
  std::vector<Join> joins;
  for (std::size_t i = 0; i < by_x.size(); ++i)
    for (std::size_t j = i + 1; j < by_x.size(); ++j) {
      if (ends.place[by_x[j]].x - ends.place[by_x[i]].x > options.bridge_m) break;
      auto [one, other] = std::minmax(by_x[i], by_x[j]);
      if (auto cost = join_cost(ends, one, other, options)) joins.push_back({*cost, one, other});
    }
  std::ranges::sort(joins, {}, [](Join const& join) { return std::tie(join.cost, join.one, join.other); });
  std::vector<std::optional<EndNumber>> mate(ends.place.size());
  for (Join const& join : joins)
    if (!mate[join.one] && !mate[join.other]) {
      mate[join.one] = join.other;
      mate[join.other] = join.one;
    }
  return mate;
}

}  // namespace

Point direction_out(std::span<Point const> line, bool at_end, double tail_m) {
  double whole_m = length_m(line);
  Point end = at_end ? line.back() : line.front();
  Point before = point_along(line, at_end ? std::max(whole_m - tail_m, 0.0) : std::min(tail_m, whole_m));
  double apart_m = distance_m(before, end);
  return apart_m > 0 ? (1 / apart_m) * (end - before) : Point{};
}

std::vector<Chain> chains_of(std::span<std::vector<Point> const> pieces, ChainOptions const& options) {
  Ends ends = ends_of(pieces, options.tail_m);
  auto mate = joined(ends, options);
  std::vector<bool> taken(pieces.size(), false);
  std::vector<Chain> chains;
  auto follow = [&](EndNumber enter) {
    Chain& chain = chains.emplace_back();
    double longest_m = 0;
    bool against = false;
    for (std::optional<EndNumber> at = enter; at && !taken[*at / 2]; at = mate[*at ^ 1U]) {
      auto const& piece = pieces[*at / 2];
      taken[*at / 2] = true;
      bool reversed = *at % 2 == 1;
      auto add = [&](Point p) {
        if (!chain.line.empty() && chain.line.back() == p) return;
        if (!chain.line.empty()) chain.drawn.push_back(true);
        chain.line.push_back(p);
      };
      bool bridge = !chain.line.empty() && distance_m(chain.line.back(), ends.place[*at]) > options.touch_m;
      add(ends.place[*at]);
      if (bridge) chain.drawn.back() = false;
      if (reversed)
        for (std::size_t i = piece.size(); i-- > 0;) add(piece[i]);
      else
        for (Point p : piece) add(p);
      if (double whole_m = length_m(piece); whole_m > longest_m) {
        longest_m = whole_m;
        against = reversed;
      }
    }
    if (mate[enter] && chain.line.back() != chain.line.front()) {  // gone round: back to where it began
      chain.drawn.push_back(distance_m(chain.line.back(), chain.line.front()) <= options.touch_m);
      chain.line.push_back(chain.line.front());
    }
    if (!against) return;
    std::ranges::reverse(chain.line);
    std::reverse(chain.drawn.begin(), chain.drawn.end());
  };
  for (EndNumber end = 0; end < mate.size(); ++end)
    if (!mate[end] && !taken[end / 2]) follow(end);
  for (EndNumber end = 0; end < mate.size(); ++end)
    if (!taken[end / 2]) follow(end);
  return chains;
}

}  // namespace qinzao
