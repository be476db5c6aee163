#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

/// A new GeoPackage or FlatGeobuf of one layer, in the CRS of the city. `path` is where the bytes go, `place` the name
/// for errors; its extension (.gpkg, .fgb) says the format. Error: cannot be written.
class FeatureFile {
 public:
  FeatureFile(std::filesystem::path const& path, std::filesystem::path const& place, Crs const& crs,
              std::string const& layer, std::span<Spreadsheet::Heading const> fields);
  ~FeatureFile();
  /// One feature: a cell a field, and a geometry unless `shapes` is null.
  void add(std::span<SpreadsheetCell const> cells, Shapes const* shapes, std::uint32_t row);
  /// What is only written at the end can still fail.
  void close();

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
};

}  // namespace qinzao
