#pragma once
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

/// What layers of lines tell beside names, a row each in the order of read_lines().
TextColumn line_classes(Database const& city, std::string_view layer);  // primary, lane ...; empty: unknown
std::vector<double> bed_levels_m(Database const& city);                 // of rivers; not-a-number: unknown

}  // namespace qinzao
