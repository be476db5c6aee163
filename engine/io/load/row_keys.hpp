#pragma once
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/io/city/nodes_of_city.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/load/geometry_intake.hpp"
#include "engine/io/source/source.hpp"

namespace qinzao {

/// Names rows that come without a key. A pipe is named after its two ends (WS5-WS6; a second one between them
/// WS5-WS6/2): from_node and to_node, else the nodes its line ends at, else the places. Other rows get `made-` and a
/// hash of what they are. Either way a row gets the same name at every load.
class RowKeys {
 public:
  /// REQUIRES nodes to outlive it.
  RowKeys(LayerSpec const& layer, NodesOfCity& nodes) : layer_{layer}, nodes_{nodes} {}

  /// Whether a name is made of the row's shape.
  bool needs_shape() const { return layer_.name == "pipes"; }
  /// A name for a row that is `hash` as a whole. `from`, `to`: the nodes it names, empty where it names none.
  std::string made(std::uint64_t hash, std::string const& from, std::string const& to,
                   std::optional<AcceptedGeometry> const& shape);
  /// A name that a row of the source has.
  void take(std::string const& key) { taken_.insert(key); }

 private:
  std::string end_name(std::string const& node, std::optional<Point> place);

  LayerSpec const& layer_;
  NodesOfCity& nodes_;
  std::unordered_set<std::string> taken_;
};

}  // namespace qinzao
