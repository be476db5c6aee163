#pragma once
#include "engine/assess/area_places.hpp"
#include "engine/assess/assess.hpp"
#include "engine/assess/connected.hpp"
#include "engine/assess/inspected.hpp"
#include "engine/assess/paper_states.hpp"
#include "engine/assess/water_sources.hpp"

namespace qinzao {

/// What the items are worked out from.
struct ItemContext {
  Survey const& survey;
  Compliance const& papers;
  AssessOptions const& options;
  AreaPlaces const& areas;
  PaperStates const& states;
  Connected const& connected;
  Inspected const& inspected;
  WaterSources const& sources;
  AreaGround const& ground;
  Assessment& result;

  AreaAssessment& of(AreaId area) const { return result.areas[area.value()]; }
  Date day() const { return survey.options.day; }
};

}  // namespace qinzao
