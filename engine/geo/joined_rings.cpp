#include "engine/geo/joined_rings.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

std::uint64_t mixed(std::uint64_t hash, double number) {
  hash ^= std::bit_cast<std::uint64_t>(number + 0.0);  // -0 is 0
  hash *= 0x9e3779b97f4a7c15U;
  return hash ^ (hash >> 29U);
}
std::uint64_t hash_of(Point p) {
  return mixed(mixed(0, p.x), p.y);
}

/// Numbers places in the order they come.
class Places {
 public:
  explicit Places(std::size_t most) : slots_(std::bit_ceil(2 * most + 2), none) { places_.reserve(most); }
  std::uint32_t number(Point p) {
    std::size_t slot = hash_of(p) & (slots_.size() - 1);
    for (; slots_[slot] != none; slot = (slot + 1) & (slots_.size() - 1))
      if (places_[slots_[slot]] == p) return slots_[slot];
    slots_[slot] = static_cast<std::uint32_t>(places_.size());
    places_.push_back(p);
    return slots_[slot];
  }
  Point operator[](std::uint32_t number) const { return places_[number]; }
  std::size_t size() const { return places_.size(); }

 private:
  std::vector<std::uint32_t> slots_;
  std::vector<Point> places_;
};

/// Edges between numbered places, gathered by where they begin.
class Graph {
 public:
  explicit Graph(std::span<Edge const> edges) : places_{edges.size()} {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    ends.reserve(edges.size());
    for (Edge const& edge : edges) {
      std::uint32_t from = places_.number(edge.from);
      ends.emplace_back(from, places_.number(edge.to));
    }
    begin_.assign(places_.size() + 1, 0);
    for (auto [from, to] : ends) ++begin_[from + 1];
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    to_.resize(ends.size());
    for (auto [from, to] : ends) to_[next[from]++] = to;
    for (std::uint32_t place = 0; place < places_.size(); ++place)
      std::sort(to_.begin() + begin_[place], to_.begin() + begin_[place + 1]);
  }

  /// Takes out as many edges of each pair as there are opposite ones.
  void cancel() {
    std::vector<std::uint32_t> kept(to_.size(), 0);
    for (std::uint32_t from = 0; from < places_.size(); ++from)
      for (std::uint32_t i = begin_[from]; i < begin_[from + 1];) {
        std::uint32_t to = to_[i];
        std::uint32_t same = i;
        while (same < begin_[from + 1] && to_[same] == to) ++same;
        auto back = std::equal_range(to_.begin() + begin_[to], to_.begin() + begin_[to + 1], from);
        auto opposite = static_cast<std::uint32_t>(back.second - back.first);
        if (same - i > opposite) kept[i] = same - i - opposite;
        i = same;
      }
    std::uint32_t at = 0;
    std::uint32_t begin = 0;
    for (std::uint32_t from = 0; from < places_.size(); ++from) {
      std::uint32_t end = begin_[from + 1];
      for (std::uint32_t i = begin; i < end; ++i) {
        std::uint32_t to = to_[i];  // writing never overtakes reading: no more is kept than there was up to here
        for (std::uint32_t copies = kept[i]; copies > 0; --copies) to_[at++] = to;
      }
      begin = end;
      begin_[from + 1] = at;
    }
    to_.resize(at);
  }

  JoinedRings rings() {
    JoinedRings joined;
    std::vector<std::uint8_t> taken(to_.size(), 0);
    for (std::uint32_t place = 0; place < places_.size(); ++place) {
      joined.meet = joined.meet || begin_[place + 1] - begin_[place] > 1;
      for (std::uint32_t edge = begin_[place]; edge < begin_[place + 1]; ++edge)
        if (taken[edge] == 0) walk(place, edge, taken, joined.rings.emplace_back());
    }
    std::erase_if(joined.rings, [](auto const& ring) { return ring.size() < 3; });
    return joined;
  }

 private:
  void walk(std::uint32_t start, std::uint32_t edge, std::vector<std::uint8_t>& taken, std::vector<Point>& ring) {
    std::uint32_t first = edge;
    std::uint32_t at = start;
    do {
      taken[edge] = 1;
      ring.push_back(places_[at]);
      std::uint32_t before = at;
      at = to_[edge];
      edge = next(before, at, first, taken);
    } while (edge != first && edge != none);
  }

  /// Of the edges that leave a vertex the first one clockwise from where the ring comes from: what lies to the left of
  /// both is one corner. The ring has come round where that is its first edge.
  std::uint32_t next(std::uint32_t before, std::uint32_t at, std::uint32_t first,
                     std::vector<std::uint8_t> const& taken) const {
    if (begin_[at + 1] - begin_[at] == 1) return begin_[at];
    std::uint32_t best = none;
    double least = 0;
    Point back = places_[before] - places_[at];
    for (std::uint32_t edge = begin_[at]; edge < begin_[at + 1]; ++edge) {
      if (taken[edge] != 0 && edge != first) continue;
      Point away = places_[to_[edge]] - places_[at];
      double clockwise = std::atan2(-cross(back, away), dot(back, away));
      if (clockwise <= 0) clockwise += 2 * 3.14159265358979323846;
      if (best == none || clockwise < least) {
        best = edge;
        least = clockwise;
      }
    }
    return best;
  }

  Places places_;
  std::vector<std::uint32_t> begin_;  // place -> its first edge
  std::vector<std::uint32_t> to_;     // edge -> the place it leads to
};

/// The first of each set of rows with the same vertices.
std::vector<std::uint32_t> different(Shapes const& shapes, std::span<std::uint32_t const> rows) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashed;
  hashed.reserve(rows.size());
  for (std::uint32_t row : rows) {
    std::uint64_t hash = 0;
    for (Point p : shapes.vertices(row)) hash = mixed(mixed(hash, p.x), p.y);
    hashed.emplace_back(hash, row);
  }
  std::ranges::sort(hashed);
  std::vector<std::uint32_t> kept;
  for (std::size_t i = 0; i < hashed.size(); ++i) {
    bool repeats = i > 0 && hashed[i].first == hashed[i - 1].first &&
                   std::ranges::equal(shapes.vertices(hashed[i].second), shapes.vertices(hashed[i - 1].second));
    if (!repeats) kept.push_back(hashed[i].second);
  }
  std::ranges::sort(kept);
  return kept;
}

/// Marks the vertices of ring[first, last] that a line off by no more than the tolerance needs.
void mark_needed(std::span<Point const> ring, std::size_t first, std::size_t last, double tolerance_m,
                 std::vector<std::uint8_t>& needed) {
  std::vector<std::pair<std::size_t, std::size_t>> waiting{{first, last}};
  while (!waiting.empty()) {
    auto [begin, end] = waiting.back();
    waiting.pop_back();
    double most_m = tolerance_m;
    std::size_t farthest = begin;
    Point to = ring[end % ring.size()];
    for (std::size_t i = begin + 1; i < end; ++i)
      if (double away_m = distance_m(nearest_on_segment(ring[begin], to, ring[i]), ring[i]); away_m > most_m) {
        most_m = away_m;
        farthest = i;
      }
    if (farthest == begin) continue;
    needed[farthest] = 1;
    waiting.emplace_back(begin, farthest);
    waiting.emplace_back(farthest, end);
  }
}

}  // namespace

std::vector<Edge> edges_of(Shapes const& shapes, std::span<std::uint32_t const> rows) {
  std::vector<Edge> edges;
  for (std::uint32_t row : different(shapes, rows))
    for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
      auto ring = shapes.part(part);
      bool turn = (ring_area_m2(ring) > 0) == shapes.is_hole(part);
      for (std::size_t i = 1; i < ring.size(); ++i) {
        if (ring[i - 1] == ring[i]) continue;
        edges.push_back(turn ? Edge{ring[i], ring[i - 1]} : Edge{ring[i - 1], ring[i]});
      }
    }
  return edges;
}

JoinedRings joined_rings(std::span<Edge const> edges) {
  Graph graph{edges};
  graph.cancel();
  return graph.rings();
}

std::vector<Point> simplified(std::span<Point const> ring, double tolerance_m) {
  // Begins at the two vertices farthest to the west and east, which stay.
  auto [low, high] = std::ranges::minmax_element(ring);
  std::vector<Point> turned(low, ring.end());
  turned.insert(turned.end(), ring.begin(), low);
  auto middle = static_cast<std::size_t>(high - low + (high < low ? static_cast<std::ptrdiff_t>(ring.size()) : 0));
  std::vector<std::uint8_t> needed(turned.size(), 0);
  constexpr std::size_t most = 1024;  // vertices looked at together: work may grow with their square
  for (std::size_t i = 0; i < turned.size(); i += most) needed[i] = 1;
  needed[middle] = 1;
  std::size_t begin = 0;
  for (std::size_t end = 1; end <= turned.size(); ++end) {
    if (end < turned.size() && needed[end] == 0) continue;
    mark_needed(turned, begin, end, tolerance_m, needed);
    begin = end;
  }
  std::vector<Point> kept;
  for (std::size_t i = 0; i < turned.size(); ++i)
    if (needed[i] != 0) kept.push_back(turned[i]);
  if (kept.size() < 3) kept.clear();
  return kept;
}

}  // namespace qinzao
