#pragma once
#include <vector>

#include "engine/base/text.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/city/nodes_of_city.hpp"
#include "engine/io/columns/column_facts.hpp"
#include "engine/io/columns/matching.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/load/point_table.hpp"

namespace qinzao {

/// Which column of a source feeds which field, in which unit, and what a reader should know about it.
struct UnderstoodColumns {
  Matching matching;
  std::vector<ColumnFacts> facts;
  PointTable points;
  std::vector<Message> hints;
};

/// Reads the source once and judges its columns by name and by what they hold; the source is then at its beginning.
/// Error: nothing is recognised; a unit must be named; a wish that cannot be met.
UnderstoodColumns understand_columns(LayerSpec const& layer, Source& source, LoadRequest const& request,
                                     Synonyms const& synonyms, NodesOfCity& nodes, Crs const& city);

}  // namespace qinzao
