#include "engine/report/project_register.hpp"

namespace qinzao {

ProjectRegister::ProjectRegister(ReportInput const& input, AsOf const& as_of)
    : status_{household_statuses(input.ledger, input.tracks, input.city.households.household_id, as_of)},
      all_(input.city.projects.size()),
      closed_(input.city.projects.size(), 0) {
  Projects const& projects = input.city.projects;
  Date day = *as_of.effective;
  for (ProgressRow const& row : progress_by_project({input.city.households, projects, status_, day})) {
    if (!row.project) continue;
    if (row.category) {
      by_category_[{row.project, *row.category}] = row;
    } else {
      all_[row.project] = row;
    }
  }
  TrackStates states{input.ledger, input.tracks, as_of};
  EventType const* closing = input.tracks.find(SubjectKind::project, "closed");
  for (std::size_t row = 0; row < projects.size(); ++row) {
    auto on = projects.closed_on[ProjectId{row}];
    SubjectId subject = input.ledger.subjects.find(SubjectKind::project, projects.project_id[ProjectId{row}]);
    EventId last = subject && closing != nullptr ? states.latest(subject, closing->track) : EventId{};
    bool told = last && input.ledger.words[input.ledger.event[last].value()] == closing->word;
    closed_[ProjectId{row}] = told || (on && *on <= day) ? 1 : 0;
  }
}

ProgressRow ProjectRegister::of(ProjectId project, Category category) const {
  auto found = by_category_.find({project, category});
  return found == by_category_.end() ? ProgressRow{} : found->second;
}

bool ProjectRegister::all_reached(ProjectId project, Stage stage) const {
  ProgressRow const& row = all_[project];
  return row.households > 0 && row.at_least[static_cast<std::size_t>(stage)].least == row.households;
}

bool ProjectRegister::maybe_signed(ProjectId project) const {
  ProgressRow const& row = all_[project];
  return row.households > 0 && row.at_least[static_cast<std::size_t>(Stage::signed_up)].most == row.households;
}

}  // namespace qinzao
