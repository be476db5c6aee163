#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/io/city/schema.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

/// Which of a source's own columns a layer keeps under their name: those that are no field and no column of another
/// meaning.
class KeptColumns {
 public:
  KeptColumns() = default;
  KeptColumns(Database const& city, LayerSpec const& layer, std::span<SourceColumn const> columns,
              std::vector<std::size_t> const& left_over);

  std::vector<std::size_t> const& kept() const { return kept_; }
  /// Those of them that the layer lacks.
  std::vector<std::size_t> const& missing() const { return missing_; }
  /// Names that are taken.
  std::vector<std::string> const& left_out() const { return left_out_; }
  /// Adds the missing ones to the layer.
  void add(Database const& city, LayerSpec const& layer, std::span<SourceColumn const> columns);

 private:
  std::vector<std::size_t> kept_;
  std::vector<std::size_t> missing_;
  std::vector<std::string> left_out_;
};

}  // namespace qinzao
