#pragma once
#include <filesystem>
#include <optional>

#include "engine/base/instant.hpp"
#include "engine/base/progress.hpp"
#include "engine/city/city.hpp"
#include "engine/io/gpkg/moment.hpp"

namespace qinzao {

struct ReadOptions {
  bool land = true;                   // parcels, buildings, households, projects and their links
  bool lines = true;                  // streets, railways, rivers
  Date day;                           // for which households count as demolished
  unsigned jobs = 0;                  // threads, 0 for all cores
  std::optional<Instant> known = {};  // as far as it was known by then; none: all that is known
  bool hydraulics = true;             // what hydraulics alone asks of pipes and parcels; unknown where not read
  Progress progress = {};
};

/// Reads the columns of a city file in one pass over each layer, several threads side by side. Any GeoPackage with
/// layers and fields of these names will do; missing ones are unknown. Error: no GeoPackage; no layer pipes; a layer
/// without its key; a CRS that is not projected in metres, or several.
City read_city(std::filesystem::path const& path, ReadOptions const& options);
/// The same as of a moment that others read as well.
City read_city(Moment& moment, ReadOptions const& options);

}  // namespace qinzao
