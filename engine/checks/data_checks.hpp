#pragma once
#include "engine/city/city.hpp"
#include "engine/sewer/network/sewers.hpp"

namespace qinzao {

/// missing_attribute: system, diameter_mm, material (or roughness), invert_up_m, invert_down_m of pipes in service;
/// kind and ground_level_m of nodes. One finding a row, naming the fields; a field unknown in every row of its layer is
/// one finding (reason whole_layer).
void find_missing_attributes(City const& city, Network const& network, Findings& findings);

/// invalid_geometry: what could not be read at the door, and polygons and lines GEOS calls invalid.
void find_invalid_geometry(City const& city, unsigned jobs, Findings& findings);

/// outside_boundary: parcels, buildings, nodes and pipes wholly outside the boundary. value: metres to it.
void find_outside_boundary(City const& city, unsigned jobs, Findings& findings);

/// unknown_value: words on no list; from_node, to_node, connected_pipe, parcel_id, project_id that name nothing.
void find_unknown_values(City const& city, Findings& findings);

}  // namespace qinzao
