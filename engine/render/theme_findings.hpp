#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// Areas that are found, below the lines of the map. REQUIRES input.findings.
void add_found_areas(SceneBuilder& builder, ThemeInput const& input);

/// The network, and over it the lines and places that are found: a sign a check, its size and colour by severity, so
/// that grey print tells both. The legend counts what the map shows. REQUIRES input.findings.
void add_findings(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
