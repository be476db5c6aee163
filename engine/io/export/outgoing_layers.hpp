#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao {

/// One layer on its way out: the columns that may leave, in order.
struct OutgoingLayer {
  std::string name;
  std::string geometry;  // its geometry column; empty: none
  std::vector<std::string> columns;
  std::vector<std::string> withheld;  // personal columns that stay
  std::uint64_t rows = 0;
  std::string only = "TRUE";                        // SQL: which of its rows go
  std::optional<std::vector<std::int64_t>> picked;  // of those the rowids that go, rising; none: all

  /// Does a row of that rowid go, as far as `picked` says?
  bool picks(std::int64_t rowid) const;
  /// SQL: which rows with rowids from one to another go.
  std::string within(std::int64_t from, std::int64_t to) const;
};

/// The layers asked for, or all that have rows. Personal columns (those of the schema, those a synonym of one
/// names, and of households every column that is not in the schema) stay unless `privacy` is internal. Error:
/// no such layer, with the nearest names.
std::vector<OutgoingLayer> outgoing_layers(Database const& city, std::vector<std::string> const& names,
                                           Privacy privacy);

/// What a work that writes a layer is at: "writing pipes".
Message stage_of(OutgoingLayer const& layer);

/// Leaves of each layer the rows whose middle lies inside the polygons, and takes out layers without geometry.
void keep_within(Database const& city, std::vector<OutgoingLayer>& layers, Shapes const& area);

/// Of the rows of a layer that go, those without geometry.
std::uint64_t rows_without_geometry(Database const& city, OutgoingLayer const& layer);

}  // namespace qinzao
