#pragma once
#include "engine/render/scene.hpp"

namespace qinzao::palette {

// The colours that maps on paper share with the page (web/src/theme.ts) and with QGIS (data/styles); the tests hold
// the three equal.

inline constexpr Color ink{32, 32, 32, 255};
inline constexpr Color sanitary{166, 52, 27, 255};
inline constexpr Color storm{74, 148, 208, 255};
inline constexpr Color combined{122, 59, 143, 255};
inline constexpr Color water{190, 220, 241, 255};
inline constexpr Color water_line{143, 193, 230, 255};
inline constexpr Color boundary{141, 110, 63, 255};
inline constexpr Color error{215, 25, 28, 255};
inline constexpr Color warning{201, 106, 0, 255};
inline constexpr Color notice{122, 112, 0, 255};
inline constexpr Color area{196, 32, 127, 255};

}  // namespace qinzao::palette
