#pragma once
#include <optional>
#include <string>

#include "engine/geo/point.hpp"
#include "engine/io/sqlite.hpp"

namespace qinzao {

/// The nodes a city file already holds, asked one by one while pipes come in. Empty where the file has no
/// such layer.
class NodesOfCity {
 public:
  explicit NodesOfCity(Database const& city);
  std::optional<Point> place(std::string const& node_id);
  std::optional<double> ground_level(std::string const& node_id);

 private:
  std::optional<Statement> find_;
};

}  // namespace qinzao
