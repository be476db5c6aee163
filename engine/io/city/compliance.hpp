#pragma once
#include "engine/city/city.hpp"
#include "engine/compliance/compliance.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// Reads the layers areas, dischargers, inspections and defects, the compounds among the sites, the owners of pipes and
/// the classes of streets into city.compliance, with the rules of data/ and the criteria `jiangsu`. The rows stand in
/// city.others too, by which findings name them. Layers the file does not have are empty. REQUIRES the pipes and
/// streets of the city to have been read. Error: a layer without its key.
void read_compliance(Database const& file, City& city);

}  // namespace qinzao
