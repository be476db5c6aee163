#pragma once
#include <string>

#include "engine/io/page/parts.hpp"

namespace qinzao {

/// The layers of the map, in WGS 84.
struct PageLayers {
  PageShapes const& parcels;
  PageShapes const& pipes;
  PageShapes const& works;
  PageShapes const& streets;
  PageShapes const& railways;
  PageShapes const& rivers;
  PageShapes const& boundary;
};
/// "map"
std::string page_map(PageSource const& source, PageLayers const& layers);

}  // namespace qinzao
