#pragma once
#include <fmt/format.h>

#include <string>
#include <vector>

#include "engine/geo/shape_wkb.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/rtree.hpp"

namespace qinzao {

/// Writes the rows of one layer and its spatial index.
class LayerWriter {
 public:
  /// `fields`: the columns beside the key and the geometry, as SQL lists them.
  LayerWriter(Database const& city, std::string table, std::string const& fields, std::size_t count)
      : city_{city},
        table_{std::move(table)},
        column_{*geometry_column(city, table_)},
        triggers_{city, table_},
        insert_{city.prepare(fmt::format("INSERT INTO {} (fid, {}, {}) VALUES ({})", table_, column_.name, fields,
                                         places(count + 2)))} {}

  Statement& row(ShapeKind kind, std::span<Point const> part) {
    Shapes shape;
    shape.push_back(kind, part);
    return row(shape);
  }

  /// A statement that waits for the fields, from parameter 3 on. `shape` has one row, of a kind other than none.
  Statement& row(Shapes const& shape) {
    ++fid_;
    boxes_.push_back({fid_, shape.box(0)});
    all_.add(shape.box(0));
    insert_.bind(1, fid_).bind_blob(
        2, to_blob(to_wkb(shape, 0, shape.kind(0) == ShapeKind::polygon), shape.box(0), column_.srs_id));
    return insert_;
  }

  /// Fills the spatial index and tells the file how far the layer reaches.
  void finish() {
    if (!column_.rtree.empty()) fill_rtree(city_, column_.rtree, std::move(boxes_));
    triggers_.put_back();
    if (all_.empty()) return;
    city_.run(
        fmt::format("UPDATE gpkg_contents SET min_x = {}, min_y = {}, max_x = {}, max_y = {} WHERE table_name = '{}'",
                    all_.min_x, all_.min_y, all_.max_x, all_.max_y, table_));
  }

 private:
  static std::string places(std::size_t count) {
    std::string list;
    for (std::size_t i = 1; i <= count; ++i) list += (i == 1 ? "?" : ",?") + std::to_string(i);
    return list;
  }
  Database const& city_;
  std::string table_;
  GeometryColumn column_;
  SilencedTriggers triggers_;
  Statement insert_;
  std::int64_t fid_ = 0;
  std::vector<IndexedBox> boxes_;
  Box all_;
};

}  // namespace qinzao
