#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/assess/assessment.hpp"
#include "engine/assess/pipe_conditions.hpp"
#include "engine/compliance/compliance.hpp"

namespace qinzao::cli {

/// What `assess` shows, in whatever format.
struct AssessPage {
  Survey const& survey;
  Compliance const& papers;
  Assessment const& now;
  std::optional<Date> earlier;       // --compare
  Assessment const* then = nullptr;  // at that day
  std::vector<AreaId> shown;         // rows rising
  Inspected const& inspected;
  PaperStates const& states;
  Findings const& claims;  // of the group claims
  std::vector<PipeCondition> conditions;

  AreaAssessment const& of(AreaId area) const { return now.areas[area.value()]; }
  std::string_view id(AreaId area) const { return papers.areas.id[area]; }
  /// The name of an area, or its id where it has none.
  std::string_view name(AreaId area) const {
    std::string_view given = papers.areas.name[area];
    return given.empty() ? id(area) : given;
  }
  Criterion const& criterion(Item item) const { return papers.criteria.items[static_cast<std::size_t>(item)]; }
};

/// Done of total as a percentage; none where nothing is counted, or the total is 0.
std::optional<double> percent_of(ItemResult const& item);
/// The name of a discharger, compound, pipe, node or parcel that keeps an item open: its id, and what it is called.
std::string name_of(AssessPage const& page, Subject subject);

}  // namespace qinzao::cli
