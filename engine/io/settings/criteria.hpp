#pragma once
#include <string>

#include "engine/compliance/criteria.hpp"

namespace qinzao {

/// What areas are held against: data/criteria/NAME.toml, or a file of one's own (with a / or .toml in its name). Error:
/// missing, malformed, an item missing or told twice.
Criteria read_criteria(std::string const& name_or_file);

}  // namespace qinzao
