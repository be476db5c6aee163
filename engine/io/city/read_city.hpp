#pragma once
#include <filesystem>

#include "engine/base/progress.hpp"
#include "engine/city/city.hpp"
#include "engine/io/gpkg/moment.hpp"

namespace qinzao {

struct ReadOptions {
  bool land = true;        // parcels, buildings, households, projects, their links, and the ledger
  bool lines = true;       // streets, railways, rivers
  bool hydraulics = true;  // what hydraulics alone asks of pipes and parcels; unknown where not read
  bool records = false;    // what only checks of the records ask: references, sites, households with one identity
  bool references = true;  // with records: which fields name rows that are not there
  unsigned jobs = 0;       // threads, 0 for all cores
  Progress progress = {};
};

/// Reads the columns of a city file in one pass over each layer, several threads side by side. Any GeoPackage with
/// layers and fields of these names will do; missing ones are unknown. Error: no GeoPackage; no layer pipes; a layer
/// without its key; a CRS that is not projected in metres, or several.
City read_city(std::filesystem::path const& path, ReadOptions const& options);
/// The same as of a moment that others read as well.
City read_city(Moment& moment, ReadOptions const& options);

}  // namespace qinzao
