#pragma once
#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// The next scale of two digits: 13 210 -> 14 000, for a map 1:14 000. REQUIRES least > 0.
double round_scale(double least);

/// A CRS as maps name it: `CGCS2000 3度带 120E（EPSG:4549）`, in English as its authority does; of a CRS that no
/// authority knows its own name. Error: not a CRS.
std::string crs_in_words(std::string_view crs, Language language);

}  // namespace qinzao
