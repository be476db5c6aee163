#pragma once
#include <ogr_api.h>

#include <optional>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao::gdal {

/// The CRS a layer declares; nothing where there is no layer, where it has none, or one that lies nowhere on the globe.
std::optional<Crs> crs_of(OGRLayerH layer);

/// Appends the geometry of a feature, in the CRS of its layer; false, and nothing or a feature of kind none appended,
/// where its kind is one that Shapes cannot hold. `place` begins the message of an Error. REQUIRES a geometry.
bool append_geometry(Shapes& shapes, OGRGeometryH geometry, std::string const& place);

}  // namespace qinzao::gdal
