#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// What the values of one field of a layer are. Personal fields, and columns that are the source's own, are left out.
struct FieldStats {
  std::string layer;
  std::string field;
  std::uint64_t known = 0;
  std::uint64_t distinct = 0;
  std::optional<double> least = {};  // of numbers; this and the next two
  std::optional<double> mean = {};
  std::optional<double> most = {};
  std::string first_day = {};  // of dates; this and the next
  std::string last_day = {};
  struct Word {
    std::string text;
    std::uint64_t rows = 0;
  };
  std::vector<Word> commonest = {};  // of texts that repeat, the most first, then by text; at most eight
};

/// The fields of the schema that have values, layer by layer. Error: no GeoPackage.
std::vector<FieldStats> city_stats(Database const& city);

}  // namespace qinzao
