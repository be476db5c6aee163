#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/geo/point.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/city_settings.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/sewer/hydraulics/rain.hpp"

namespace qinzao {

/// How much of one field is known.
struct FieldInfo {
  std::string field;
  std::uint64_t known = 0;
  bool own = false;  // the source's own column, not of the schema
};

struct LayerInfo {
  std::string layer;
  std::string crs;  // code or name; empty: no geometry
  std::uint64_t rows = 0;
  std::uint64_t with_geometry = 0;
  Box extent;  // city coordinates, rounded outwards by up to a quarter of a metre
  std::vector<FieldInfo> fields;
};

/// What stands in a city file.
struct CityInfo {
  CityFacts facts;
  std::optional<Rain> rain;               // none: nobody told it
  CitySettings settings;                  // how it is to be looked at
  std::vector<LayerInfo> layers;          // those of the schema that the file has
  std::vector<std::string> other_layers;  // tables the schema does not know
  std::vector<std::string>
      foreign_triggers;  // programs of unknown make in the file; nothing is written while they are there
};

CityInfo city_info(Database const& city);

}  // namespace qinzao
