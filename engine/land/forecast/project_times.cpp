#include "engine/land/forecast/project_times.hpp"

#include <algorithm>

namespace qinzao {

namespace {

/// The first effective_rows event of each project or of any of its households.
Column<ProjectId, std::optional<Date>> first_events(ProjectTimesInput const& input, AsOf const& as_of) {
  Ledger const& ledger = input.ledger;
  std::vector<ProjectId> project_of(ledger.subjects.size());  // that the subject is, or is a household of
  for (std::size_t row = 0; row < input.household_id.size(); ++row)
    if (SubjectId subject = ledger.subjects.find(SubjectKind::household, input.household_id[row]))
      project_of[subject.value()] = input.project_of[row];
  for (std::size_t row = 0; row < input.projects.size(); ++row)
    if (SubjectId subject = ledger.subjects.find(SubjectKind::project, input.projects.project_id[ProjectId{row}]))
      project_of[subject.value()] = ProjectId{row};

  Column<ProjectId, std::optional<Date>> first{input.projects.size()};
  std::vector<bool> counts = effective_rows(ledger, as_of);
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    ProjectId project = project_of[ledger.subject[EventId{row}].value()];
    if (!counts[row] || !project) continue;
    Date day = ledger.effective_on[EventId{row}];
    first[project] = first[project] ? std::min(*first[project], day) : day;
  }
  return first;
}

/// The day since which the event stands on its track of a project.
class StandsOn {
 public:
  StandsOn(ProjectTimesInput const& input, TrackStates const& states, std::string_view word)
      : input_{input}, states_{states}, type_{input.tracks.find(SubjectKind::project, word)} {}

  std::optional<Date> operator()(ProjectId project) const {
    SubjectId subject = input_.ledger.subjects.find(SubjectKind::project, input_.projects.project_id[project]);
    if (!subject || type_ == nullptr) return std::nullopt;
    EventId event = states_.latest(subject, type_->track);
    if (!event || input_.ledger.words[input_.ledger.event[event].value()] != type_->word) return std::nullopt;
    return input_.ledger.effective_on[event];
  }

 private:
  ProjectTimesInput const& input_;
  TrackStates const& states_;
  EventType const* type_;
};

std::optional<Date> earlier(std::optional<Date> a, std::optional<Date> b) {
  return a && b ? std::min(a, b) : a ? a : b;
}

}  // namespace

Column<ProjectId, ProjectTimes> project_times(ProjectTimesInput const& input, AsOf const& as_of) {
  Column<ProjectId, std::optional<Date>> first = first_events(input, as_of);
  TrackStates states{input.ledger, input.tracks, as_of};
  StandsOn closed{input, states, "closed"};
  StandsOn decided{input, states, "compensation_decided"};
  auto by_then = [&](std::optional<Date> day) { return day && *day <= *as_of.effective ? day : std::nullopt; };

  Projects const& projects = input.projects;
  Column<ProjectId, ProjectTimes> times{projects.size()};
  for (std::uint32_t row = 0; row < projects.size(); ++row) {
    ProjectId project{row};
    ProjectTimes& own = times[project];
    own.opened = input.days.opened_on[project];
    own.opened_by_event = !own.opened && first[project];
    if (!own.opened) own.opened = first[project];
    auto deadline = input.days.deadline_on[project];
    if (own.opened && deadline && *deadline > *own.opened) own.deadline = deadline;
    own.closed = earlier(by_then(projects.closed_on[project]), closed(project));
    own.decision = earlier(by_then(input.days.decision_on[project]), decided(project));
    if (own.decision && !input.floor_steps.empty()) own.vacate_floor = vacate_floor(*own.decision, input.floor_steps);
  }
  return times;
}

}  // namespace qinzao
