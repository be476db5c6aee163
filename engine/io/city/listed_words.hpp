#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// A word in a field with a closed list (city/schema.hpp) that is not on it.
struct UnlistedWord {
  std::string layer;
  std::uint32_t row = 0;  // in file order, from 0
  std::string id;
  std::string field;
  std::string word;
};

/// Such words in the layers that are not read word by word: households, projects, works, sites, tenders, tallies. A
/// layer without its key is passed over.
std::vector<UnlistedWord> read_unlisted_words(Database const& file);

}  // namespace qinzao
