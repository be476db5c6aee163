#include "engine/geo/cell_map.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace qinzao {

namespace {

/// The first cell whose middle does not lie west of there.
std::int64_t first_middle(float columns) {
  return static_cast<std::int64_t>(std::ceil(columns - 0.5F));
}

/// Adds to each set bit of a row its two neighbours.
void widen(std::span<std::uint64_t> row) {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    std::uint64_t own = row[i];
    std::uint64_t after = i + 1 < row.size() ? row[i + 1] : 0;
    row[i] = own | own << 1U | own >> 1U | before >> 63U | after << 63U;
    before = own;
  }
}

/// Leaves the set bits whose two neighbours are set.
void narrow(std::span<std::uint64_t> row) {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    std::uint64_t own = row[i];
    std::uint64_t after = i + 1 < row.size() ? row[i + 1] : 0;
    row[i] = own & (own << 1U | before >> 63U) & (own >> 1U | after << 63U);
    before = own;
  }
}

}  // namespace

double CellMap::count(Box const& box, double cell_m) {
  return ((box.max_x - box.min_x) / cell_m + 1) * ((box.max_y - box.min_y) / cell_m + 1);
}

CellMap::CellMap(Box const& box, double cell_m)
    : corner_{box.min_x, box.min_y},
      cell_m_{cell_m},
      columns_{static_cast<std::uint32_t>((box.max_x - box.min_x) / cell_m) + 1},
      rows_{static_cast<std::uint32_t>((box.max_y - box.min_y) / cell_m) + 1},
      words_{(columns_ + 63) / 64},
      bits_(words_ * rows_, 0) {}

CellMap::CellMap(Point corner, double cell_m, std::uint64_t east, std::uint64_t north, std::uint32_t side)
    : corner_{corner},
      cell_m_{cell_m},
      east_{static_cast<std::int64_t>(east)},
      north_{static_cast<std::int64_t>(north)},
      columns_{side},
      rows_{side},
      words_{(side + 63) / 64},
      bits_(words_ * side, 0) {}

/// An empty map that begins where the other begins. REQUIRES cells as wide, or the other to begin at its corner.
CellMap::CellMap(CellMap const& like, double cell_m, std::uint32_t columns, std::uint32_t rows)
    : corner_{like.corner_},
      cell_m_{cell_m},
      east_{like.east_},
      north_{like.north_},
      columns_{columns},
      rows_{rows},
      words_{(columns + 63) / 64},
      bits_(words_ * rows, 0) {}

void CellMap::set_at(Point p) {
  auto column = static_cast<std::int64_t>(std::floor(columns_to(p.x)));
  auto row_number = static_cast<std::int64_t>(std::floor(rows_to(p.y)));
  if (column >= 0 && row_number >= 0 && column < columns_ && row_number < rows_) set(column, row_number);
}

void CellMap::set_run(std::int64_t row_number, std::int64_t first, std::int64_t last) {
  auto words = row(static_cast<std::size_t>(row_number));
  for (std::int64_t word = first / 64; word <= last / 64; ++word) {
    std::uint64_t mask = ~std::uint64_t{0};
    if (word == first / 64) mask &= ~std::uint64_t{0} << (static_cast<std::uint64_t>(first) % 64U);
    if (word == last / 64) mask &= ~std::uint64_t{0} >> (63U - static_cast<std::uint64_t>(last) % 64U);
    words[static_cast<std::size_t>(word)] |= mask;
  }
}

void CellMap::set_passed(std::span<Point const> ring) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    Point a = ring[i];
    Point b = ring[i + 1 < ring.size() ? i + 1 : 0];
    auto steps = static_cast<std::size_t>(std::ceil(length(b - a) / cell_m_ * 1.5));
    for (std::size_t step = 0; step <= steps; ++step)
      set_at(a + (steps == 0 ? 0.0 : static_cast<double>(step) / static_cast<double>(steps)) * (b - a));
  }
}

void CellMap::set_enclosed(std::span<std::vector<Point> const> rings) {
  auto each_cut = [&](auto take) {
    for (auto const& ring : rings)
      for (std::size_t i = 0; i < ring.size(); ++i) {
        Point a = ring[i];
        Point b = ring[i + 1 < ring.size() ? i + 1 : 0];
        double low = std::max(rows_to(std::min(a.y, b.y)) - 0.5, -0.5);
        double high = std::min(rows_to(std::max(a.y, b.y)) - 0.5, static_cast<double>(rows_));
        for (auto at = static_cast<std::int64_t>(std::ceil(low)); static_cast<double>(at) < high; ++at) take(at, a, b);
      }
  };
  std::vector<std::size_t> next(std::size_t{rows_} + 1, 0);  // row -> where its next cut goes
  each_cut([&](std::int64_t at, Point, Point) { ++next[static_cast<std::size_t>(at) + 1]; });
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  struct Cut {
    float columns;  // from the west to where an edge crosses the middle of the row
    int enters;     // 1 where what the ring encloses begins to the east, else -1
    auto operator<=>(Cut const&) const = default;
  };
  std::vector<Cut> cuts(next.back());
  each_cut([&](std::int64_t at, Point a, Point b) {
    double y = corner_.y + (static_cast<double>(at + north_) + 0.5) * cell_m_;
    double x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
    cuts[next[static_cast<std::size_t>(at)]++] = {static_cast<float>(columns_to(x)), b.y < a.y ? 1 : -1};
  });
  std::vector<int> sums;  // cell -> by how much more rings enclose it than the one before
  for (std::size_t at = 0; at < rows_; ++at) {
    std::span<Cut> own{cuts.data() + (at == 0 ? 0 : next[at - 1]), cuts.data() + next[at]};
    auto row_number = static_cast<std::int64_t>(at);
    if (own.size() < columns_) {
      std::ranges::sort(own);
      int inside = 0;
      for (std::size_t i = 0; i + 1 < own.size(); ++i) {
        inside += own[i].enters;
        if (inside <= 0) continue;
        std::int64_t first = std::max<std::int64_t>(first_middle(own[i].columns), 0);
        std::int64_t last = std::min<std::int64_t>(first_middle(own[i + 1].columns), columns_) - 1;
        if (first <= last) set_run(row_number, first, last);
      }
      continue;
    }
    sums.assign(std::size_t{columns_} + 1, 0);  // more cuts than cells: effective_rows is quicker than sorting
    for (Cut cut : own)
      sums[static_cast<std::size_t>(std::clamp<std::int64_t>(first_middle(cut.columns), 0, columns_))] += cut.enters;
    int inside = 0;
    for (std::int64_t column = 0; column < columns_; ++column)
      if ((inside += sums[static_cast<std::size_t>(column)]) > 0) set(column, row_number);
  }
}

CellMap CellMap::surely_within(double reach_m) const {
  double reach = reach_m / cell_m_;
  CellMap wide{*this, cell_m_, columns_, rows_};
  // A cell so many rows and columns away has its farthest place one more of both away.
  std::vector<std::int64_t> columns_at;  // rows away -> columns that are within reach
  for (double away = 1; away < reach; ++away)
    columns_at.push_back(static_cast<std::int64_t>(std::floor(std::sqrt(reach * reach - away * away) - 1)));
  while (!columns_at.empty() && columns_at.back() < 0) columns_at.pop_back();
  if (columns_at.empty()) return wide;
  std::vector<std::uint64_t> own(words_);
  for (std::size_t from = 0; from < rows_; ++from) {
    auto source = row(from);
    if (std::ranges::all_of(source, [](std::uint64_t word) { return word == 0; })) continue;
    std::ranges::copy(source, own.begin());
    for (std::int64_t columns = 0; columns <= columns_at.front(); ++columns) {
      if (columns > 0) widen(own);
      for (std::size_t away = 0; away < columns_at.size(); ++away) {
        if (columns_at[away] != columns) continue;
        for (std::size_t to : {from - away, from + away})
          if (to < rows_)  // past the first row the number wraps round to a large one
            std::ranges::transform(wide.row(to), own, wide.row(to).begin(), std::bit_or{});
      }
    }
  }
  return wide;
}

CellMap CellMap::full_blocks() const {
  CellMap blocks{*this, cell_m_ * 8, columns_ / 8, rows_ / 8};
  for (std::uint32_t block = 0; block < blocks.rows_; ++block)
    for (std::size_t word = 0; word < words_; ++word) {
      std::uint64_t all = ~std::uint64_t{0};
      for (std::size_t i = 0; i < 8; ++i) all &= bits_[(block * std::size_t{8} + i) * words_ + word];
      for (std::uint32_t byte = 0; byte < 8; ++byte) {
        std::int64_t column = static_cast<std::int64_t>(word) * 8 + byte;
        if ((all >> (8 * byte) & 0xffU) == 0xffU && column < blocks.columns_) blocks.set(column, block);
      }
    }
  return blocks;
}

CellMap CellMap::inner(std::uint32_t steps) const {
  CellMap inside{*this, cell_m_, columns_, rows_};
  CellMap narrowed = *this;
  for (std::size_t i = 0; i < rows_; ++i)
    for (std::uint32_t step = 0; step < steps; ++step) narrow(narrowed.row(i));
  for (std::size_t i = steps; i + steps < rows_; ++i) {
    auto out = inside.row(i);
    std::ranges::copy(narrowed.row(i), out.begin());
    for (std::size_t away = 1; away <= steps; ++away)
      for (std::size_t other : {i - away, i + away})
        std::ranges::transform(out, narrowed.row(other), out.begin(), std::bit_and{});
  }
  return inside;
}

bool CellMap::all_set(Box const& box) const {
  auto cell = [](double cells) { return static_cast<std::int64_t>(std::floor(cells)); };
  for (std::int64_t y = cell(rows_to(box.min_y)); y <= cell(rows_to(box.max_y)); ++y)
    for (std::int64_t x = cell(columns_to(box.min_x)); x <= cell(columns_to(box.max_x)); ++x)
      if (!is_set(x, y)) return false;
  return true;
}

std::vector<Edge> CellMap::edges() const {
  std::vector<Edge> sides;
  auto at = [this](std::int64_t x, std::int64_t y) {
    return Point{corner_.x + static_cast<double>(x + east_) * cell_m_,
                 corner_.y + static_cast<double>(y + north_) * cell_m_};
  };
  for (std::int64_t y = 0; y < rows_; ++y)
    for (std::size_t word = 0; word < words_; ++word)
      for (std::uint64_t left = row(static_cast<std::size_t>(y))[word]; left != 0; left &= left - 1) {
        auto x = static_cast<std::int64_t>(word * 64) + __builtin_ctzll(left);
        if (!is_set(x, y - 1)) sides.push_back({at(x, y), at(x + 1, y)});
        if (!is_set(x + 1, y)) sides.push_back({at(x + 1, y), at(x + 1, y + 1)});
        if (!is_set(x, y + 1)) sides.push_back({at(x + 1, y + 1), at(x, y + 1)});
        if (!is_set(x - 1, y)) sides.push_back({at(x, y + 1), at(x, y)});
      }
  return sides;
}

}  // namespace qinzao
