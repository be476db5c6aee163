#pragma once
#include "engine/render/scene_builder.hpp"
#include "engine/render/theme.hpp"

namespace qinzao {

/// A text in the language of the picture.
inline std::string said(ThemeInput const& input, StaticMessage text) {
  return std::string{text.in(input.language)};
}

}  // namespace qinzao
