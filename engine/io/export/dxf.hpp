#pragma once
#include <string>
#include <vector>

#include "engine/base/progress.hpp"
#include "engine/io/export/outgoing_layers.hpp"

namespace qinzao {

/// Layers as a drawing that CAD works with (DxfDrawing, GBK): pipes as polylines on a layer each system and size
/// (污水_DN400, SANITARY_DN400), with id, size and slope beside them (污水_文字); nodes as circles with id and invert;
/// other lines and polygons as polylines, points as points, on a layer of their layer's name, with name or id. Rows
/// without geometry, or with one that cannot be read, are left out (rows_without_geometry counts the first). Error: no
/// layer has geometry; `place` is what it names.
std::string layers_dxf(Database const& city, std::vector<OutgoingLayer> const& layers, Language language,
                       std::string const& place, Progress progress);

}  // namespace qinzao
