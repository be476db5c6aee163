#pragma once
#include <vector>

namespace qinzao {

/// Places of columns as near as they can be to `at` (rising), at least `apart` from each other and none beyond `most`.
/// REQUIRES room for all of them.
std::vector<double> spread(std::vector<double> const& at, double apart, double most);

}  // namespace qinzao
