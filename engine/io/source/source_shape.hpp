#pragma once
#include <ogr_api.h>

#include <optional>
#include <string>

#include "engine/base/text.hpp"
#include "engine/geo/wkb.hpp"

namespace qinzao {

/// The shape of a source row as 2D WKB without curves, and what was taken away to make it so.
struct SourceShape {
  Wkb wkb;
  bool had_z_or_m = false;
  bool had_curves = false;
  std::optional<Message> fault;  // why there is no WKB: empty, or a kind we do not read
};

/// What a geometry of GDAL is as such a shape; it may lose its Z and M on the way.
SourceShape shape_of(OGRGeometryH geometry);

/// A shape told as WKT; nothing when the text is no WKT.
std::optional<SourceShape> shape_from_wkt(std::string const& text);

}  // namespace qinzao
