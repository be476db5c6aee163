#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/io/city/layer_store.hpp"

namespace qinzao {

/// How the description of every layer that export --qgis adds to a city file begins.
inline constexpr std::string_view derived_mark = "qinzao export --qgis";

/// A layer while all its rows are written anew. REQUIRES a transaction, and the layer to be there.
class FreshLayer {
 public:
  FreshLayer(Database const& file, LayerSpec const& spec);
  void add(std::vector<Cell> values, std::optional<AcceptedGeometry> shape);
  /// `description` says as of which day the rows are.
  void finish(std::string const& description);

 private:
  Database const& file_;
  LayerSpec const& spec_;
  LayerStore store_;
};

/// A row's geometry; none: it has none. `multi`: polygons as MultiPolygon.
std::optional<AcceptedGeometry> admitted(Shapes const& shapes, std::uint32_t row, bool multi);

}  // namespace qinzao
