#pragma once
#include "engine/render/theme_parts.hpp"

namespace qinzao {

/// Rivers below everything, named.
void add_rivers(SceneBuilder& builder, ThemeInput const& input);
/// Streets, railways and the boundary, named.
void add_lines(SceneBuilder& builder, ThemeInput const& input);
/// All parcels in one pale colour.
void add_parcels(SceneBuilder& builder, ThemeInput const& input, Color color);
/// The sewers in service, faint, below what the map is about.
void add_pipes_in_service(SceneBuilder& builder, ThemeInput const& input);
/// Outlines of parcels, where the map is large enough to show them.
void add_parcel_outlines(SceneBuilder& builder, ThemeInput const& input);

}  // namespace qinzao
