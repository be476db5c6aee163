#pragma once
#include <string>

#include "engine/base/text.hpp"
#include "engine/geo/crs.hpp"

namespace qinzao {

/// The next scale of two digits: 13 210 -> 14 000, for a map 1:14 000. REQUIRES least > 0.
double round_scale(double least);

/// A CRS as maps name it: `CGCS2000 3度带 120E（EPSG:4549）`, in English as its authority does; of a CRS that no
/// authority knows its own name.
std::string crs_in_words(Crs const& crs, Language language);

}  // namespace qinzao
