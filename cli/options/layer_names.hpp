#pragma once
#include <string_view>

namespace qinzao::cli {

/// The layers of a city file, blank between.
std::string_view layer_names();

}  // namespace qinzao::cli
