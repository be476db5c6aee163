#pragma once
#include <fmt/format.h>

#include <string>

#include "engine/render/scene_builder.hpp"
#include "engine/render/theme.hpp"

namespace qinzao {

/// A text in the language of the picture.
inline std::string said(ThemeInput const& input, StaticMessage text) {
  return std::string{text.in(input.language)};
}

/// 1 234 m -> "1.2 km"
inline std::string kilometres(double metres) {
  return fmt::format("{:.1f} km", metres / 1000);
}

/// 8882 of 10346 -> "8882 / 10346 (86 %)"; of none "0"
inline std::string share_of(double part, double whole) {
  if (!(whole > 0)) return "0";
  return fmt::format("{:.0f} / {:.0f} ({:.0f} %)", part, whole, 100 * part / whole);
}

}  // namespace qinzao
