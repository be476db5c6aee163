#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/geo/joined_rings.hpp"

namespace qinzao {

/// Square cells over a box, each set or not: a bit each, sixty-four columns a word.
class CellMap {
 public:
  /// Covers the box. REQUIRES a box that is not empty, cell_m > 0.
  CellMap(Box const& box, double cell_m);
  /// `side` cells square, from so many cells east and north of the corner on; maps of one corner share their lines.
  CellMap(Point corner, double cell_m, std::uint64_t east, std::uint64_t north, std::uint32_t side);
  /// How many cells that would be.
  static double count(Box const& box, double cell_m);

  /// Sets the cells whose middle the rings enclose: more often to their left than to their right.
  void set_enclosed(std::span<std::vector<Point> const> rings);
  /// Sets the cells a ring passes through, but for some at whose corners it does.
  void set_passed(std::span<Point const> ring);
  /// The cells all of whose places lie within `reach_m` of every place of some set cell.
  CellMap surely_within(double reach_m) const;
  /// Blocks of 8 x 8 cells that are all set, as a map of cells eight times as wide.
  CellMap full_blocks() const;
  /// The cells all of whose neighbours, up to `steps` away in each direction, are set too.
  CellMap inner(std::uint32_t steps) const;

  /// Is every cell set that the box meets? Outside the map none is.
  bool all_set(Box const& box) const;
  /// The sides between set cells and others.
  std::vector<Edge> edges() const;

  double cell_m() const { return cell_m_; }

 private:
  CellMap(CellMap const& like, double cell_m, std::uint32_t columns, std::uint32_t rows);
  bool is_set(std::int64_t column, std::int64_t row) const {
    if (column < 0 || row < 0 || column >= columns_ || row >= rows_) return false;
    return (bits_[static_cast<std::size_t>(row) * words_ + static_cast<std::size_t>(column / 64)] >>
                (static_cast<std::uint64_t>(column) % 64U) &
            1U) != 0;
  }
  void set(std::int64_t column, std::int64_t row) {
    bits_[static_cast<std::size_t>(row) * words_ + static_cast<std::size_t>(column / 64)] |=
        std::uint64_t{1} << (static_cast<std::uint64_t>(column) % 64U);
  }
  double columns_to(double x) const { return (x - corner_.x) / cell_m_ - static_cast<double>(east_); }
  double rows_to(double y) const { return (y - corner_.y) / cell_m_ - static_cast<double>(north_); }
  void set_run(std::int64_t row, std::int64_t first, std::int64_t last);
  void set_at(Point p);
  std::span<std::uint64_t> row(std::size_t row) { return {bits_.data() + row * words_, words_}; }
  std::span<std::uint64_t const> row(std::size_t row) const { return {bits_.data() + row * words_, words_}; }

  Point corner_;
  double cell_m_;
  std::int64_t east_ = 0;  // cells from the corner to the first one
  std::int64_t north_ = 0;
  std::uint32_t columns_;
  std::uint32_t rows_;
  std::size_t words_;  // a row
  std::vector<std::uint64_t> bits_;
};

}  // namespace qinzao
