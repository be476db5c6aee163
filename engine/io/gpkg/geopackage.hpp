#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/geo/point.hpp"
#include "engine/geo/wkb.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A GeoPackage geometry: header with extent, then the WKB.
std::vector<std::byte> to_blob(std::span<std::byte const> wkb, Box const& extent, std::int32_t srs_id);
/// Whether bytes are a GeoPackage geometry that can be read to its end.
bool is_geometry(std::span<std::byte const> blob);
/// The WKB inside a GeoPackage geometry. Error: no such blob.
std::span<std::byte const> wkb_of_blob(std::span<std::byte const> blob);
/// The extent from the header, else from the vertices; an empty box for an empty geometry.
Box box_of_blob(std::span<std::byte const> blob);

/// Teaches a connection ST_MinX, ST_MaxX, ST_MinY, ST_MaxY and ST_IsEmpty, which the R-tree triggers of every
/// GeoPackage call: without them no row with geometry can be written.
void add_geometry_functions(Database const& database);

/// A table of a GeoPackage as gpkg_geometry_columns has it.
struct GeometryColumn {
  std::string name;
  std::int32_t srs_id = 0;
  std::string type;   // POINT, LINESTRING, MULTIPOLYGON, GEOMETRY...
  std::string rtree;  // name of its R-tree; empty: none
};
/// Nothing for a table without geometry.
std::optional<GeometryColumn> geometry_column(Database const& database, std::string const& table);

/// Takes the triggers of a table away while many rows are written; put_back() makes them again word for word.
class SilencedTriggers {
 public:
  SilencedTriggers(Database const& database, std::string const& table);
  void put_back();

 private:
  Database const& database_;
  std::vector<std::string> sql_;
};

}  // namespace qinzao
