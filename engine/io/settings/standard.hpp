#pragma once
#include <string>

#include "engine/sewer/hydraulics/standard.hpp"

namespace qinzao {

/// Reads a standard: a file of data/standards by its name ("gb50014-2021"), or any other by its path (it ends in
/// .toml). Error: no such standard, with the names there are; file, line and cause where it cannot be understood.
Standard read_standard(std::string const& name);

}  // namespace qinzao
