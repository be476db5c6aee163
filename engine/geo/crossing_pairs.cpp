#include "engine/geo/crossing_pairs.hpp"

#include <algorithm>

#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

using List = std::vector<std::uint32_t>;

/// A part of the plane and the segments that pass through it.
struct Cell {
  Box box;
  List segments;
  int depth = 0;
};

constexpr std::size_t few = 24;      // segments of a cell that are compared without more ado
constexpr std::size_t some = 8192;   // segments of a cell that one thread takes
constexpr int deepest = 40;          // halvings
constexpr double least_gain = 0.75;  // halving stops where both halves together have more than twice this share
constexpr double rounding_m = 1e-6;  // by which a segment may miss a cell it meets

/// Does the segment come so near to the box that it may meet it?
bool may_meet(Segment const& s, Box const& cell) {
  Box box = cell.grown(rounding_m);
  if (!box.overlaps(box_of(s.a, s.b))) return false;
  Point along = s.b - s.a;
  Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  double aside = std::abs(cross(along, middle - s.a));  // times the length, like what it is held against
  return aside <= std::abs(along.x) * (box.max_y - box.min_y) / 2 + std::abs(along.y) * (box.max_x - box.min_x) / 2;
}

bool ends_at(Segment const& s, Point p) {
  return s.a == p || s.b == p;
}

class Search {
 public:
  Search(std::span<Segment const> segments, std::function<bool(std::uint32_t, std::uint32_t, Point)> const& asked)
      : segments_{segments}, asked_{asked} {}

  /// Halves cells until none has more than `some` segments; what needs no more halving is left to `look`.
  std::vector<Cell> large_cells() const {
    Cell all;
    for (std::uint32_t row = 0; row < segments_.size(); ++row) {
      Box box = box_of(segments_[row].a, segments_[row].b);
      if (!std::isfinite(box.min_x + box.min_y + box.max_x + box.max_y)) continue;
      all.box.add(box);
      all.segments.push_back(row);
    }
    all.box = all.box.grown(1);  // cells are open to the east and north
    std::vector<Cell> waiting{std::move(all)};
    std::vector<Cell> cells;
    while (!waiting.empty()) {
      Cell cell = std::move(waiting.back());
      waiting.pop_back();
      auto halves = cell.segments.size() <= some ? std::vector<Cell>{} : halved(cell);
      if (halves.empty()) {
        cells.push_back(std::move(cell));
      } else {
        std::ranges::move(halves, std::back_inserter(waiting));
      }
    }
    return cells;
  }

  void look(Cell const& cell, std::vector<CrossingPair>& found) const {
    if (cell.segments.size() > few)
      if (auto halves = halved(cell); !halves.empty()) {
        for (Cell const& half : halves) look(half, found);
        return;
      }
    compare(cell, found);
  }

 private:
  /// The two halves by the cut that parts the segments best. None where that gains little, or all share an end.
  std::vector<Cell> halved(Cell const& cell) const {
    if (cell.depth == deepest || sharing_most(cell.segments).size() + few > cell.segments.size()) return {};
    std::vector<Cell> best;
    for (bool across : {false, true}) {
      Cell low{cell.box, {}, cell.depth + 1};
      Cell high{cell.box, {}, cell.depth + 1};
      if (across) {
        low.box.max_x = high.box.min_x = (cell.box.min_x + cell.box.max_x) / 2;
      } else {
        low.box.max_y = high.box.min_y = (cell.box.min_y + cell.box.max_y) / 2;
      }
      for (std::uint32_t row : cell.segments) {
        if (may_meet(segments_[row], low.box)) low.segments.push_back(row);
        if (may_meet(segments_[row], high.box)) high.segments.push_back(row);
      }
      std::size_t sum = low.segments.size() + high.segments.size();
      if (static_cast<double>(sum) > 2 * least_gain * static_cast<double>(cell.segments.size())) continue;
      if (!best.empty() && best[0].segments.size() + best[1].segments.size() <= sum) continue;
      best.clear();
      best.push_back(std::move(low));
      best.push_back(std::move(high));
    }
    return best;
  }

  /// The segments that end where one of the first few does, for the end most of them share.
  List sharing_most(List const& rows) const {
    Point best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 3); ++i)
      for (Point p : {segments_[rows[i]].a, segments_[rows[i]].b}) {
        auto sharing = static_cast<std::size_t>(
            std::ranges::count_if(rows, [&](std::uint32_t row) { return ends_at(segments_[row], p); }));
        if (sharing <= most) continue;
        most = sharing;
        best = p;
      }
    List sharing;
    for (std::uint32_t row : rows)
      if (ends_at(segments_[row], best)) sharing.push_back(row);
    return sharing;
  }

  void compare(Cell const& cell, std::vector<CrossingPair>& found) const {
    List sharing = cell.segments.size() > few ? sharing_most(cell.segments) : List{};
    List others;
    std::ranges::set_difference(cell.segments, sharing, std::back_inserter(others));
    for (std::size_t i = 0; i < others.size(); ++i) {
      for (std::size_t j = i + 1; j < others.size(); ++j) compare(cell.box, others[i], others[j], found);
      for (std::uint32_t row : sharing) compare(cell.box, std::min(row, others[i]), std::max(row, others[i]), found);
    }
  }

  void compare(Box const& cell, std::uint32_t one, std::uint32_t other, std::vector<CrossingPair>& found) const {
    Segment const& s = segments_[one];
    Segment const& t = segments_[other];
    if (!cross_inside(s.a, s.b, t.a, t.b)) return;
    Point at = meeting(s.a, s.b, t.a, t.b);
    bool here = at.x >= cell.min_x && at.x < cell.max_x && at.y >= cell.min_y && at.y < cell.max_y;
    if (here && asked_(one, other, at)) found.push_back({one, other, at});
  }

  std::span<Segment const> segments_;
  std::function<bool(std::uint32_t, std::uint32_t, Point)> const& asked_;
};

}  // namespace

std::vector<CrossingPair> crossing_pairs(std::span<Segment const> segments, unsigned jobs,
                                         std::function<bool(std::uint32_t, std::uint32_t, Point)> const& asked) {
  Search search{segments, asked};
  std::vector<Cell> cells = search.large_cells();
  std::vector<std::vector<CrossingPair>> found(cells.size());
  parallel_for(cells.size(), 1, jobs, [&](std::size_t cell, std::size_t) { search.look(cells[cell], found[cell]); });
  std::vector<CrossingPair> all;
  for (auto const& list : found) all.insert(all.end(), list.begin(), list.end());
  std::ranges::sort(all);
  return all;
}

}  // namespace qinzao
