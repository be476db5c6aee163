#pragma once
#include "engine/render/scene_builder.hpp"
#include "engine/render/theme.hpp"

namespace qinzao {

// The parts of which themes are made, each with its rows of the legend.

/// Rivers below everything, named.
void add_rivers(SceneBuilder& builder, ThemeInput const& input);
/// Streets, railways and the boundary, named.
void add_lines(SceneBuilder& builder, ThemeInput const& input);
/// All parcels in one pale colour.
void add_parcels(SceneBuilder& builder, ThemeInput const& input, Color color);
/// Outlines of parcels, where the map is large enough to show them.
void add_parcel_outlines(SceneBuilder& builder, ThemeInput const& input);
/// Pipes by system and state, width by diameter, arrows with the flow; nodes where flow ends.
void add_network(SceneBuilder& builder, ThemeInput const& input);
/// Parcels by service, over the distance to the nearest foul pipe that drains.
void add_coverage(SceneBuilder& builder, ThemeInput const& input);
/// Foul pipes by whether they drain.
void add_draining(SceneBuilder& builder, ThemeInput const& input);
/// Proposed pipes by diameter with their manholes, over the pipes in service.
void add_plan(SceneBuilder& builder, ThemeInput const& input);
/// Parcels by their stage on the day; outlines of projects.
void add_progress(SceneBuilder& builder, ThemeInput const& input);

inline std::string said(ThemeInput const& input, Text text) {
  return std::string{text.in(input.language)};
}

}  // namespace qinzao
