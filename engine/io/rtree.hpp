#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/geo/point.hpp"
#include "engine/io/sqlite.hpp"

namespace qinzao {

/// One row of a spatial index.
struct IndexedBox {
  std::int64_t fid;
  Box box;
};

/// Fills an empty R-tree of SQLite at once, packed by sort-tile-recursive: a million rows in seconds.
/// REQUIRES the R-tree `rtree` to have no rows.
void fill_rtree(Database const& database, std::string const& rtree, std::vector<IndexedBox> rows);

}  // namespace qinzao
