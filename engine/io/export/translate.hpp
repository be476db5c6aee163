#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/export/outgoing_layers.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A file in another format that layers of the city file are copied into, by GDAL's ogr2ogr in the process.
class Translation {
 public:
  /// `path` is written; messages name `place`.
  Translation(std::filesystem::path const& city, std::string driver, std::filesystem::path path,
              std::filesystem::path place);
  ~Translation();
  Translation(Translation const&) = delete;
  Translation& operator=(Translation const&) = delete;

  /// Copies `columns`, as SQL, of the rows of `layer` that go into `target`, made with `options` of ogr2ogr where it is
  /// not there; a layer without rows is made as well. A stage of the work, told and interrupted between some thousand
  /// rows: in a statement GDAL does neither. Error: in GDAL's words.
  void add(OutgoingLayer const& layer, std::string const& columns, std::string const& target,
           std::vector<std::string> const& options, Progress progress);

  /// What is only written when a file is closed can still fail. Error: so it did.
  void close(Progress progress);

 private:
  void copy(std::string const& sql, std::string const& target, std::vector<std::string> const& options);

  Database city_;
  gdal::Dataset from_;
  std::string driver_;
  std::filesystem::path path_;
  std::filesystem::path place_;
  std::filesystem::path target_;
  gdal::Dataset into_;
};

}  // namespace qinzao
