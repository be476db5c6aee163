#pragma once
#include <filesystem>

#include "engine/land/privacy.hpp"

namespace qinzao {

/// The secret of a city's pseudonyms, in `CITY.key` beside the city file, readable by its owner alone; made when there
/// is none. Error: the file is no key; it cannot be made.
PseudonymKey pseudonym_key_of(std::filesystem::path const& city);

}  // namespace qinzao
