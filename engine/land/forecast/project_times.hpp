#pragma once
#include <optional>
#include <vector>

#include "engine/land/forecast/floor.hpp"
#include "engine/land/project_days.hpp"
#include "engine/ledger/household_status.hpp"
#include "engine/ledger/ledger.hpp"

namespace qinzao {

/// The days of one project that its clocks hang on.
struct ProjectTimes {
  std::optional<Date> opened;        // none: neither an opening nor an event is known
  bool opened_by_event = false;      // it is the day of the first event, for want of an opening
  std::optional<Date> deadline;      // of signing; only one after the opening
  std::optional<Date> closed;        // only if closed by the day of the forecast
  std::optional<Date> decision;      // on compensation, that stands by the day of the forecast
  std::optional<Date> vacate_floor;  // before it, who has not signed does not vacate; none: no decision stands
};

struct ProjectTimesInput {
  Projects const& projects;
  ProjectDays const& days;
  TextColumn const& household_id;
  std::vector<ProjectId> const& project_of;  // a household row each
  Ledger const& ledger;
  Tracks const& tracks;
  std::span<FloorStep const> floor_steps;
};

/// Those days, a project each, as known. A project opens on its opening day or else with the first effective_rows event
/// of the project or of any of its households. It is closed, and a decision stands, by its row or by the ledger.
/// REQUIRES a day in `as_of`.
Column<ProjectId, ProjectTimes> project_times(ProjectTimesInput const& input, AsOf const& as_of);

}  // namespace qinzao
