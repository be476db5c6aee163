#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/geo/point.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// One row of a spatial index, its box rounded outwards to floats as SQLite keeps it.
struct IndexedBox {
  IndexedBox(std::int64_t row, Box const& box);
  std::int64_t id;  // row; in the inner nodes of the tree, a node
  float min_x, max_x, min_y, max_y;
};

/// Fills an empty R-tree of SQLite at once, packed by sort-tile-recursive: a million rows in seconds.
/// Rows must have a box that is not empty. REQUIRES the R-tree `rtree` to have no rows.
void fill_rtree(Database const& database, std::string const& rtree, std::vector<IndexedBox> rows);

/// Takes all rows out of an R-tree at once.
void empty_rtree(Database const& database, std::string const& rtree);

}  // namespace qinzao
