#pragma once
#include <string_view>

#include "engine/render/scene.hpp"

namespace qinzao::palette {

/// "#rrggbb" as a full colour. REQUIRES that form, in small letters.
constexpr Color color_of(std::string_view hex) {
  auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  auto channel = [&](std::size_t at) { return static_cast<std::uint8_t>(16 * digit(hex[at]) + digit(hex[at + 1])); };
  return {channel(1), channel(3), channel(5), 255};
}

// Colours that printed maps share with the page (web/src/theme.ts) and with QGIS (data/styles); tests hold them equal.

inline constexpr Color sanitary = color_of("#a6341b");
inline constexpr Color storm = color_of("#4a94d0");
inline constexpr Color combined = color_of("#7a3b8f");
inline constexpr Color water = color_of("#bedcf1");
inline constexpr Color water_line = color_of("#8fc1e6");
inline constexpr Color boundary = color_of("#8d6e3f");
inline constexpr Color error = color_of("#d7191c");
inline constexpr Color warning = color_of("#c96a00");
inline constexpr Color notice = color_of("#7a7000");
inline constexpr Color area = color_of("#c4207f");

inline constexpr Color ink = color_of("#202020");

}  // namespace qinzao::palette
