#pragma once
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// What people call a layer of the city file: 宗地, parcels. Another name as it is. REQUIRES `layer` to outlive the
/// answer.
StaticMessage layer_title(std::string_view layer);

}  // namespace qinzao
