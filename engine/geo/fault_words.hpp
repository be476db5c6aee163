#pragma once
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// Why a geometry breaks the rules, or cannot be made, as GEOS says it ("Self-intersection"), in both languages. What
/// it rarely says stays in its own words.
Message fault_words(std::string_view geos);

}  // namespace qinzao
