#pragma once
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
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
Note stage_of(OutgoingLayer const& layer);

/// Leaves of each layer the rows whose middle lies inside the polygons, and takes out layers without geometry.
void keep_within(Database const& city, std::vector<OutgoingLayer>& layers, Shapes const& area);

/// Writes layers to a file whose extension says the format: .geojson (RFC 7946, one layer), .gpkg, .fgb
/// (one), .shp (one), .csv (one), .xlsx (a sheet a layer), .dxf. `place` only tells the extension; the bytes
/// go to `path`. Error: unknown extension; several layers into a format of one.
void write_layers(std::filesystem::path const& city, std::vector<OutgoingLayer> const& layers,
                  std::filesystem::path const& path, std::filesystem::path const& place, unsigned jobs,
                  Progress progress = {});

/// One layer as RFC 7946 GeoJSON to a stream of the C library: one feature a line, in the order of the file, heights
/// left out. Error: the stream cannot be written; a column holds bytes. `name` stands for the stream in the Error.
void write_geojson(std::filesystem::path const& city, OutgoingLayer const& layer, unsigned jobs, std::FILE* out,
                   std::string const& name, Progress progress = {});

/// A Shapefile with its companions, and NAME.alias.csv with the whole names of its columns. `encoding`:
/// UTF-8, GBK... Error: points, lines and polygons in one layer; no geometry.
void write_shapefile(std::filesystem::path const& city, OutgoingLayer const& layer, std::filesystem::path const& place,
                     std::string const& encoding, Progress progress = {});

/// Names of at most `bytes` bytes in `encoding`, cut between characters, no two alike (compared without
/// case).
std::vector<std::string> short_names(std::vector<std::string> const& names, std::size_t bytes,
                                     std::string const& encoding);

}  // namespace qinzao
