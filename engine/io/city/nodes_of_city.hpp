#pragma once
#include <optional>
#include <string>

#include "engine/geo/point.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// The nodes a city file already holds, asked one by one while pipes come in. Empty where the file has no
/// such layer.
class NodesOfCity {
 public:
  explicit NodesOfCity(Database const& city);
  std::optional<Point> place(std::string const& node_id);
  std::optional<double> ground_level(std::string const& node_id);
  /// The node nearest to a place, not further than `within_m`; of equal ones the smallest id. Nothing where the layer
  /// has no spatial index.
  std::optional<std::string> nearest(Point place, double within_m);

 private:
  std::optional<Statement> find_;
  std::optional<Statement> around_;
};

}  // namespace qinzao
